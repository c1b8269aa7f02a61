"""Which session a page is about, and for whom it is there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.study.models import StudySession


def run_session(request: SignedInRequest, pk: int) -> StudySession:
    """The session, for those who run it; else 404."""
    return get_object_or_404(StudySession.objects.run_by(request.user).with_role(request.user), pk=pk)


def organised_session(request: SignedInRequest, pk: int) -> StudySession:
    """The session, for its organiser alone; else 404."""
    return get_object_or_404(StudySession.objects.organised_by(request.user).with_role(request.user), pk=pk)


def seen_session(request: SignedInRequest, pk: int) -> StudySession:
    """The session, for its members; else 404."""
    return get_object_or_404(StudySession.objects.visible_to(request.user).with_role(request.user), pk=pk)


def say_ended(request: SignedInRequest) -> None:
    """Why nothing was changed."""
    messages.error(request, session_has_ended())


def session_has_ended() -> str:
    """What holds of a closed session."""
    return _("The session has ended, so its members stay as they are. Open it again to change them.")
