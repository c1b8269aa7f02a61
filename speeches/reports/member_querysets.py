"""What organisers see of one member: inside their session, and of shared things alone."""

from dataclasses import dataclass

from speeches.accounts.models import User
from speeches.checklists.items import ItemTick
from speeches.checklists.states import ItemConfirmation
from speeches.notes.models import Note
from speeches.reflections.models import Reflection
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, StudySession


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting whose attendance was recorded; `attendance` is None for whoever was simply there."""

    meeting: Meeting
    attendance: Attendance | None


def ticks_of(member: Membership) -> dict[int, ItemTick]:
    """The member's own ticks on items of the session, by the item's pk."""
    ticks = ItemTick.objects.filter(owner=member.user_id, item__checklist__session=member.session_id)
    return {tick.item_id: tick for tick in ticks}


def confirmations_of(member: Membership) -> dict[int, ItemConfirmation]:
    """What organisers confirmed for the member, each with who did, by the item's pk."""
    rows = ItemConfirmation.objects.filter(owner=member.user_id, item__checklist__session=member.session_id)
    return {row.item_id: row for row in rows.select_related("confirmed_by")}


def handed_in_by(member: Membership) -> dict[int, Reflection]:
    """The member's reflections that were handed in, without their words, by the item's pk; drafts are their own."""
    rows = Reflection.objects.of_session(member.session).handed_in_once().filter(owner=member.user_id)
    return {row.item_id: row for row in rows.defer("title", "body") if row.item_id}


def shared_notes_total(member: Membership, organiser: User) -> int:
    """How many notes the member shares with the session, as far as the organiser sees them."""
    return Note.objects.seen_by(organiser).shared_with(member.session).filter(owner=member.user_id).count()


def meetings_of(member: Membership) -> list[MeetingRow]:
    """The session's meetings whose attendance was recorded, the latest first, with the member's row. Two queries."""
    rows = {row.meeting_id: row for row in Attendance.objects.filter(membership=member)}
    meetings = Meeting.objects.filter(session=member.session_id, recorded_at__isnull=False)
    return [MeetingRow(meeting, rows.get(meeting.pk)) for meeting in meetings.order_by("-held_on", "-pk")]


def participant(session: StudySession, pk: int) -> Membership | None:
    """The participant of the session under that pk, with the person and the group."""
    members = session.memberships.participants().select_related("user", "group", "session")
    return members.filter(pk=pk).first()
