"""The pages of sessions: which there are, and where they are for a session that has rows of every kind."""

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.study.making import make_list, make_session


def make_full_session(organiser: User, reader: User, status: str) -> StudySession:
    """One with the reader, groups, questions, a meeting, a checklist and a code."""
    session = make_session(organiser, reader, status=status, join_code="QHXT2345")
    for place, (group, question) in enumerate([("第一组", "怎样用到窗口服务里？"), ("第二组", "先从哪一件事做起？")]):
        session.groups.create(name=group, position=place)
        session.questions.create(text=question, position=place)
    session.meetings.create(held_on=timezone.localdate(), title="第一次研讨", recorded_at=timezone.now())
    make_list(session, "交一份调研提纲")
    return session


def patterns() -> dict[str, URLPattern]:
    """{name: pattern} of all pages about sessions."""
    found: dict[str, URLPattern] = {}

    def walk(resolver: URLResolver) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                walk(one)
            elif one.callback.__module__.startswith(("speeches.study.", "speeches.pages.session")):
                found[str(one.name)] = one

    walk(get_resolver())
    return found


def address_of(session: StudySession, name: str) -> str:
    """The page of the session, or of the first row of its kind there."""
    firsts = {
        "member_pk": session.memberships.participants().first(),
        "group_pk": session.groups.first(),
        "meeting_pk": session.meetings.first(),
        "question_pk": session.questions.first(),
    }
    wanted = patterns()[name].pattern.converters
    more = {key: row.pk for key, row in firsts.items() if key in wanted and row}
    return reverse(f"study:{name}", kwargs={"pk": session.pk, **more})
