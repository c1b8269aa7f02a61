"""The study desk."""

import uuid

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from tests.conftest import make_speech, signed_in

URL = reverse("pages:home")


def stand_at(owner: User, speech_number: int) -> None:
    """The person stopped in a section of a new speech."""
    section = make_speech(title=f"第{speech_number}篇讲话").sections.outline()[1]
    event = ReadingEvent(uuid.uuid4(), section.key, timezone.now(), paragraph=0, furthest=1)
    record_events(owner, [event], now=timezone.now())


def test_a_newcomer_gets_three_buttons(reader: User) -> None:
    page = signed_in(reader).get(URL).content.decode()
    assert "林小满" in page
    for name in ("library:speech_list", "checklists:checklist_create", "search:search"):
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


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().get(URL)["Location"]


def test_more_rows_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    stand_at(reader, 1)
    with django_assert_num_queries(11) as few:
        client.get(URL)
    for number in range(2, 12):
        stand_at(reader, number)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(URL)
