"""News of a session as a member reads them: what was told, with its days, and which of it is new to this member."""

from dataclasses import dataclass
from datetime import date

from speeches.study.models import Membership, StudySession
from speeches.study.news import SessionNews

NEWS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One line; days and numbers as its kind has them. The sentence of each kind stands in `_news_line.html`."""

    news: SessionNews
    is_new: bool
    from_day: date | None
    to_day: date | None
    total: int
    days: int
    how: str


def news_lines(session: StudySession, membership: Membership) -> list[NewsLine]:
    """The latest news of the session, the newest first. One query."""
    lines = []
    for news in session.news.select_related("by")[:NEWS_SHOWN]:
        is_new = news.by_id != membership.user_id and membership.has_news(news.at)
        lines.append(_line(news, is_new=is_new))
    return lines


def _line(news: SessionNews, *, is_new: bool) -> NewsLine:
    details = news.details
    return NewsLine(
        news,
        is_new,
        _day(details.get("from")),
        _day(details.get("to")),
        int(details.get("total") or 0),
        int(details.get("days") or 0),
        str(details.get("how", "")),
    )


def _day(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) and said else None
