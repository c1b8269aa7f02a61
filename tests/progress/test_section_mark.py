"""Marking a section by hand, without JavaScript."""

import uuid
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from tests.conftest import make_speech, signed_in


def test_mark_and_take_back(reader: User, speech: Speech) -> None:
    section = speech.sections.outline()[1]
    url = reverse("progress:section_mark", args=[section.key])
    answer = signed_in(reader).post(url, {"mark": "read"})
    assert answer["Location"] == section.get_absolute_url()
    assert reader.section_progress.get().completed_via == "manual"
    signed_in(reader).post(url, {"mark": "unread"})
    assert reader.section_progress.get().completed_at is None


def test_a_section_that_the_reader_may_not_see_is_404(stranger: User) -> None:
    section = make_speech(status="draft").sections.outline()[0]
    url = reverse("progress:section_mark", args=[section.key])
    assert signed_in(stranger).post(url, {"mark": "read"}).status_code == 404
    assert not stranger.section_progress.exists()


def test_get_changes_nothing(reader: User, speech: Speech) -> None:
    url = reverse("progress:section_mark", args=[speech.sections.outline()[0].key])
    assert signed_in(reader).get(url).status_code == 405


def test_nobody_signed_in_is_sent_to_sign_in(speech: Speech) -> None:
    url = reverse("progress:section_mark", args=[speech.sections.outline()[0].key])
    assert reverse("account_login") in Client().post(url, {"mark": "read"})["Location"]


def test_unread_holds_against_a_device_whose_clock_runs_ahead(reader: User, speech: Speech) -> None:
    section = speech.sections.outline()[0]
    now = timezone.now()
    visit, ahead = uuid.uuid4(), now + timedelta(minutes=3)
    events = [
        ReadingEvent(uuid.uuid4(), section.key, ahead - timedelta(seconds=60), visit, furthest=1),
        ReadingEvent(uuid.uuid4(), section.key, ahead, visit, furthest=2, active_seconds=60, ended=True),
    ]
    record_events(reader, events, now=now)
    assert reader.section_progress.get().completed_at
    signed_in(reader).post(reverse("progress:section_mark", args=[section.key]), {"mark": "unread"})
    assert reader.section_progress.get().completed_at is None
