"""The reader's page is not sent again while the browser's is the same: 304, and what must break it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.accounts.roles import make_editor
from speeches.checklists.models import Checklist
from speeches.library.models import GuidingQuestion, Speech
from speeches.notes.models import Note
from speeches.pages.kept import FRAGMENTS
from speeches.pages.kept_frame import FRAMES
from speeches.pages.kept_text import TEXTS
from speeches.progress.marks import mark_section
from tests.conftest import PASSWORD, make_speech, signed_in
from tests.pages.reading_pages import url

MOST_QUERIES = 8


def ask(client: Client, speech: Speech, tag: str = "") -> Any:
    """The page, or that it is the same as the one with that ETag."""
    return client.get(url(speech), headers={"If-None-Match": tag, "Accept-Encoding": "gzip"})


def write_note(person: User, speech: Speech) -> Note:
    section = speech.sections.outline()[0]
    return Note.objects.create(owner=person, section=section, body="记一笔", quote=section.body[:2], start=0, end=2)


def test_the_same_page_is_not_sent_twice(reader: User, speech: Speech) -> None:
    client = signed_in(reader)
    write_note(reader, speech)
    first = ask(client, speech)
    assert first.status_code == 200
    assert first["ETag"].startswith('W/"')
    for _time in range(2):
        again = ask(client, speech, first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == first["Cache-Control"]
        assert again["Vary"] == first["Vary"]


def test_only_the_browser_may_keep_it_and_asks_each_time(reader: User, speech: Speech, settings: Settings) -> None:
    settings.LIBRARY_PUBLIC = True
    for client in (signed_in(reader), Client()):
        answer = ask(client, speech)
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert {name.strip() for name in answer["Vary"].split(",")} == {"Cookie", "Accept-Language", "Accept-Encoding"}
        assert ask(client, speech, answer["ETag"]).status_code == 304


def more_read(person: User, speech: Speech) -> None:
    mark_section(person, speech.sections.outline()[0], is_read=True, now=timezone.now())


def moved_on(person: User, speech: Speech) -> None:
    section = speech.sections.outline()[1]
    person.reading_positions.create(speech=speech, section=section, paragraph=0, client_at=timezone.now())


def noted(person: User, speech: Speech) -> None:
    write_note(person, speech)


def asked(person: User, speech: Speech) -> None:
    GuidingQuestion.objects.create(section=speech.sections.outline()[0], text="怎么落到身边？")


def asked_by_themselves(person: User, speech: Speech) -> None:
    item = Checklist.objects.create(owner=person, title="九月").add_speech(speech)[0]
    item.question = "读到了什么？"
    item.save()


def edited(person: User, speech: Speech) -> None:
    speech.sections.filter(position=0).update(body="这里换了说法。")


def renamed_the_text(person: User, speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(title="换了题目的讲话")


def renamed_themselves(person: User, speech: Speech) -> None:
    User.objects.filter(pk=person.pk).update(display_name="另一个名字")


def chose_night(person: User, speech: Speech) -> None:
    signed_in(person).post(reverse("pages:appearance_edit"), {"theme": "dark"})


def became_editor(person: User, speech: Speech) -> None:
    make_editor(person)


@pytest.mark.parametrize(
    "change",
    [
        more_read,
        moved_on,
        noted,
        asked,
        asked_by_themselves,
        edited,
        renamed_the_text,
        renamed_themselves,
        chose_night,
        became_editor,
    ],
)
def test_what_changes_the_page_sends_it_again(
    reader: User, speech: Speech, change: Callable[[User, Speech], None]
) -> None:
    client = signed_in(reader)
    tag = ask(client, speech)["ETag"]
    change(reader, speech)
    changed = ask(client, speech, tag)
    assert changed.status_code == 200
    assert changed["ETag"] != tag
    assert ask(client, speech, changed["ETag"]).status_code == 304


def test_a_changed_and_a_deleted_note_send_it_again(reader: User, speech: Speech) -> None:
    client, note = signed_in(reader), write_note(reader, speech)
    tags = [ask(client, speech)["ETag"]]
    note.revise(body="换了说法", colour=note.colour, seen_revision=note.revision, now=timezone.now())
    tags.append(ask(client, speech, tags[-1])["ETag"])
    note.delete()
    tags.append(ask(client, speech, tags[-1])["ETag"])
    assert len(set(tags)) == 3


def test_another_person_another_language_and_a_message_send_it_again(
    reader: User, editor: User, stranger: User, speech: Speech
) -> None:
    client = signed_in(editor)
    tag = ask(client, speech)["ETag"]
    assert ask(signed_in(stranger), speech, tag).status_code == 200
    assert ask(client, speech, tag).status_code == 304
    client.post(reverse("library:speech_publish", args=[speech.pk]))
    told = ask(client, speech, ask(client, speech)["ETag"])
    assert told.status_code == 200  # the first of the two told it, the second does not
    client.cookies["django_language"] = "en"
    assert ask(client, speech, told["ETag"]).status_code == 200


def test_signing_in_anew_sends_it_again(reader: User, speech: Speech) -> None:
    """With it comes another token against forgery: forms of the page of before would be refused."""
    client = Client()
    sign_in = {"login": reader.username, "password": PASSWORD}
    client.post(reverse("account_login"), sign_in)
    tag = ask(client, speech)["ETag"]
    assert ask(client, speech, tag).status_code == 304
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), sign_in)
    assert ask(client, speech, tag).status_code == 200


@pytest.fixture
def new_process() -> Iterator[Callable[[], None]]:
    """Forget what is kept, as when the program is started anew; after the test too, whatever it was made with."""

    def forget() -> None:
        for shelf in (FRAGMENTS, FRAMES, TEXTS):
            shelf.clear()

    yield forget
    forget()


def test_a_new_release_sends_it_again(
    reader: User, speech: Speech, settings: Settings, new_process: Callable[[], None]
) -> None:
    """The page of the new release names other files; started anew without one, it is the same."""
    client = signed_in(reader)
    tag = ask(client, speech)["ETag"]
    new_process()
    assert ask(client, speech, tag).status_code == 304
    new_process()
    settings.STATIC_URL = "/static-of-the-new-release/"
    assert ask(client, speech, tag).status_code == 200


def test_at_most_eight_queries_whatever_stands_in_it(reader: User, editor: User) -> None:
    """For readers and editors, kept or not, changed or not; and no more of them for more of anything."""
    few, many = make_speech("一段。"), make_speech(*["一段。\n又一段。"] * 10)
    for person in (reader, editor):
        for section in many.sections.outline():
            mark_section(person, section, is_read=True, now=timezone.now())
            GuidingQuestion.objects.create(section=section, text="怎么做？")
            for number in range(5):
                Note.objects.create(owner=person, section=section, body=f"第{number}条")
        asked_by_themselves(person, many)
        moved_on(person, many)
    for person in (reader, editor):
        TEXTS.clear()
        counts = []
        for speech in (few, many):
            client = signed_in(person)
            tag = ""
            for _first_again_unchanged in range(3):
                with CaptureQueriesContext(connection) as queries:
                    tag = ask(client, speech, tag)["ETag"]
                counts.append(len(queries))
        assert counts[:3] == counts[3:]
        assert max(counts) <= MOST_QUERIES
        assert counts[0] == counts[1] + 1  # the text itself, once
