"""News of a session as a member reads them: what was told, with its days, and which of it is new to this member."""

from dataclasses import dataclass
from datetime import date

from speeches.study.models import Membership, StudySession
from speeches.study.news import SessionNews

NEWS_SHOWN = 12
_LOOKED_THROUGH = 60  # news for other groups are among them


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One line; days and numbers as its kind has them. The sentence of each kind stands in `_news_line.html`."""

    news: SessionNews
    is_new: bool

    @property
    def from_day(self) -> date | None:
        """The day until now."""
        return _day(self.news.details.get("from"))

    @property
    def to_day(self) -> date | None:
        """The day from now on."""
        return _day(self.news.details.get("to"))

    @property
    def total(self) -> int:
        """Of how many it is told at once; 0 for one."""
        return int(self.news.details.get("total") or 0)

    @property
    def days(self) -> int:
        """By how many days something moved, earlier when negative."""
        return int(self.news.details.get("days") or 0)

    @property
    def days_earlier(self) -> int:
        """The same, counted backwards."""
        return -self.days

    @property
    def how(self) -> str:
        """What was done with a question."""
        return str(self.news.details.get("how", ""))


def news_lines(session: StudySession, membership: Membership) -> list[NewsLine]:
    """The latest news of the session that concern the member, the newest first. One query.

    What concerns one group is told to its members, and to those who run the session.
    """
    lines = []
    for news in session.news.select_related("by")[:_LOOKED_THROUGH]:
        if concerns(news, membership):
            is_new = news.by_id != membership.user_id and membership.has_news(news.at)
            lines.append(NewsLine(news, is_new))
    return lines[:NEWS_SHOWN]


def concerns(news: SessionNews, membership: Membership) -> bool:
    """Whether it is told to the member: what is for one group is told to that group, and to who runs the session."""
    runs_it = membership.role != Membership.Role.PARTICIPANT
    return runs_it or news.details.get("group") in (None, membership.group_id)


def _day(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) and said else None
