"""One annotation of a file (W3C Web Annotation) as what could become a note. Files are strangers: all is looked at."""

import html
import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.html import strip_tags
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _

from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.notes.anchoring import NOWHERE
from speeches.notes.models import MAX_BODY_LENGTH, Note
from speeches.notes.tags import tags_in
from speeches.text.anchors import CONTEXT_LENGTH, Anchor

MAX_PLACE = 100_000_000
MAX_REVISION = 1_000_000_000
# A speech, in the library or in the reader, and there a section or one of its paragraphs.
_ADDRESS = re.compile(
    r"(?P<site>https?://[^/]*)?/speeches/(?P<speech>\d{1,18})/(?:read/?)?(?:\?[^#]*)?(?P<behind>#.*)?"
)
_KEY = re.compile(r"#?(?P<key>[0-9a-z]{1,16})(?:[.:].*)?")
_UNFIT = re.compile("[\0\ud800-\udfff]")

Selectors = dict[str, dict[str, Any]]


class EntryRejected(ValueError):
    """It cannot become a note; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an annotation says. `pk` is empty where it has none of our ids; then `name` stands for it.

    The section is named by its key, or else the speech by its address. `is_former`: the file itself says that the
    quote did not stand in the text any more.
    """

    number: int
    pk: uuid.UUID | None
    name: str
    site: str
    speech_pk: int | None
    section_key: str
    anchor: Anchor | None
    is_former: bool
    colour: str
    body: str
    kind: str
    question: str
    revision: int
    conflict_of: uuid.UUID | None
    created_at: datetime | None
    updated_at: datetime | None


def entry_of(raw: object, number: int) -> Entry:
    """The entry of one annotation. Raises EntryRejected with the first thing that is wrong."""
    if not isinstance(raw, dict) or "Annotation" not in _listed(raw.get("type", raw.get("@type"))):
        raise EntryRejected(_("This is no annotation."))
    target = _target(raw)
    site, speech_pk, key = _address(target)
    body, question = _body(raw), " ".join(_text(raw.get("study:question")).split())[:MAX_QUESTION_LENGTH]
    anchor, is_former = _anchor(target)
    if not body and anchor is None:
        raise EntryRejected(_("It has neither words nor a quote."))
    if len(body) > MAX_BODY_LENGTH:
        raise EntryRejected(_("Its words are more than 20,000 characters."))
    is_answer = raw.get("study:kind") == Note.Kind.ANSWER and question and body
    return Entry(
        number=number,
        pk=_uuid(raw.get("id")),
        name=_text(raw.get("id")) or repr(sorted(raw.items(), key=str)),
        site=site,
        speech_pk=speech_pk,
        section_key=key,
        anchor=anchor,
        is_former=is_former,
        colour=_colour(target),
        body=body,
        kind=Note.Kind.ANSWER if is_answer else Note.Kind.NOTE,
        question=question if is_answer else "",
        revision=_whole(raw.get("study:revision"), MAX_REVISION) or 1,
        conflict_of=_uuid(raw.get("study:conflictOf")),
        created_at=_moment(raw.get("created")),
        updated_at=_moment(raw.get("modified")) or _moment(raw.get("created")),
    )


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    """Text as the database keeps it: line ends of one character, nothing that no database takes."""
    if not isinstance(value, str):
        return ""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value.replace("\r\n", "\n").replace("\r", "\n"))


def _target(raw: dict[str, Any]) -> dict[str, Any]:
    """The first target that is one of our texts."""
    targets = [{"source": one} if isinstance(one, str) else one for one in _listed(raw.get("target"))]
    for target in targets:
        if isinstance(target, dict) and _ADDRESS.fullmatch(_source(target)):
            return target
    raise EntryRejected(_("It is about no text of this site."))


def _source(target: dict[str, Any]) -> str:
    source = target.get("source", target.get("id"))
    return _text(source.get("id") if isinstance(source, dict) else source)


def _address(target: dict[str, Any]) -> tuple[str, int | None, str]:
    """The beginning of the address, the speech and the key of the section, as far as they are told."""
    found = _ADDRESS.fullmatch(_source(target))
    if found is None:
        return "", None, ""
    fragment = _text(_selectors(target).get("FragmentSelector", {}).get("value"))
    key = _KEY.fullmatch(found["behind"] or fragment)
    return found["site"] or "", int(found["speech"]), key["key"] if key else ""


def _selectors(target: dict[str, Any]) -> Selectors:
    """The selectors by their types; one that refines another stands beside it."""
    selectors: Selectors = {}
    told = _listed(target.get("selector"))
    for selector in told:
        if isinstance(selector, dict):
            selectors.setdefault(str(selector.get("type")), selector)
            told += _listed(selector.get("refinedBy"))  # the loop goes on over them
    return selectors


def _anchor(target: dict[str, Any]) -> tuple[Anchor | None, bool]:
    """The quote and where it stood, and whether it is told not to stand there any more."""
    selectors = _selectors(target)
    words = selectors.get("TextQuoteSelector", {})
    quote = _text(words.get("exact"))
    if not quote:
        return None, False
    former = target.get("study:formerPlace")
    place = former if isinstance(former, dict) else selectors.get("TextPositionSelector", {})
    start, end = _whole(place.get("start"), MAX_PLACE), _whole(place.get("end"), MAX_PLACE)
    if start is None or end is None or end - start != len(quote):
        start, end = NOWHERE, NOWHERE
    prefix, suffix = _text(words.get("prefix"))[-CONTEXT_LENGTH:], _text(words.get("suffix"))[:CONTEXT_LENGTH]
    return Anchor(quote=quote, start=start, end=end, prefix=prefix, suffix=suffix), isinstance(former, dict)


def _body(raw: dict[str, Any]) -> str:
    """The words of all bodies; tags that the words do not hold yet stand behind them."""
    parts = [_text(raw.get("bodyValue"))]
    tags: list[str] = []
    for body in _listed(raw.get("body")):
        if not isinstance(body, dict):
            continue  # an address: words that are elsewhere
        value = _text(body.get("value"))
        if body.get("format") == "text/html":
            value = html.unescape(strip_tags(value))
        (tags if "tagging" in _listed(body.get("purpose")) else parts).append(value)
    words = "\n\n".join(part for part in parts if part.strip())
    known = tags_in(words)
    missing = [f"#{tag.strip()}" for tag in tags if tag.strip() and tag.strip() not in known]
    return "\n".join(part for part in (words, " ".join(missing)) if part).strip()


def _colour(target: dict[str, Any]) -> str:
    classes = [name for name in _listed(target.get("styleClass")) if name in Note.Colour.values]
    return classes[0] if classes else Note.Colour.YELLOW


def _uuid(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(_text(value).removeprefix("urn:uuid:"))
    except ValueError:
        return None


def _whole(value: object, most: int) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
    return value if is_whole and isinstance(value, int) else None


def _moment(value: object) -> datetime | None:
    try:
        moment = parse_datetime(_text(value))
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
