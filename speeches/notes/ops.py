"""One thing that a person did to a note, as a browser tells it: its form is checked before anything looks at it."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.notes import reasons
from speeches.notes.models import MAX_BODY_LENGTH, MAX_QUOTE_LENGTH, Note
from speeches.notes.sharing import PRIVATE, Sharing
from speeches.text.anchors import CONTEXT_LENGTH, Anchor

KEY = re.compile(r"[0-9a-z]{1,16}")
MAX_REVISION = 2_000_000_000
MAX_PLACE = 100_000_000
MAX_PK = 2**63 - 1
STAND_IN = "\N{REPLACEMENT CHARACTER}"
_LINE_END = re.compile(r"\r\n?")
_HALF_PAIR = re.compile("[\ud800-\udfff]")


class OpRejected(ValueError):
    """It is not of its form, or cannot be done; the message says why, for the person who wrote the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteOp:
    """Delete the note of that id, as it was at the revision that the person saw."""

    id: UUID
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOp:
    """Make the note of that id, or write other words and another colour over the revision that the writer saw.

    `revision` is 0 for a new one. `anchor` is what the browser claims; without one it is a note on the section. If
    somebody wrote meanwhile, the words become a note of their own under the id `copy`, which belongs to these words.
    `sharing` is what the writer chose in this edit, None where they left it as it was: an edit of words that comes late
    shares nothing again that was taken back meanwhile.
    """

    id: UUID
    section_key: str
    anchor: Anchor | None
    colour: str
    body: str
    kind: str
    question: str
    revision: int
    copy: UUID | None
    sharing: Sharing | None


def parse_op(raw: object) -> SaveOp | DeleteOp:
    """What a decoded JSON object asks for. Raises OpRejected with the first thing that is wrong."""
    if not isinstance(raw, dict) or raw.get("op") not in ("save", "delete"):
        raise _unexpected("op")
    if raw["op"] == "delete":
        return DeleteOp(id=_uuid(raw, "id"), revision=_count(raw, "revision", MAX_REVISION))
    return _save_op(raw)


def _save_op(raw: dict[str, Any]) -> SaveOp:
    key, colour, kind = raw.get("section"), raw.get("colour"), raw.get("kind", Note.Kind.NOTE)
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise _unexpected("section")
    if colour not in Note.Colour.values:
        raise _unexpected("colour")
    if kind not in Note.Kind.values:
        raise _unexpected("kind")
    op = SaveOp(
        id=_uuid(raw, "id"),
        section_key=key,
        anchor=_anchor(raw),
        colour=colour,
        body=_text(raw, "body").strip(),
        kind=kind,
        question=" ".join(_text(raw, "question").split()) if kind == Note.Kind.ANSWER else "",
        revision=_count(raw, "revision", MAX_REVISION),
        copy=None if raw.get("copy") is None else _uuid(raw, "copy"),
        sharing=_sharing(raw) if "session" in raw else None,
    )
    _check_words(op)
    return op


def _check_words(op: SaveOp) -> None:
    if len(op.body) > MAX_BODY_LENGTH:
        raise OpRejected(reasons.BODY_TOO_LONG)
    if len(op.question) > MAX_QUESTION_LENGTH:
        raise OpRejected(reasons.QUESTION_TOO_LONG)
    if op.kind == Note.Kind.ANSWER and not op.question:
        raise OpRejected(reasons.NO_QUESTION)
    if not op.body and (op.anchor is None or op.kind == Note.Kind.ANSWER):
        raise OpRejected(reasons.NOTHING_SAID)


def _sharing(raw: dict[str, Any]) -> Sharing:
    if raw["session"] is None:
        return PRIVATE
    audience = raw.get("audience", Note.Audience.MEMBERS)
    if audience not in Note.Audience.values:
        raise _unexpected("audience")
    return Sharing(_count(raw, "session", MAX_PK), audience)


def _anchor(raw: dict[str, Any]) -> Anchor | None:
    """The claimed place. Words around it that are too many are cut, not refused: they are there to help only."""
    quote = _text(raw, "quote")
    if not quote:
        return None
    if len(quote) > MAX_QUOTE_LENGTH:
        raise OpRejected(reasons.QUOTE_TOO_LONG)
    start, end = _count(raw, "start", MAX_PLACE), _count(raw, "end", MAX_PLACE)
    if end - start != len(quote):
        raise OpRejected(reasons.WORDS_MOVED)
    prefix = _text(raw, "prefix")[-CONTEXT_LENGTH:].lstrip(STAND_IN)
    suffix = _text(raw, "suffix")[:CONTEXT_LENGTH].rstrip(STAND_IN)
    return Anchor(quote=quote, start=start, end=end, prefix=prefix, suffix=suffix)


def _text(raw: dict[str, Any], name: str) -> str:
    """Text as a form would send it: one character for a line's end, and half of a character pair as a stand-in."""
    value = raw.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or "\0" in value:
        raise _unexpected(name)
    return _HALF_PAIR.sub(STAND_IN, _LINE_END.sub("\n", value))


def _uuid(raw: dict[str, Any], name: str) -> UUID:
    value = raw.get(name)
    try:
        if isinstance(value, str):
            return UUID(value)
    except ValueError:
        pass
    raise _unexpected(name)


def _count(raw: dict[str, Any], name: str, limit: int) -> int:
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= limit:
        raise _unexpected(name)
    return value


def _unexpected(name: str) -> OpRejected:
    return OpRejected(reasons.NOT_AS_EXPECTED % {"name": name})
