"""Saving a file as a speech: once for the same bytes, once for the same words, all of it or nothing."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.duplicates import most_alike, sketch_missing, sketch_rows
from speeches.importing.files import FileOutline, read_outline
from speeches.importing.models import SpeechSource, TextSketch
from speeches.importing.refusal import Refused
from speeches.importing.report import Imported, Made, made_of, recognised
from speeches.importing.updating import is_new_version, update
from speeches.library.models import Section, Speech, TagSuggestion
from speeches.library.suggestions import known_tags, suggestion_rows

_NO_WORD = re.compile(r"[\W_]+")
# None of these goes together with its neighbours, and what is no word among them does not become one by folding.
_PLAIN = re.compile("[\\s!-~·—‘-”…\u3001-\u3017\u4e00-\u9fff\uff01-\uff5e]*")


@dataclass(frozen=True, slots=True)
class Terms:
    """How files are imported: when, by whom, whether readers see them at once, and what a corrected text becomes.

    With `update` it is a new version of the speech that it corrects, else a draft of its own. On a trial (`dry_run`)
    nothing is written.
    """

    now: datetime
    received_by: User | None = None
    publish: bool = False
    dry_run: bool = False
    update: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, with all that is worked out before the database is asked: nothing of it is saved yet."""

    draft: Draft
    source: SpeechSource


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

    Raises DatabaseError when the database fails.
    """
    if same := SpeechSource.objects.same_bytes(digest(data)):
        return recognised(name, same, Made.UNCHANGED)
    sketch_missing()
    try:
        prepared = prepare(name, data, known=known_tags())
    except Refused as reason:
        return Imported(name, Made.FAILED, reason=str(reason))
    return save_prepared(prepared, Terms(now, received_by, publish=publish, dry_run=dry_run))


def prepare(name: str, data: bytes, *, known: Collection[str]) -> Prepared:
    """Read and parse a file, and work out all that saving it takes, without the database. Raises Refused."""
    found = read_outline(name, data)
    draft = draft_of(found)
    draft.weigh(known)
    return Prepared(draft, source_of(draft.speech, draft, found, data, None))


def save_prepared(prepared: Prepared, terms: Terms) -> Imported:
    """Save a prepared file, or tell what the library has of it; all or nothing.

    What is likely a speech of the library is saved as a draft, whatever the terms, and told. Bytes that somebody else
    saved in the meantime are unchanged like all that were there before. Raises DatabaseError when the database fails.
    """
    source = prepared.source
    if same := SpeechSource.objects.same(source.sha256, source.text_sha256):
        is_same_file = same.sha256 == source.sha256
        return recognised(source.file_name, same, Made.UNCHANGED if is_same_file else Made.SAME_WORDS)
    try:
        return _made(prepared.draft, source, terms)
    except IntegrityError:
        if same := SpeechSource.objects.same_bytes(source.sha256):
            return recognised(source.file_name, same, Made.UNCHANGED)
        raise


def _made(draft: Draft, source: SpeechSource, terms: Terms) -> Imported:
    """A new speech, or a new version of the one that the file corrects. Raises IntegrityError."""
    name, likely = source.file_name, most_alike(draft)
    if likely and terms.update and is_new_version(draft, source, *likely):
        is_other = terms.dry_run or update(likely[0], draft, source, now=terms.now, by=terms.received_by)
        return made_of(name, Made.UPDATED if is_other else Made.UNCHANGED, draft, likely[0])
    terms = replace(terms, publish=terms.publish and not likely)
    speech = None if terms.dry_run else _saved(draft, source, terms)
    return made_of(name, Made.NEW, draft, speech, reason=_resemblance(*likely) if likely else "")


def save_draft(
    draft: Draft,
    found: FileOutline,
    data: bytes,
    *,
    now: datetime,
    received_by: User | None,
    publish: bool,
    tags: Collection[str] = (),
) -> Speech:
    """Save a speech with its sections, source, tags and tags suggested beyond those, all of it or nothing.

    Raises IntegrityError if the same bytes are already there.
    """
    draft.weigh(known_tags())  # before anything is locked
    source = source_of(draft.speech, draft, found, data, received_by)
    return _saved(draft, source, Terms(now, received_by, publish=publish), tags=tags)


@transaction.atomic
def _saved(draft: Draft, source: SpeechSource, terms: Terms, *, tags: Collection[str] = ()) -> Speech:
    """All the rows of a new speech."""
    speech = draft.speech
    speech.created_by = source.received_by = terms.received_by
    speech.characters = sum(section.characters for section in draft.sections)
    speech.section_count = draft.section_count
    if terms.publish:
        speech.status, speech.published_at = Speech.Status.PUBLISHED, terms.now
    speech.save()
    for section in draft.sections:
        section.speech = speech
    Section.objects.bulk_create(draft.sections)
    source.speech = speech
    source.save()
    if tags:
        speech.tags.add(*tags)
    TextSketch.objects.bulk_create(sketch_rows(speech, draft.sketch))
    TagSuggestion.objects.bulk_create(suggestion_rows(speech, draft.suggestions, settled=tags))
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


def _resemblance(speech: Speech, percent: int) -> str:
    """What is to be known of a new draft that may be one too many."""
    message = _("%(percent)d%% the same as “%(title)s”; imported as a draft.")
    return message % {"percent": percent, "title": speech.title}


def already_there(data: bytes, found: FileOutline) -> SpeechSource | None:
    """The source that holds the same bytes, or the same words."""
    return SpeechSource.objects.same(digest(data), words_digest(found.read.text))


def digest(data: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def words_digest(text: str) -> str:
    """SHA-256 of the letters, digits and ideographs alone: the same words, however set, wrapped or encoded.

    >>> words_digest("一、学习，\\n　　要学。") == words_digest("# 一、学习,要学")
    True
    """
    if _PLAIN.fullmatch(text):  # the same result, since of a text without punctuation hardly anything is to be folded
        return digest(unicodedata.normalize("NFKC", _NO_WORD.sub("", text)).encode())
    return digest(_NO_WORD.sub("", unicodedata.normalize("NFKC", text)).encode())
