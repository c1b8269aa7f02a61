"""Adding people to a session: found by search, from a pasted list, a file, a unit, an earlier session."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.accounts.models import User
from speeches.accounts.querysets import people_matching, people_of, people_of_units, person_of, units_matching
from speeches.database.pks import pks_in
from speeches.documents.workbook_reading import UnreadableWorkbook, read_sheet
from speeches.study.access import changes_session
from speeches.study.forms import sent
from speeches.study.models import StudySession
from speeches.study.people_changes import add_people
from speeches.study.people_forms import PeopleFileForm, PeopleListForm
from speeches.study.people_groups import groups_with_totals
from speeches.study.people_lines import MOST_LINES, people_text, sheet_text
from speeches.study.people_preview import ADD, add_and_tell, show_preview, told_of

FOUND_SHOWN = 30
UNITS_SHOWN = 200
SESSIONS_SHOWN = 50


@changes_session("members")
def member_add(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """Find people by name, sign-in name or unit, tick them over several searches, add them."""
    chosen = pks_in(request.POST.getlist("chosen") if request.method == "POST" else request.GET.getlist("chosen"))
    if request.method == "POST" and chosen:
        return _add_chosen(request, session, chosen)
    words = request.GET.get("q", "").strip()[:100]
    found = list(people_matching(words)[: FOUND_SHOWN + 1]) if words else []
    people = [*people_of(chosen), *(person_of(user) for user in found[:FOUND_SHOWN] if user.pk not in chosen)]
    members = {row.user_id: row for row in session.memberships.of_users([person.pk for person in people])}
    taking_part = {pk for pk, row in members.items() if row.status == row.Status.ACTIVE and row.is_participant}
    context = {
        "session": session,
        "words": words,
        "rows": [(person, members.get(person.pk), person.pk in chosen) for person in people],
        "taking_part": taking_part,
        "may_add": any(person.pk not in taking_part for person in people),
        "has_more": len(found) > FOUND_SHOWN,
    }
    return render(request, "study/member_add.html", context)


@changes_session("members")
def member_paste(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """A list as text: looked through first, whatever way it came; then its people are added."""
    form = PeopleListForm(sent(request), session=session, user=request.user)
    if not form.is_valid():
        return render(request, "study/member_paste.html", {"session": session, "form": form})
    if request.POST.get("act") == ADD:
        return add_and_tell(request, session, form)
    return show_preview(request, session, form)


@changes_session("members")
def member_upload(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """An office's list as a file becomes the text of a list, which is looked through."""
    form = PeopleFileForm(sent(request), request.FILES or None)
    if form.is_valid():
        try:
            rows = read_sheet(form.cleaned_data["file"].read(), most_rows=MOST_LINES)
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            by_formula = [row.number for row in rows if row.formulas]
            return _preview_of(request, session, sheet_text(rows), by_formula=by_formula)
    return render(request, "study/member_upload.html", {"session": session, "form": form})


@changes_session("members")
def member_unit(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """All people of one or several units."""
    units = request.POST.getlist("unit")[:UNITS_SHOWN]
    if request.method == "POST" and units:
        return _preview_of(request, session, _text_of(people_of_units(units)[:MOST_LINES]))
    words = request.GET.get("q", "").strip()[:100]
    found = list(units_matching(words)[: UNITS_SHOWN + 1])
    context = {
        "session": session,
        "words": words,
        "units": found[:UNITS_SHOWN],
        "has_more": len(found) > UNITS_SHOWN,
    }
    return render(request, "study/member_unit.html", context)


@changes_session("members")
def member_copy(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """The participants of an earlier session that one ran, with their groups; of all groups or some."""
    others = StudySession.objects.run_by(request.user).exclude(pk=session.pk)
    named = request.POST.get("from") or request.GET.get("from", "")
    source = get_object_or_404(others, pk=named) if named.isdecimal() else None
    if request.method == "POST" and source:
        groups = pks_in(request.POST.getlist("group"))
        members = source.memberships.participants().as_listed()
        if groups:
            members = members.in_groups(groups)
        people = (
            (str(row.user), row.user.username, row.user.unit, row.group.name if row.group else "")
            for row in members[:MOST_LINES]
        )
        return _preview_of(request, session, people_text(people))
    context = {
        "session": session,
        "source": source,
        "groups": groups_with_totals(source) if source else [],
        "sessions": [] if source else others[:SESSIONS_SHOWN],
    }
    return render(request, "study/member_copy.html", context)


def _add_chosen(request: SignedInRequest, session: StudySession, chosen: list[int]) -> HttpResponse:
    people = [person.pk for person in people_of(chosen)]  # in the order in which they were chosen
    messages.success(request, told_of(add_people(session, dict.fromkeys(people), now=timezone.now())))
    return redirect("study:member_list", session.pk)


def _preview_of(request: SignedInRequest, session: StudySession, text: str, **more: Any) -> HttpResponse:
    """The look through a list that came from elsewhere; it can be changed there like one that was pasted."""
    form = PeopleListForm({"rows": text}, session=session, user=request.user)
    if not form.is_valid():
        messages.error(request, _("There is nobody in it, or more people than one list can hold."))
        return redirect(request.path)
    return show_preview(request, session, form, **more)


def _text_of(users: Iterable[User]) -> str:
    return people_text((str(user), user.username, user.unit, "") for user in users)
