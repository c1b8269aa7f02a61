"""The groups of a session: made, renamed, put in order, shared out, deleted."""

from django.contrib import messages
from django.db.models import RestrictedError
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.database.order import STEPS
from speeches.study.access import changes_session
from speeches.study.forms import sent
from speeches.study.models import StudySession
from speeches.study.people_forms import GroupForm, GroupNamesForm, GroupShareForm
from speeches.study.people_groups import (
    delete_group,
    groups_with_totals,
    make_groups,
    move_group,
    rename_group,
    share_out,
)


@changes_session("members", is_shown_after=True)
def group_list(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """The groups with their sizes; new ones are made here."""
    form = GroupNamesForm(sent(request))
    if form.is_valid():
        make_groups(session, form.cleaned_data["names"])
        return redirect("study:group_list", session.pk)
    context = {
        "session": session,
        "groups": groups_with_totals(session),
        "totals": session.memberships.totals(),
        "form": form,
        "share_form": GroupShareForm(),
    }
    return render(request, "study/group_list.html", context)


@changes_session("members")
def group_edit(request: SignedInRequest, session: StudySession, group_pk: int) -> HttpResponse:
    """Give a group another name."""
    form = GroupForm(sent(request), instance=get_object_or_404(session.groups, pk=group_pk))
    if form.is_valid():
        rename_group(form.save(commit=False))
        return redirect("study:group_list", session.pk)
    return render(request, "study/group_edit.html", {"session": session, "form": form})


@require_POST
@changes_session("members")
def group_move(request: SignedInRequest, session: StudySession, group_pk: int) -> HttpResponse:
    """One place up or down."""
    steps = STEPS.get(request.POST.get("direction", ""))
    if steps is None:
        return HttpResponseBadRequest(_("A group moves up or down."))
    move_group(get_object_or_404(session.groups.select_related("session"), pk=group_pk), steps)
    return redirect("study:group_list", session.pk)


@changes_session("members")
def group_delete(request: SignedInRequest, session: StudySession, group_pk: int) -> HttpResponse:
    """Ask, then delete the group; its people stay in the session, without one."""
    group = get_object_or_404(groups_with_totals(session), pk=group_pk)
    if request.method == "POST":
        try:
            delete_group(group)
        except RestrictedError:
            messages.error(request, _("Checklist items are meant for this group. Change or remove them first."))
        return redirect("study:group_list", session.pk)
    return render(request, "study/group_delete.html", {"session": session, "group": group})


@require_POST
@changes_session("members")
def group_share(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """Share the participants out evenly."""
    form = GroupShareForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many groups: from 2 to 200."))
        return redirect("study:group_list", session.pk)
    count = share_out(session, form.cleaned_data["count"], only_without=form.cleaned_data["only_without"])
    told = ngettext("%(count)d person changed the group.", "%(count)d people changed the group.", count)
    messages.success(request, told % {"count": count})
    return redirect("study:group_list", session.pk)
