"""The page of all my notes."""

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.listing import LIST, shown


def test_it_shows_my_notes_with_quote_colour_and_place(reader: User, note: Note) -> None:
    page = signed_in(reader).get(LIST).content.decode()
    assert note.quote in page
    assert note.body in page
    assert 'class="note note-yellow"' in page
    assert f"/speeches/{note.section.speech_id}/read/?note={note.pk}#{note.section.key}" in page
    assert reverse("notes:note_edit", args=[note.pk]) in page
    assert reverse("notes:note_delete", args=[note.pk]) in page


def test_it_shows_nobody_elses(stranger: User, editor: User, administrator: User, note: Note) -> None:
    for person in (stranger, editor, administrator):
        page = signed_in(person).get(LIST).content.decode()
        assert note.body not in page
        assert note.section.speech.title not in page


def test_it_asks_for_sign_in(db: None) -> None:
    response = Client().get(LIST)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_more_notes_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    for count in (3, 30):
        for number in range(count):
            speech = make_speech(title=f"第{number}篇讲话")
            make_note(reader, speech.sections.outline()[0], 0, 2, body="记下")
        with django_assert_num_queries(13):
            client.get(LIST)


def test_in_text_order_and_by_date(reader: User) -> None:
    first, second = make_speech("甲乙丙丁", "戊己庚辛", title="早").sections.outline()
    for section, start, body in ((first, 0, "二"), (second, 0, "四"), (first, None, "一"), (first, 2, "三")):
        make_note(reader, section, start, None if start is None else start + 1, body=body)
    client = signed_in(reader)
    assert shown(client) == ["一", "二", "三", "四"]
    assert shown(client, order="date") == ["三", "一", "四", "二"]


def test_the_latest_speech_comes_first_and_one_without_a_date_last(reader: User) -> None:
    for year in (None, 2023, 2025):
        date = {"delivered_on": f"{year}-01-01", "delivered_precision": "year"} if year else {}
        make_note(reader, make_speech(title=str(year), **date).sections.outline()[0], body=str(year))
    assert shown(signed_in(reader)) == ["2025", "2023", "None"]


def test_the_second_text_of_a_note_is_shown_as_such(reader: User, note: Note) -> None:
    copy = make_note(reader, note.section, 0, 3, body="另一台设备写的")
    Note.objects.filter(pk=copy.pk).update(conflict_of=note)
    page = signed_in(reader).get(LIST).content.decode()
    assert page.count(f"{reverse('notes:note_edit', args=[note.pk])}?next=") == 2


def test_notes_of_a_retired_section_stand_together(reader: User) -> None:
    speech = make_speech("甲乙丙丁", "戊己庚辛")
    first, second = speech.sections.outline()
    for section, start, body in ((first, 0, "一"), (second, 0, "二"), (first, 2, "三"), (second, 2, "四")):
        make_note(reader, section, start, start + 1, body=body)
    Section.objects.filter(pk=second.pk).update(position=0, retired_at="2025-01-01T00:00:00Z")
    assert shown(signed_in(reader)) == ["一", "三", "二", "四"]


def test_an_empty_page_says_what_to_do(reader: User) -> None:
    assert reverse("library:speech_list") in signed_in(reader).get(LIST).content.decode().split("<main")[1]


def test_long_lists_have_pages(reader: User, section: Section) -> None:
    for _number in range(51):
        make_note(reader, section, body="记")
    client = signed_in(reader)
    assert len(client.get(LIST).context["page"]) == 50
    assert len(client.get(LIST, {"page": "2"}).context["page"]) == 1
    assert client.get(LIST, {"page": "x"}).status_code == 200


def test_notes_on_an_archived_speech_stay_readable_without_a_link(reader: User, note: Note, speech: Speech) -> None:
    speech.archive()
    page = signed_in(reader).get(LIST).content.decode()
    assert note.quote in page
    assert f"/speeches/{speech.pk}/read/" not in page


def test_a_note_whose_words_changed_says_so(reader: User, note: Note) -> None:
    assert "badge-due" not in signed_in(reader).get(LIST).content.decode()
    Section.objects.update(body="全换过了，一个字也不剩。")
    page = signed_in(reader).get(LIST).content.decode()
    assert note.quote in page
    assert "badge-due" in page
