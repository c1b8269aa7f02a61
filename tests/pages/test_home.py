"""The study desk."""

import uuid
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from tests.conftest import make_speech, signed_in
from tests.review.making import made, make_note

URL = reverse("pages:home")


def stand_at(owner: User, speech_number: int) -> None:
    """The person stopped in a section of a new speech."""
    section = make_speech(title=f"第{speech_number}篇讲话").sections.outline()[1]
    event = ReadingEvent(uuid.uuid4(), section.key, timezone.now(), paragraph=0, furthest=1)
    record_events(owner, [event], now=timezone.now())


def test_a_newcomer_gets_three_buttons(reader: User) -> None:
    page = signed_in(reader).get(URL).content.decode()
    assert "林小满" in page
    for name in ("library:speech_list", "checklists:checklist_create", "study:session_join"):
        assert reverse(name) in page


def test_go_on_reading_comes_first(reader: User) -> None:
    stand_at(reader, 1)
    position = reader.reading_positions.get()
    page = signed_in(reader).get(URL).content.decode()
    assert f"{reverse('pages:speech_read', args=[position.speech_id])}#{position.section.key}.0" in page
    assert "第2个标题" in page


def test_somebody_elses_reading_is_not_shown(reader: User, stranger: User) -> None:
    stand_at(stranger, 1)
    assert not signed_in(reader).get(URL).context["going_on"]


def test_archived_speeches_are_not_offered(reader: User) -> None:
    stand_at(reader, 1)
    reader.reading_positions.get().speech.archive()
    assert not signed_in(reader).get(URL).context["going_on"]


def test_a_note_on_an_archived_speech_is_shown_and_leads_nowhere(reader: User) -> None:
    speech = make_speech()
    section = speech.sections.outline()[0]
    note = Note.objects.create(owner=reader, section=section, quote=section.body[:4], start=0, end=4, body="记一笔")
    assert note.get_absolute_url() in signed_in(reader).get(URL).content.decode()
    speech.archive()
    page = signed_in(reader).get(URL).content.decode()
    assert "记一笔" in page
    assert reverse("pages:speech_read", args=[speech.pk]) not in page


def test_what_comes_back_today_is_told_while_there_is_something(reader: User) -> None:
    client = signed_in(reader)
    review = reverse("review:queue_detail")
    note = make_note(reader, make_speech().sections.outline()[0], body="再看一眼", days_ago=0)
    assert review not in client.get(URL).content.decode()
    made(note, timezone.now() - timedelta(days=1))
    page = client.get(URL).content.decode()
    assert f'href="{review}"' in page
    assert "今天回头看 1 条" in page
    client.post(reverse("review:habit_switch"), {"is_on": "0"})
    assert review not in client.get(URL).content.decode()


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().get(URL)["Location"]


def test_more_rows_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    stand_at(reader, 1)
    with django_assert_num_queries(17) as few:
        client.get(URL)
    for number in range(2, 12):
        stand_at(reader, number)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(URL)
