"""What stands on a session's page: for who takes part what is to be done, for who runs it what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.due_items import DueItems
from speeches.checklists.items import ChecklistItem
from speeches.checklists.standing import ChecklistStanding, standings_in
from speeches.notes.models import Note
from speeches.notes.shared import shared_notes
from speeches.notes.unseen_threads import unseen_threads
from speeches.reflections.mine import my_reflections
from speeches.reflections.models import Reflection
from speeches.reminders.notices import notice_of
from speeches.reports.table import table_day
from speeches.reports.table_querysets import state_counts
from speeches.study.models import Membership, StudySession
from speeches.study.news_lines import news_lines
from speeches.study.period import Period

MEETINGS_SHOWN = 3
NOTES_SHOWN = 5
ITEMS_SHOWN = 20  # a single list that is no longer stands on the page itself, to be ticked there


@dataclass(frozen=True, slots=True)
class Setting:
    """How far a draft is: what an organiser does before it opens."""

    items: int
    outside: int  # items whose due day lies outside the period
    people: int
    questions: int
    reminds: bool

    @property
    def is_ready(self) -> bool:
        """There is something to do, and somebody to do it."""
        return bool(self.items and self.people)


def session_page(session: StudySession, user: User, today: date) -> dict[str, Any]:
    """Everything that the page shows to this member; the session was asked `with_role` of them."""
    membership = session.memberships.active().of_users([user.pk]).get()
    meetings = list(session.meetings.all())
    page: dict[str, Any] = {
        "session": session,
        "membership": membership,
        "today": today,
        "period": Period(session, today),
        "questions": session.questions.all(),
        "meetings": [meeting for meeting in meetings if meeting.held_on >= today][:MEETINGS_SHOWN],
        "meetings_total": len(meetings),
    }
    if session.role != Membership.Role.PARTICIPANT:
        page |= overview(session, user, today)
    if session.status != StudySession.Status.DRAFT:
        page |= studying(session, membership, user, today)
    return page


def overview(session: StudySession, user: User, today: date) -> dict[str, Any]:
    """For who runs the session: of a draft how far it is set up, else how far its people are."""
    if session.status == StudySession.Status.DRAFT:
        return {"setting": setting(session)}
    page: dict[str, Any] = {"counts": state_counts(session, table_day(session, today))}
    if session.is_open:
        page["reflections_waiting"] = Reflection.objects.of_session(session).by_members().waiting().count()
        page["questions_waiting"] = Note.objects.seen_by(user).shared_with(session).unanswered().count()
    return page


def studying(session: StudySession, membership: Membership, user: User, today: date) -> dict[str, Any]:
    """Lists, notes and news; for who takes part what is due, and their reflections."""
    lines = news_lines(session, membership)
    standings = standings_in(session, user, today)
    page = {
        "news": lines,
        "has_new": any(line.is_new for line in lines),
        "standings": standings,
        "threads": unseen_threads(user, session),
        "notes": shared_notes(session, user)[:NOTES_SHOWN],
    }
    if not membership.is_participant:
        return page
    if len(standings) == 1 and len(standings[0].items) <= ITEMS_SHOWN:
        page["standing"] = standings[0]
    else:
        page["due"] = DueItems.of(row for standing in standings for row in standing.items)
    return page | {
        "answer_url": answer_url(standings) if session.is_open else "",
        "mine": my_reflections(session, user, today),
        "notice": notice_of(user, today, session=session) if session.is_open else None,
    }


def answer_url(standings: list[ChecklistStanding]) -> str:
    """The first text of the lists that is there to be read: the session's questions stand under its first section."""
    sources = (row.item.source for standing in standings for row in standing.items if not row.is_gone)
    speech = next((source for source in sources if source is not None), None)
    return reverse("pages:speech_read", args=[speech.pk]) if speech else ""


def setting(session: StudySession) -> Setting:
    """How far the session is set up."""
    reminds = session.remind_on_day or session.remind_before_days is not None or session.remind_after_days is not None
    items = ChecklistItem.objects.in_session(session).current()
    return Setting(
        items.count(),
        items.due_outside(session).count(),
        session.memberships.participants().count(),
        session.questions.count(),
        reminds,
    )


def what_goes(session: StudySession) -> dict[str, int]:
    """What goes with the session, and what becomes private again, in numbers."""
    return {
        "people": session.memberships.active().count(),
        "items": ChecklistItem.objects.in_session(session).count(),
        "reflections": Reflection.objects.of_session(session).count(),
        "meetings": session.meetings.count(),
        "notes": session.notes.count(),
    }
