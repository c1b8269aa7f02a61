"""Changing the text of a speech: keys are kept, the state before is kept, and who hangs on the text is told."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from speeches.accounts.models import User
from speeches.library.changes import Rewritten, speech_rewritten
from speeches.library.characters import count_characters
from speeches.library.comparing import Comparison, Row, comparison_of
from speeches.library.models import Section, Speech, SpeechVersion, mint_key
from speeches.library.placing import place
from speeches.library.states import FACTS, WORDS, content_of, fingerprint
from speeches.text.difference import is_rewritten

FIGURES = (*WORDS, "characters", "rewritten_at")


class ChangedMeanwhile(Exception):
    """The speech is no longer what was compared: somebody else saved in between."""


@transaction.atomic
def revise(
    speech: Speech,
    sections: Sequence[Section],
    *,
    cause: SpeechVersion.Cause,
    now: datetime,
    by: User | None,
    seen: str | None = None,
) -> Comparison:
    """Make these unsaved sections the speech's text, and the facts on the instance its facts; all of it or nothing.

    A section whose key is one of the speech's is that section; the others are matched by heading and words, what
    stays unmatched is retired. The state before becomes a version. The same again changes nothing and writes nothing.
    `seen` is the fingerprint of the state that was compared: if the speech is another by now, ChangedMeanwhile.
    """
    stored, before = _stored(speech)
    comparison = comparison_of(stored, before, speech, sections)
    if seen not in (None, comparison.fingerprint):
        raise ChangedMeanwhile
    if comparison.is_empty:
        return comparison
    hold(speech, now=now)
    stored, before = _stored(speech)
    current = [section for section in before if section.retired_at is None]
    content = content_of(stored, current)
    if comparison.fingerprint != fingerprint(content):
        if seen is not None:
            raise ChangedMeanwhile
        comparison = comparison_of(stored, before, speech, sections)
    _keep_version(stored, content, cause=cause, now=now, by=by)
    speech.save(update_fields=[*FACTS, "updated_at"])
    rewritten, today = _save_outline(stored, comparison.rows, now)
    speech.count_again()
    told = speech_rewritten.send(
        sender=Speech,
        speech=speech,
        rewritten=rewritten,
        sections=today,
        old_bodies=[section.body for section in current],
    )
    return replace(comparison, told=[sentence for _receiver, sentences in told for sentence in sentences or ()])


def hold(speech: Speech, *, now: datetime) -> None:
    """Let nobody else change the speech until the transaction ends; what is read from now on stays true.

    An update locks the row as select_for_update does, but takes the search's counter first like every other change of
    a text: two of them wait for each other in one order.
    """
    Speech.objects.with_ids([speech.pk]).update(updated_at=now)


def _stored(speech: Speech) -> tuple[Speech, list[Section]]:
    """The speech as the database has it, with all of its sections, retired ones too, in order."""
    stored = Speech.objects.get(pk=speech.pk)
    return stored, list(stored.sections.order_by("position", "pk"))


def _keep_version(
    speech: Speech, content: dict[str, Any], *, cause: SpeechVersion.Cause, now: datetime, by: User | None
) -> None:
    """Keep the state that is about to be replaced, under the next number."""
    last: int = speech.versions.aggregate(last=Max("number", default=0))["last"]
    speech.versions.create(number=last + 1, content=content, cause=cause, replaced_at=now, replaced_by=by)


def _save_outline(speech: Speech, rows: list[Row], now: datetime) -> tuple[list[Rewritten], list[Section]]:
    """Write what changes, and nothing else; what was rewritten or retired, and today's sections."""
    leaving = [copy(row.old) for row in rows if row.old is not None and row.new is None]
    speech.sections.with_ids([section.pk for section in leaving]).update(retired_at=now)
    rewritten = [Rewritten(section, section.body) for section in leaving]
    for section in leaving:
        section.retired_at = now
    today: list[Section] = []
    kept: list[tuple[int, int]] = []
    for row in rows:
        if row.new is not None:
            section = _become(row, row.new, speech, position=len(today), now=now)
            today.append(section)
            if row.old is not None and row.old.body != section.body:
                rewritten.append(Rewritten(section, row.old.body))
            if row.old is not None and not row.is_back:
                kept.append((row.old.position, section.position))
    place(speech, kept)
    staying = [(row, section) for row, section in zip((row for row in rows if row.new), today, strict=True) if row.old]
    changed = [section for row, section in staying if row.is_other and not row.is_back]
    _overwrite(changed, FIGURES)
    _overwrite([section for row, section in staying if row.is_back], [*FIGURES, "position", "retired_at"])
    Section.objects.bulk_create(section for section in today if section.pk is None)
    return rewritten, today


def _overwrite(sections: list[Section], fields: Sequence[str]) -> None:
    """As bulk_update, which takes ten times as long for many rows: they are there, so each one conflicts."""
    Section.objects.bulk_create(sections, update_conflicts=True, unique_fields=["pk"], update_fields=fields)


def _become(row: Row, new: Section, speech: Speech, *, position: int, now: datetime) -> Section:
    """The section as it will be: the old one with the new words, else a new one under a key that nobody had."""
    section = copy(row.old) if row.old is not None else Section(speech=speech, key=mint_key())
    for name in WORDS:
        setattr(section, name, getattr(new, name))
    section.position, section.retired_at = position, None
    section.characters = count_characters(section.heading, section.body)
    if row.old is not None and is_rewritten(row.old.body, section.body):
        section.rewritten_at = now
    return section
