"""Who may change a checklist: decorators that say it at the view. A closed session's list is looked at alone."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.study.models import StudySession

Params = ParamSpec("Params")


def changes_list(
    view: Callable[Concatenate[SignedInRequest, Checklist, Params], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view gets the list of that pk, if the person may change it: somebody else's is 404.

    A closed session's list stays as it is: whoever would change it is told so, at the list.
    """

    @wraps(view)
    def opened(request: SignedInRequest, /, pk: int, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
        return refused(request, checklist) or view(request, checklist, *args, **kwargs)

    return opened


def changes_item(
    view: Callable[Concatenate[SignedInRequest, ChecklistItem, Params], HttpResponse],
) -> Callable[..., HttpResponse]:
    """As `changes_list`, for an item."""

    @wraps(view)
    def opened(request: SignedInRequest, /, pk: int, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        item = get_object_or_404(ChecklistItem.objects.editable_by(request.user).with_subject(), pk=pk)
        return refused(request, item.checklist) or view(request, item, *args, **kwargs)

    return opened


def refused(request: SignedInRequest, checklist: Checklist) -> HttpResponse | None:
    """Of a closed session's list, be it there or about to be made: why it cannot be changed, where it may be looked at.
    None for every other."""
    if not checklist.is_closed:
        return None
    messages.error(request, _("The session is closed: its checklists stay as they are."))
    return redirect(checklist if checklist.pk else checklist.home)


def session_head(request: SignedInRequest, checklist: Checklist) -> dict[str, StudySession]:
    """For a list of a session: the session with what the person is in it, as the head of its pages wants it."""
    if checklist.session is None:
        return {}
    return {"session": StudySession.objects.with_role(request.user).get(pk=checklist.session.pk)}
