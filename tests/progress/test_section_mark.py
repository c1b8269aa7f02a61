"""Marking a section by hand, without JavaScript."""

from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Speech
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
