"""An old version becomes today's text again, with the keys and notes of what comes back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Speech, SpeechVersion
from speeches.library.revising import revise
from tests.conftest import signed_in
from tests.library.revisions import keys, make_text, outline_of
from tests.notes.conftest import make_note

NOW = timezone.now()


@pytest.fixture
def text(editor: User) -> Speech:
    """Its second section was retired."""
    speech = make_text()
    sections = outline_of(speech)
    revise(speech, [sections[0], sections[2]], cause=SpeechVersion.Cause.EDITED, now=NOW, by=editor)
    return speech


def url(speech: Speech, number: int = 1) -> str:
    return reverse("library:version_restore", args=[speech.pk, number])


def restore(user: User, speech: Speech, **sent: str) -> Any:
    client = signed_in(user)
    shown = client.get(reverse("library:version_compare", args=[speech.pk, 1]) + "?with=today")
    return client.post(url(speech), {"seen": shown.context["comparison"].fingerprint, **sent}, follow=True)


def test_retired_keys_come_back_and_notes_with_them(editor: User, reader: User, text: Speech) -> None:
    retired = text.sections.retired().get()
    note = make_note(reader, retired, 0, 5, body="记")
    page = restore(editor, text).content.decode()
    assert "已恢复第 1 版" in page
    assert keys(text)[1] == retired.key
    note.refresh_from_db()
    assert (note.section, note.section.retired_at, note.is_in_place) == (retired, None, True)


def test_restoring_makes_a_version_of_what_it_replaces(editor: User, text: Speech) -> None:
    restore(editor, text)
    version = text.versions.get(number=2)
    assert (version.cause, version.replaced_by, len(version.content["sections"])) == ("restored", editor, 2)


def test_what_changed_since_it_was_shown_is_not_written_over(editor: User, text: Speech) -> None:
    page = restore(editor, text, seen="0" * 64)
    assert "没有恢复" in page.content.decode()
    assert text.versions.count() == 1


def test_today_is_not_restored_and_nothing_is_written(editor: User, text: Speech) -> None:
    client = signed_in(editor)
    for number in (0, 3):
        assert client.post(url(text, number)).status_code == 404
    assert client.get(url(text)).status_code == 405
    assert text.versions.count() == 1


def test_for_readers_there_is_none(reader: User, text: Speech) -> None:
    assert signed_in(reader).post(url(text)).status_code == 404
    assert text.versions.count() == 1


def test_nobody_signed_in_is_sent_to_sign_in(text: Speech) -> None:
    assert Client().post(url(text))["Location"].startswith(reverse("account_login"))
