"""What stands on the study desk: going on, what is due, my sessions, what was done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.due import week_end
from speeches.checklists.due_items import DueItems
from speeches.checklists.item_standing import item_standings
from speeches.notes.unseen_threads import unseen_threads
from speeches.pages.home_querysets import (
    BackAtAuthor,
    MembershipNow,
    items_due_by,
    latest_positions,
    memberships_now,
    newest_speeches,
    unseen_news,
)
from speeches.progress.figures import speech_figures
from speeches.reminders.notices import notice_of
from speeches.reports.calendar import last_weeks, study_calendar
from speeches.review.queue import queue_of
from speeches.study.models import Membership
from speeches.study.news_lines import NewsLine, concerns
from speeches.study.period import Period

NOTES_SHOWN = 3
NEWS_LOOKED_AT = 60
NEWS_SHOWN = 2  # of a session


@dataclass(frozen=True, slots=True)
class HomeSession:
    """One of my sessions: how far I am, how many days are left, what was told since I looked, what waits for me."""

    membership: Membership
    back: BackAtAuthor | None
    questions_waiting: int
    news: list[NewsLine]
    today: date

    @property
    def state(self) -> str:
        """`finished`, `overdue`, `not_begun` or `under_way`; empty for who runs it without taking part."""
        return self.membership.state(self.today) if self.membership.is_participant else ""

    @property
    def period(self) -> Period:
        """Where today lies in the session's period."""
        return Period(self.membership.session, self.today)

    @property
    def news_more(self) -> int:
        """News beyond those that are shown."""
        return max(0, len(self.news) - NEWS_SHOWN)


def home_page(owner: User, *, now: datetime) -> dict[str, Any]:
    """Everything that the page shows. As many queries however much that is."""
    today = timezone.localdate(now)
    positions = latest_positions(owner)
    figures = speech_figures(owner, [position.speech_id for position in positions])
    going_on = [(position, figures[position.speech_id]) for position in positions]
    memberships = memberships_now(owner)
    return {
        "going_on": going_on[:1],
        "others": going_on[1:],
        "notice": notice_of(owner, today),
        "due": home_due(owner, today),
        "threads": unseen_threads(owner),
        "sessions": home_sessions(owner, memberships, today),
        "review": queue_of(owner, now=now),
        "notes": owner.notes.with_places(owner).by_date()[:NOTES_SHOWN],
        "newest": newest_speeches(),
        "calendar": study_calendar(owner, *last_weeks(today), today=today),
    }


def home_sessions(owner: User, memberships: list[MembershipNow], today: date) -> list[HomeSession]:
    """The person's sessions with their news. One query; none without a session."""
    by_session: dict[int, list[NewsLine]] = {row.membership.session_id: [] for row in memberships}
    of = {row.membership.session_id: row.membership for row in memberships}
    for news in unseen_news(owner)[:NEWS_LOOKED_AT] if memberships else ():
        if news.session_id in of and concerns(news, of[news.session_id]):
            by_session[news.session_id].append(NewsLine(news, is_new=True))
    return [
        HomeSession(row.membership, row.back, row.questions_waiting, by_session[row.membership.session_id], today)
        for row in memberships
    ]


def home_due(owner: User, today: date) -> DueItems:
    """What is due by Sunday and not done; as many queries for any number of items, and one where there are none."""
    items = items_due_by(owner, week_end(today))
    return DueItems.of(item_standings(items, owner, today) if items else ())
