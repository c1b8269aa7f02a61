"""What others share on a text, as the reader's page asks for it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.notes.shared_wire import MOST_NOTES
from speeches.study.models import StudySession
from tests.conftest import make_speech, signed_in
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.study.making import make_session


def url(speech: Speech) -> str:
    return reverse("notes:shared_detail", args=[speech.pk])


def bodies(person: User, speech: Speech) -> set[str]:
    return {note["body"] for note in signed_in(person).get(url(speech)).json()["notes"]}


def test_others_notes_come_with_names_and_replies(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    quote = {"quote": section.body[:3], "start": 0, "end": 3}
    note = shared_note(member, section, session, "旁边的话", **quote)
    mine = shared_note(reader, section, session, "我的话")
    for replied in (note, mine):
        reply_to(replied, organiser)
    answer = signed_in(reader).get(url(section.speech))
    assert "no-store" in answer["Cache-Control"]
    told = answer.json()
    (shown,) = told["notes"]
    assert (shown["id"], shown["by"], shown["body"]) == (str(note.pk), str(member), "旁边的话")
    assert (shown["section"], shown["start"], shown["is_in_place"]) == (section.key, 0, True)
    assert set(told["replies"]) == {str(note.pk), str(mine.pk)}
    (reply,) = told["replies"][str(note.pk)]
    assert (reply["by"], reply["is_mine"], reply["is_organisers"]) == (str(organiser), False, True)
    assert told["is_cut"] is False


def test_each_sees_what_is_for_them(
    reader: User, member: User, organiser: User, stranger: User, section: Section, session: StudySession
) -> None:
    other = make_session(stranger, member, title="别的读书班")
    shared_note(member, section, session, "给成员")
    shared_note(member, section, session, "给组织者", audience=ORGANISERS)
    shared_note(member, section, other, "给别的班")
    shared_note(member, section, None, "给自己")
    seen = {reader: {"给成员"}, organiser: {"给成员", "给组织者"}, stranger: {"给别的班"}, member: set()}
    for person, expected in seen.items():
        assert bodies(person, section.speech) == expected


def test_only_notes_on_todays_text_of_this_speech(
    reader: User, member: User, section: Section, session: StudySession
) -> None:
    shared_note(member, make_speech("别的段。", title="别的讲话").sections.outline()[0], session, "在别处")
    shared_note(member, section, session, "在这里")
    assert bodies(reader, section.speech) == {"在这里"}


def test_of_very_many_the_latest_come(reader: User, member: User, section: Section, session: StudySession) -> None:
    row = {"owner": member, "section": section, "session": session}
    Note.objects.bulk_create(Note(**row, body=f"第{number}条") for number in range(MOST_NOTES))
    client = signed_in(reader)
    assert client.get(url(section.speech)).json()["is_cut"] is False
    shared_note(member, section, session, "最后一条")
    told = client.get(url(section.speech)).json()
    assert (told["is_cut"], len(told["notes"]), told["notes"][0]["body"]) == (True, MOST_NOTES, "最后一条")


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_of_a_text_that_one_may_not_read_nothing_is_told(reader: User, status: str) -> None:
    assert signed_in(reader).get(url(make_speech("一段。", status=status))).status_code == 404


def test_nobody_is_sent_to_sign_in(speech: Speech) -> None:
    assert reverse("account_login") in Client().get(url(speech))["Location"]


def test_more_notes_ask_no_more_queries(
    reader: User,
    member: User,
    section: Section,
    session: StudySession,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(reader)
    for _round in range(2):
        for _number in range(5):
            reply_to(shared_note(member, section, session), reader)
        with django_assert_num_queries(6):
            client.get(url(section.speech))
