"""A session that one takes part in is kept with its lists while it is open; what changes its page changes its stamp."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.confirming import confirm
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.study.models import StudySession
from speeches.study.news import tell
from speeches.study.people_changes import withdraw
from speeches.study.running import delete_session
from tests.checklists.making import count_queries, in_days
from tests.conftest import make_speech, signed_in
from tests.offline.test_page_list import URL, listed, reader_url
from tests.study.making import make_list, make_session


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def checklist(session: StudySession, speech: Speech) -> Checklist:
    checklist = make_list(session, "写一份提纲")
    checklist.add_speech(speech)
    return checklist


def test_the_session_its_lists_and_their_speeches(
    session: StudySession, checklist: Checklist, reader: User, speech: Speech
) -> None:
    pages = listed(reader)
    assert pages[session.get_absolute_url()]["kind"] == "session"
    assert pages[session.get_absolute_url()]["title"] == session.title
    assert pages[checklist.get_absolute_url()]["kind"] == "checklist"
    assert reader_url(speech) in pages


def test_nothing_of_it_for_others(
    checklist: Checklist, session: StudySession, organiser: User, stranger: User, administrator: User
) -> None:
    for person in (organiser, stranger, administrator):
        assert {page["kind"] for page in listed(person).values()} == {"offline", "home", "checklists"}


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_open_ones(organiser: User, reader: User, status: str) -> None:
    make_list(make_session(organiser, reader, status=status), "写一份提纲")
    assert {page["kind"] for page in listed(reader).values()} == {"offline", "home", "checklists"}


def test_no_list_that_has_nothing_for_me(session: StudySession, checklist: Checklist, reader: User) -> None:
    checklist.items.update(group=session.groups.create(name="第二组"))
    assert checklist.get_absolute_url() not in listed(reader)


def _tick(checklist: Checklist, reader: User, organiser: User) -> None:
    checklist.tick(checklist.items.order_by("position")[0], reader, now=timezone.now())


def _confirm(checklist: Checklist, reader: User, organiser: User) -> None:
    item = checklist.items.order_by("position")[0]
    confirm(item, [reader.pk], by=organiser, reason="会上念过", now=timezone.now())


def _move(checklist: Checklist, reader: User, organiser: User) -> None:
    checklist.items.update(due_on=in_days(3))


@pytest.mark.parametrize("change", [_tick, _confirm, _move])
def test_work_changes_the_stamps_of_the_list_and_of_the_session(
    session: StudySession, checklist: Checklist, reader: User, organiser: User, change: Callable[..., None]
) -> None:
    other = make_list(make_session(organiser, reader, title="秋季读书班"), "写另一份")
    before = listed(reader)
    assert listed(reader) == before
    change(checklist, reader, organiser)
    after = listed(reader)
    changed = {url for url in after if after[url]["stamp"] != before[url]["stamp"]}
    assert {session.get_absolute_url(), checklist.get_absolute_url()} <= changed
    assert other.get_absolute_url() not in changed
    assert other.session
    assert other.session.get_absolute_url() not in changed


def test_news_change_the_stamp_of_the_session_alone(
    session: StudySession, checklist: Checklist, reader: User, organiser: User
) -> None:
    before = listed(reader)
    tell(session, "question_changed", by=organiser, at=timezone.now(), about="怎样算学懂？")
    after = listed(reader)
    changed = {url for url in after if after[url]["stamp"] != before[url]["stamp"]}
    desk = {reverse("pages:home"), reverse("checklists:checklist_list")}
    assert changed == {session.get_absolute_url(), *desk}


def _meet(session: StudySession) -> None:
    session.meetings.create(held_on=in_days(2), title="第一次研讨")


def _meet_elsewhere(session: StudySession) -> None:
    session.meetings.update(place="二楼会议室")


def _ask(session: StudySession) -> None:
    session.questions.create(text="渡口的人为什么不着急？")


def _ask_in_another_order(session: StudySession) -> None:
    session.questions.filter(text="怎样算学懂？").update(position=7)


@pytest.mark.parametrize("change", [_meet, _meet_elsewhere, _ask, _ask_in_another_order])
def test_meetings_and_questions_change_the_stamps_of_where_they_stand(
    session: StudySession, checklist: Checklist, reader: User, speech: Speech, change: Callable[..., None]
) -> None:
    """Also where nothing is told of it. Questions stand in the texts, too."""
    session.questions.create(text="怎样算学懂？")
    session.questions.create(text="懂了以后做什么？", position=1)
    session.meetings.create(held_on=in_days(1), title="开班")
    before = listed(reader)
    change(session)
    after = listed(reader)
    changed = {url for url in after if after[url]["stamp"] != before[url]["stamp"]}
    assert session.get_absolute_url() in changed
    assert (reader_url(speech) in changed) == (change in (_ask, _ask_in_another_order))


@pytest.mark.parametrize("end", ["left", "deleted"])
def test_a_note_that_is_private_again_changes_the_stamp_of_its_text(
    session: StudySession, reader: User, speech: Speech, end: str
) -> None:
    reader.notes.create(section=speech.sections.outline()[0], body="说给大家听的话", session=session)
    before = listed(reader, speech.pk)[reader_url(speech)]["stamp"]
    if end == "left":
        withdraw(session, [reader.pk], now=timezone.now())
    else:
        delete_session(session)
    assert listed(reader, speech.pk)[reader_url(speech)]["stamp"] != before


def test_as_many_queries_for_many_sessions_as_for_one(checklist: Checklist, reader: User, organiser: User) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: client.get(URL))
    for number in range(8):
        make_list(make_session(organiser, reader, title=f"第{number}班"), "写提纲").add_speech(
            make_speech(title=f"第{number}篇")
        )
    assert count_queries(lambda: client.get(URL)) == few
    assert few <= 12
