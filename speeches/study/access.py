"""Which session a page is about, and for whom it is there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from speeches.accounts.access import SignedInRequest
from speeches.study.models import StudySession
from speeches.study.running import SessionEnded

Params = ParamSpec("Params")
Change = Callable[Concatenate[SignedInRequest, StudySession, Params], HttpResponse]


def run_session(request: SignedInRequest, pk: int) -> StudySession:
    """The session, for those who run it; else 404."""
    return get_object_or_404(StudySession.objects.run_by(request.user).with_role(request.user), pk=pk)


def organised_session(request: SignedInRequest, pk: int) -> StudySession:
    """The session, for its organiser alone; else 404."""
    return get_object_or_404(StudySession.objects.organised_by(request.user).with_role(request.user), pk=pk)


def seen_session(request: SignedInRequest, pk: int) -> StudySession:
    """The session, for its members; else 404."""
    return get_object_or_404(StudySession.objects.visible_to(request.user).with_role(request.user), pk=pk)


def changes_session(
    part: str, *, is_shown_after: bool = False
) -> Callable[[Change[Params]], Callable[..., HttpResponse]]:
    """The view gets the session of that pk, if the person runs it, and changes a part of it.

    `part` is the tab that it belongs to: members, meetings or settings. Of a closed session the page says that it has
    ended, and where to go instead; unless it `is_shown_after`, where it is there to be looked at, too. What is sent
    goes to the view: the session may end at that very moment, so what is done there raises SessionEnded.
    """

    def decorated(view: Change[Params]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: SignedInRequest, /, pk: int, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
            session = run_session(request, pk)
            is_over = session.status == StudySession.Status.CLOSED
            try:
                if is_over and request.method != "POST" and not is_shown_after:
                    raise SessionEnded
                return view(request, session, *args, **kwargs)
            except SessionEnded:
                context = {"session": run_session(request, pk), "here": part}
                return render(request, "study/session_ended.html", context, status=409)

        return guarded

    return decorated
