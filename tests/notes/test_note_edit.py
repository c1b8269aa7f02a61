"""To change a note; two writers at once lose nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.conftest import signed_in
from tests.notes.conftest import make_note, sent


def edit(note: Note) -> str:
    return reverse("notes:note_edit", args=[note.pk])


def words(body: str, *, revision: int = 1, colour: str = "blue") -> dict[str, object]:
    return {"body": body, "colour": colour, "revision": revision}


def test_it_changes_words_and_colour_and_counts_the_revision(reader: User, note: Note) -> None:
    client = signed_in(reader)
    assert note.body in client.get(edit(note)).content.decode()
    response = client.post(edit(note), words("改过的话"))
    assert response["Location"] == note.section.get_absolute_url()
    changed = Note.objects.get()
    assert (changed.body, changed.colour, changed.revision) == ("改过的话", "blue", 2)
    assert changed.updated_at > note.updated_at
    assert (changed.quote, changed.start, changed.end) == (note.quote, note.start, note.end)


def test_strangers_editors_and_administrators_get_404(
    note: Note, stranger: User, editor: User, administrator: User
) -> None:
    for person in (stranger, editor, administrator):
        assert signed_in(person).get(edit(note)).status_code == 404
        assert signed_in(person).post(edit(note), words("偷改")).status_code == 404
    assert Note.objects.get().body == note.body


def test_it_asks_for_sign_in(note: Note) -> None:
    assert Client().post(edit(note), words("匿名")).status_code == 302
    assert Note.objects.get().body == note.body


@pytest.mark.parametrize("wrong", [{"colour": "mauve"}, {"revision": ""}, {"revision": "0"}, {"body": "长" * 20_001}])
def test_bad_input_is_shown_and_nothing_saved(reader: User, note: Note, wrong: dict[str, object]) -> None:
    response = signed_in(reader).post(edit(note), words("新写的") | wrong)
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert str(wrong.get("body", "新写的")) in response.content.decode()
    assert Note.objects.get().body == note.body


def test_a_note_without_a_quote_must_say_something(reader: User, note: Note, section: Section) -> None:
    on_section = make_note(reader, section, body="整节的话")
    client = signed_in(reader)
    assert client.post(edit(on_section), words("")).status_code == 422
    assert client.post(edit(note), words("")).status_code == 302
    assert Note.objects.get(pk=note.pk).body == ""


def test_an_answer_must_say_something_and_keeps_its_question(reader: User, section: Section) -> None:
    client, data = signed_in(reader), sent(section, 0, 3, body="让人知道") | {"question": "为什么先说来意？"}
    client.post(reverse("notes:note_create"), data)
    note = reader.notes.get()
    assert "为什么先说来意？" in client.get(edit(note)).content.decode()
    assert client.post(edit(note), words("")).status_code == 422
    assert client.post(edit(note), words("改过的话")).status_code == 302
    assert [(row.kind, row.question, row.body) for row in Note.objects.all()] == [
        ("answer", "为什么先说来意？", "改过的话")
    ]


def test_the_later_of_two_edits_is_told_and_both_texts_are_kept(reader: User, note: Note) -> None:
    client = signed_in(reader)
    client.post(edit(note), words("手机上写的"))
    response = client.post(edit(note), words("电脑上写的"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "手机上写的" in page.split("<textarea")[0]
    assert "电脑上写的" in page.split("<textarea")[1]
    assert Note.objects.get().body == "手机上写的"


def test_saving_again_after_the_warning_is_a_choice(reader: User, note: Note) -> None:
    client = signed_in(reader)
    client.post(edit(note), words("手机上写的"))
    form = client.post(edit(note), words("电脑上写的")).context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert client.post(edit(note), again).status_code == 302
    changed = Note.objects.get()
    assert (changed.body, changed.revision) == ("电脑上写的", 3)


def test_the_same_edit_sent_twice_is_no_conflict(reader: User, note: Note) -> None:
    client = signed_in(reader)
    answers = [client.post(edit(note), words("只写一次")) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Note.objects.get().revision == 2


def test_a_note_on_an_archived_speech_stays_its_owners(reader: User, note: Note, speech: Speech) -> None:
    speech.archive()
    response = signed_in(reader).post(edit(note), words("以后再看"))
    assert response["Location"] == reverse("notes:note_list")
    assert Note.objects.get().body == "以后再看"


def test_more_notes_ask_no_more_queries(reader: User, note: Note) -> None:
    counts, client = [], signed_in(reader)
    for revision in (1, 2):
        with CaptureQueriesContext(connection) as captured:
            client.post(edit(note), words(f"第{revision}稿", revision=revision))
        counts.append(len(captured))
        for _number in range(10):
            make_note(reader, note.section, body="记")
    assert counts[0] == counts[1] <= 13
