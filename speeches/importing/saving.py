"""Saving a file as a speech: once for the same bytes, once for the same words, all of it or nothing."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.duplicates import sketch_rows
from speeches.importing.files import FileOutline, read_outline
from speeches.importing.models import SpeechSource, TextSketch
from speeches.importing.refusal import Refused
from speeches.library.models import Section, Speech
from speeches.library.suggestions import save_suggestions

_NO_WORD = re.compile(r"[\W_]+")


class Made(Enum):
    """What became of a file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    SAME_WORDS = "same_words"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Imported:
    """A line of the report: what became of a file, with the speech it made or was recognised as, or the reason."""

    file_name: str
    made: Made
    title: str = ""
    section_count: int = 0
    warnings: tuple[str, ...] = ()
    speech: Speech | None = None
    reason: str = ""


def import_file(
    name: str,
    data: bytes,
    *,
    now: datetime,
    received_by: User | None = None,
    publish: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Read, parse and save one file, in a transaction of its own; a file that cannot be read is a line as well.

    Bytes that somebody else saved in the meantime are unchanged like all that were there before. Raises DatabaseError
    when the database fails.
    """
    if same := SpeechSource.objects.same_bytes(digest(data)):
        return _recognised(name, same, Made.UNCHANGED)
    try:
        found = read_outline(name, data)
    except Refused as reason:
        return Imported(name, Made.FAILED, reason=str(reason))
    if same := SpeechSource.objects.same_words(words_digest(found.read.text)):
        return _recognised(name, same, Made.SAME_WORDS)
    draft = draft_of(found)
    if dry_run:
        return _new(name, draft)
    try:
        speech = save_draft(draft, found, data, now=now, received_by=received_by, publish=publish)
    except IntegrityError:
        if same := SpeechSource.objects.same_bytes(digest(data)):
            return _recognised(name, same, Made.UNCHANGED)
        raise
    return _new(name, draft, speech)


def save_draft(
    draft: Draft,
    found: FileOutline,
    data: bytes,
    *,
    now: datetime,
    received_by: User | None,
    publish: bool,
    tags: Iterable[str] = (),
) -> Speech:
    """Save a speech with its sections, source, tags and tags suggested beyond those, all of it or nothing.

    Raises IntegrityError if the same bytes are already there.
    """
    speech, suggested = draft.speech, draft.suggestions  # worked out before anything is locked
    speech.created_by = received_by
    speech.characters = sum(section.characters for section in draft.sections)
    speech.section_count = draft.section_count
    if publish:
        speech.status, speech.published_at = Speech.Status.PUBLISHED, now
    for section in draft.sections:
        section.speech = speech
    with transaction.atomic():
        speech.save()
        Section.objects.bulk_create(draft.sections)
        source_of(speech, draft, found, data, received_by).save()
        TextSketch.objects.bulk_create(sketch_rows(speech, draft.sketch))
        if tags:
            speech.tags.add(*tags)
        save_suggestions(speech, suggested)
    return speech


def source_of(speech: Speech, draft: Draft, found: FileOutline, data: bytes, received_by: User | None) -> SpeechSource:
    """The bytes that a draft was made of and all that was said about them, for a speech, unsaved."""
    return SpeechSource(
        speech=speech,
        file_name=found.name[-255:],
        content=data,
        sha256=digest(data),
        text_sha256=words_digest(found.read.text),
        encoding=found.read.encoding,
        noise=[asdict(noise) for noise in found.outline.noise],
        warnings=[asdict(warning) for warning in draft.warnings],
        received_by=received_by,
    )


def already_there(data: bytes, found: FileOutline) -> SpeechSource | None:
    """The source that holds the same bytes, or the same words."""
    sources = SpeechSource.objects
    return sources.same_bytes(digest(data)) or sources.same_words(words_digest(found.read.text))


def digest(data: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def words_digest(text: str) -> str:
    """SHA-256 of the letters, digits and ideographs alone: the same words, however set, wrapped or encoded.

    >>> words_digest("一、学习，\\n　　要学。") == words_digest("# 一、学习,要学")
    True
    """
    return digest(_NO_WORD.sub("", unicodedata.normalize("NFKC", text)).encode())


def _new(name: str, draft: Draft, speech: Speech | None = None) -> Imported:
    """What a file makes, or on trial would make."""
    messages = tuple(warning.message for warning in draft.warnings)
    return Imported(name, Made.NEW, draft.speech.title, draft.section_count, messages, speech)


def _recognised(name: str, same: SpeechSource, made: Made) -> Imported:
    """What the library already has."""
    speech = same.speech
    reason = _("The same words as in %(file)s.") % {"file": same.file_name} if made is Made.SAME_WORDS else ""
    return Imported(name, made, speech.title, speech.section_count, speech=speech, reason=reason)
