"""The meetings of a session, and the sheet on which attendance is recorded."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.database.pks import pks_in
from speeches.study.access import changes_session, seen_session
from speeches.study.forms import sent
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, StudySession
from speeches.study.people_meeting_forms import MeetingForm
from speeches.study.people_meetings import (
    KINDS,
    Mark,
    change_meeting,
    delete_meeting,
    meetings_with_counts,
    my_marks,
    plan_meeting,
    record_attendance,
)

ON_A_SHEET = 200


@require_safe
def meeting_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """When one meets: for who runs the session with who came, for the others with whether they did."""
    session = seen_session(request, pk)
    mine = get_object_or_404(session.memberships, user=request.user)
    marks = my_marks(session, request.user)
    meetings = list(meetings_with_counts(session))
    rows = [(meeting, marks.get(meeting.pk), _counts_for(meeting, mine)) for meeting in meetings]
    context = {"session": session, "rows": rows, "runs_it": session.role != "participant"}
    return render(request, "study/meeting_list.html", context)


@changes_session("meetings")
def meeting_create(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """Plan a meeting."""
    form = MeetingForm(sent(request), instance=Meeting(session=session, held_on=timezone.localdate()))
    if form.is_valid():
        plan_meeting(form.save(commit=False), by=request.user, now=timezone.localtime())
        return redirect("study:meeting_list", session.pk)
    return render(request, "study/meeting_create.html", {"session": session, "form": form})


@changes_session("meetings")
def meeting_edit(request: SignedInRequest, session: StudySession, meeting_pk: int) -> HttpResponse:
    """Another day, title or place."""
    form = MeetingForm(sent(request), instance=get_object_or_404(session.meetings, pk=meeting_pk))
    if form.is_valid():
        change_meeting(form.save(commit=False))
        return redirect("study:meeting_list", session.pk)
    return render(request, "study/meeting_edit.html", {"session": session, "form": form, "meeting_pk": meeting_pk})


@changes_session("meetings")
def meeting_delete(request: SignedInRequest, session: StudySession, meeting_pk: int) -> HttpResponse:
    """Ask, then delete the meeting with its attendance."""
    meeting = get_object_or_404(session.meetings, pk=meeting_pk)
    if request.method == "POST":
        delete_meeting(meeting)
        messages.success(request, _("The meeting “%(title)s” is deleted.") % {"title": meeting.title})
        return redirect("study:meeting_list", session.pk)
    return render(request, "study/meeting_delete.html", {"session": session, "meeting": meeting})


@changes_session("meetings", is_shown_after=True)
def attendance_edit(request: SignedInRequest, session: StudySession, meeting_pk: int) -> HttpResponse:
    """The sheet: everybody is there, unless marked otherwise. Long lists come by the page, or by the group."""
    meeting = get_object_or_404(session.meetings.select_related("session"), pk=meeting_pk)
    group = request.GET.get("group", "")
    members = session.memberships.participants().as_listed()
    if group.isdecimal():
        members = members.in_group(int(group))
    page = Paginator(members, ON_A_SHEET).get_page(request.GET.get("page"))
    if request.method == "POST":
        return _recorded(request, meeting, following=page.next_page_number() if page.has_next() else 0)
    people = list(page.object_list)
    marks = {row.membership_id: row for row in meeting.attendances.of_members([row.pk for row in people])}
    context = {
        "session": session,
        "meeting": meeting,
        "page": page,
        "rows": [(row, marks.get(row.pk)) for row in people],
        "kinds": Attendance.Kind.choices,
        "groups": session.groups.all(),
        "group": group,
    }
    return render(request, "study/attendance_edit.html", context)


def _recorded(request: SignedInRequest, meeting: Meeting, *, following: int) -> HttpResponse:
    """Save the people of the sheet, and only them: whoever joined while it was filled in was not on it."""
    listed = pks_in(request.POST.getlist("listed")[:ON_A_SHEET])
    marks: dict[int, Mark | None] = {}
    for row in meeting.session.memberships.with_ids(listed):
        kind, remark = request.POST.get(f"kind-{row.pk}", ""), request.POST.get(f"remark-{row.pk}", "").strip()
        marks[row.pk] = Mark(kind, remark) if kind in KINDS else None
    record_attendance(meeting, marks, now=timezone.now())
    messages.success(request, _("The attendance is recorded."))
    if following:
        query = request.GET.copy()
        query["page"] = str(following)
        address = reverse("study:attendance_edit", args=[meeting.session_id, meeting.pk])
        return redirect(f"{address}?{query.urlencode()}")
    return redirect("study:meeting_list", meeting.session_id)


def _counts_for(meeting: Meeting, mine: Membership) -> bool:
    """Was the person expected there, so that no mark means that they came?"""
    return bool(meeting.recorded_at and mine.is_participant and mine.joined_at <= meeting.recorded_at)
