"""The migrations say what the models say, and bring along what was there before."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.notes.models import Note, NoteTag
from speeches.progress.models import ReadingVisit, SectionProgress

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
before = import_module("speeches.migrations.0005_what_was_there_before")  # a name that begins with a number


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    """makemigrations would write nothing."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_notes_from_before_tags_were_derived_get_theirs(reader: User, speech: Speech) -> None:
    section = speech.sections.outline()[0]
    Note.objects.create(owner=reader, section=section, body="回去说 #基层治理，再看＃作风＃。")
    Note.objects.create(owner=reader, section=section, body="没有标签")
    before.derive_tags(apps, None)
    before.derive_tags(apps, None)
    assert list(NoteTag.objects.order_by("pk").values_list("name", flat=True)) == ["基层治理", "作风"]


def test_the_end_that_visits_saw_is_kept_with_the_section(reader: User, stranger: User, speech: Speech) -> None:
    first, second = speech.sections.outline()
    early, late = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    for owner, section, ended_at in ((reader, first, late), (reader, first, early), (stranger, second, early)):
        reading = {"owner": owner, "section": section}
        ReadingVisit.objects.create(**reading, day=NOW.date(), first_at=early, last_at=late, ended_at=ended_at)
    for section in (first, second):
        SectionProgress.objects.create(owner=reader, section=section, last_read_at=late)
    before.keep_ends(apps, None)
    rows = SectionProgress.objects.order_by("section__position")
    assert list(rows.values_list("ended_at", flat=True)) == [early, None]
