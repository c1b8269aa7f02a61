"""Meetings in the room, and who was there: everybody, but for those who are marked otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, StudySession
from speeches.study.news import SessionNews, tell
from speeches.study.running import hold_unended

KINDS = frozenset(Attendance.Kind.values)
LONGEST_REMARK = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """How somebody was not simply there, and the organiser's remark on it."""

    kind: str
    remark: str = ""


def meetings_with_counts(session: StudySession) -> QuerySet[Meeting]:
    """The meetings by day, the latest first, each with its figures: expected, absent, excused, late. One query.

    Of a meeting whose attendance is recorded, those are expected who take part and were in the session then.
    """
    takes_part = Q(attendances__membership__status="active", attendances__membership__is_participant=True)
    people = Membership.objects.there_when_recorded()
    totals = people.order_by().values("session").annotate(total=Count("pk")).values("total")
    figures: dict[str, Any] = {
        kind: Count("attendances", filter=takes_part & Q(attendances__kind=kind)) for kind in sorted(KINDS)
    }
    return (
        session.meetings.annotate(**figures)
        .annotate(expected=Coalesce(Subquery(totals), 0))
        .annotate(came=F("expected") - F("absent") - F("excused"))
        .order_by("-held_on", "-pk")
    )


def my_marks(session: StudySession, user: User) -> dict[int, Attendance]:
    """{meeting's pk: how the person was not simply there} in the session."""
    return {row.meeting_id: row for row in Attendance.objects.of_user_in(session, user)}


@transaction.atomic
def plan_meeting(meeting: Meeting, *, by: User, now: datetime) -> None:
    """Save a new meeting; members are told of one that is still to come. Raises SessionEnded."""
    held = hold_unended(meeting.session)
    meeting.save()
    if meeting.held_on >= now.date():
        tell(held, SessionNews.Kind.MEETING_PLANNED, by=by, at=now, about=meeting.title, to=meeting.held_on.isoformat())


@transaction.atomic
def change_meeting(meeting: Meeting) -> None:
    """Save another day, title or place, and nothing of a meeting that is gone meanwhile. Raises SessionEnded.

    What was recorded while these were written stays.
    """
    if hold_unended(meeting.session).meetings.in_bulk([meeting.pk]):
        meeting.save(update_fields=["held_on", "title", "place"])


@transaction.atomic
def delete_meeting(meeting: Meeting) -> None:
    """Delete it with its attendance. Raises SessionEnded."""
    hold_unended(meeting.session)
    meeting.delete()


@transaction.atomic
def record_attendance(meeting: Meeting, marks: Mapping[int, Mark | None], *, now: datetime) -> None:
    """Write down who was not simply there: {membership's pk: how, or None for there}; others stay as they are.

    Sent twice, or by two people, the later one holds. Raises SessionEnded.
    """
    hold_unended(meeting.session)
    there = [pk for pk, mark in marks.items() if mark is None]
    meeting.attendances.of_members(there).delete()
    rows = [
        Attendance(meeting=meeting, membership_id=pk, kind=mark.kind, remark=mark.remark[:LONGEST_REMARK])
        for pk, mark in marks.items()
        if mark is not None
    ]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "membership"], update_fields=["kind", "remark"]
    )
    meeting.recorded_at = now
    meeting.save(update_fields=["recorded_at"])
