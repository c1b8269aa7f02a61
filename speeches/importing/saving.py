"""Saving a file as a speech: once for the same bytes, once for the same words, all of it or nothing."""

import hashlib
import logging
import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.documents.files import FileOutline, read_outline
from speeches.documents.refusal import Refused
from speeches.importing.batches import Batch, Terms
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.duplicates import sketch_missing
from speeches.importing.models import SpeechSource
from speeches.importing.report import Imported, Made, recognised
from speeches.importing.writing import Prepared, save_new
from speeches.library.models import Speech
from speeches.library.suggestions import known_tags
from speeches.text.model import Noise, OutlineWarning

logger = logging.getLogger(__name__)

_NO_WORD = re.compile(r"[\W_]+")
# None of these goes together with its neighbours, and what is no word among them does not become one by folding.
_PLAIN = re.compile("[\\s!-~©·×\u2010-\u2016\u2018-\u203a\u25a0-\u25ff\u3001-\u3017\u4e00-\u9fff\uff01-\uff5e]*")


def import_file(
    name: str,
    data: bytes,
    *,
    now: datetime,
    received_by: User | None = None,
    publish: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Read, parse and save one file, in a transaction of its own; one that cannot be read or saved is a line as well.

    What is likely a speech of the library is saved as a draft, and told. Raises DatabaseError when the library cannot
    be asked.
    """
    if same := SpeechSource.objects.same_bytes(digest(data)):
        return recognised(name, same, Made.UNCHANGED)
    sketch_missing()
    prepared = prepared_or_reason(name, data, known=known_tags())
    if isinstance(prepared, Refused):
        return Imported(name, Made.FAILED, reason=str(prepared))
    batch = Batch(Terms(now, received_by, publish=publish, dry_run=dry_run))
    batch.add(0, prepared)
    batch.save()
    return batch.lines[0]


def prepare(name: str, data: bytes, *, known: Collection[str]) -> Prepared:
    """Read and parse a file, and work out all that saving it takes, without the database. Raises Refused."""
    found = read_outline(name, data)
    draft = draft_of(found)
    draft.weigh(known)
    return Prepared(draft, source_of(draft.speech, draft, found, data, None))


def prepared_or_reason(name: str, data: bytes, *, known: Collection[str]) -> Prepared | Refused:
    """The same, where many are prepared: whatever goes wrong with a file is the reason why it is not taken."""
    try:
        return prepare(name, data, known=known)
    except Refused as reason:
        return reason
    except Exception as error:
        logger.exception("cannot prepare %s", name)
        return Refused(_("The file could not be read (%(error)s).") % {"error": type(error).__name__})


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
    draft.suggestions = [one for one in draft.suggestions if one.name not in tags]
    speech = draft.speech
    speech.created_by = received_by
    if publish:
        speech.status, speech.published_at = Speech.Status.PUBLISHED, now
    with transaction.atomic():
        save_new([Prepared(draft, source_of(speech, draft, found, data, received_by))])
        if tags:
            speech.tags.add(*tags)
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
        noise=list(map(_as_json, found.outline.noise)),
        warnings=list(map(_as_json, draft.warnings)),
        received_by=received_by,
    )


def _as_json(one: Noise | OutlineWarning) -> dict[str, Any]:
    """Its fields; dataclasses.asdict would copy each of them first."""
    return {name: getattr(one, name) for name in one.__slots__}


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
