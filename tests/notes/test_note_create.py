"""To make a note by a form."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note, sent

CREATE = reverse("notes:note_create")


def test_the_form_page_works_without_javascript(reader: User, section: Section) -> None:
    client = signed_in(reader)
    assert section.label in client.get(CREATE, {"section": section.key}).content.decode()
    response = client.post(CREATE, {"section": section.key, "colour": "blue", "body": "先记整节\r\n第二行"})
    assert response["Location"] == section.get_absolute_url()
    note = reader.notes.get()
    assert (note.section, note.colour, note.body, note.quote) == (section, "blue", "先记整节\n第二行", "")


def test_a_note_on_words_keeps_them_with_those_around_them(reader: User, section: Section) -> None:
    assert signed_in(reader).post(CREATE, sent(section, 1, 4, body="好")).status_code == 302
    note = reader.notes.get()
    assert (note.quote, note.prefix, note.colour) == (section.body[1:4], section.body[:1], "green")
    assert note.suffix == section.body[4:36]


def test_an_answer_shows_and_keeps_the_question(reader: User, section: Section) -> None:
    client, question = signed_in(reader), "这一节<为什么>先说来意？"
    page = client.get(CREATE, {"section": section.key, "question": question})
    assert page.content.decode().count("这一节&lt;为什么&gt;先说来意？") == 2
    form = page.context["form"]
    data = {"section": section.key, "colour": "blue", "body": "让人知道为什么来", "question": form["question"].value()}
    assert client.post(CREATE, data | {"uuid": form["uuid"].value()}).status_code == 302
    note = reader.notes.get()
    assert (note.kind, note.question, note.body) == ("answer", question, "让人知道为什么来")
    assert str(note.pk) == form["uuid"].value()


def test_it_asks_for_sign_in(section: Section) -> None:
    assert Client().post(CREATE, sent(section, 0, 2)).status_code == 302
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": " \n "},
        {"colour": "mauve"},
        {"body": "长" * 20_001},
        {"body": "话\0"},
        {"uuid": "17"},
        {"question": "问" * 301},
        {"kind": "poem"},
    ],
)
def test_bad_input_is_shown_and_nothing_saved(reader: User, section: Section, wrong: dict[str, str]) -> None:
    data = {"section": section.key, "colour": "blue", "body": "话", "uuid": ""} | wrong
    response = signed_in(reader).post(CREATE, data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert "errorlist" in response.content.decode()
    assert not Note.objects.exists()


def test_an_answer_to_no_question_is_refused(reader: User, section: Section) -> None:
    data = {"section": section.key, "colour": "blue", "body": "话", "kind": "answer", "question": " "}
    response = signed_in(reader).post(CREATE, data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["question"])
    response = signed_in(reader).post(CREATE, sent(section, 0, 3) | {"question": "为什么？"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["body"])
    assert not Note.objects.exists()


def test_the_same_form_sent_twice_makes_one_note(reader: User, section: Section) -> None:
    client = signed_in(reader)
    minted = client.get(CREATE, {"section": section.key}).context["form"]["uuid"].value()
    data = sent(section, 0, 3, body="一次", uuid=minted)
    first, second = (client.post(CREATE, data) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert str(reader.notes.get().pk) == minted


def test_a_form_sent_again_after_the_note_was_deleted_asks_first(reader: User, section: Section) -> None:
    client, data = signed_in(reader), sent(section, 0, 3, body="一次", uuid=uuid4())
    client.post(CREATE, data)
    reader.notes.get().remove(now=timezone.now())
    response = client.post(CREATE, data)
    assert response.status_code == 422
    assert "一次" in response.content.decode()
    assert not reader.notes.exists()
    again = data | {"uuid": response.context["form"]["uuid"].value()}
    assert client.post(CREATE, again).status_code == 302
    assert reader.notes.get().body == "一次"


def test_the_same_id_with_other_words_overwrites_nothing_and_shows_both(reader: User, section: Section) -> None:
    client, data = signed_in(reader), sent(section, 0, 3, body="先写的", uuid=uuid4())
    client.post(CREATE, data)
    response = client.post(CREATE, data | {"body": "后写的"})
    assert response.status_code == 422
    assert "先写的" in response.content.decode()
    assert "后写的" in response.content.decode()
    assert reader.notes.get().body == "先写的"


def test_somebody_elses_id_is_404(reader: User, stranger: User, section: Section) -> None:
    theirs = make_note(stranger, section, body="别人的")
    response = signed_in(reader).post(CREATE, sent(section, 0, 3, uuid=theirs.pk))
    assert response.status_code == 404
    assert not reader.notes.exists()


def test_a_section_that_the_person_may_not_see_is_404(reader: User, editor: User) -> None:
    section = make_speech(status="draft").sections.outline()[0]
    assert signed_in(reader).post(CREATE, sent(section, 0, 2)).status_code == 404
    assert signed_in(reader).get(CREATE, {"section": section.key}).status_code == 404
    assert signed_in(reader).get(CREATE).status_code == 404
    assert signed_in(reader).post(CREATE, {"section": "\0", "body": "话"}).status_code == 404
    assert signed_in(editor).post(CREATE, sent(section, 0, 2)).status_code == 302


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(reader: User, section: Section, next_page: str) -> None:
    response = signed_in(reader).post(CREATE, sent(section, 0, 2) | {"next": next_page})
    assert response["Location"] == section.get_absolute_url()


def test_it_goes_back_to_a_page_of_ours(reader: User, section: Section) -> None:
    response = signed_in(reader).post(CREATE, sent(section, 0, 2) | {"next": "/notes/?q=1"})
    assert response["Location"] == "/notes/?q=1"


def test_more_notes_ask_no_more_queries(reader: User, speech: Speech, section: Section) -> None:
    counts, client = [], signed_in(reader)
    for length in (2, 3):
        with CaptureQueriesContext(connection) as captured:
            client.post(CREATE, sent(section, 0, length))
        counts.append(len(captured))
        for _number in range(10):
            make_note(reader, section, body="记")
    assert counts[0] == counts[1] <= 17
