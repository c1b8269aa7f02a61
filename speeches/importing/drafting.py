"""An outline as a speech and its sections, not yet saved; what does not fit a field goes on in the text."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePath

from django.db.models import Model
from django.utils.translation import gettext as _

from speeches.documents.files import FileOutline
from speeches.library.characters import count_characters
from speeches.library.models import Section, Speech
from speeches.library.suggestions import SuggestedTag, suggested_for
from speeches.text.folding import fold
from speeches.text.model import Outline, OutlineSection, OutlineWarning
from speeches.text.sketch import sketch

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
# The order decides: 在…上的党课讲话 is a lecture, 在…致辞活动上的讲话 a speech.
_KINDS = (
    (re.compile("党课|微课|宣讲"), Speech.Kind.LECTURE),
    (re.compile("讲话|发言|动员"), Speech.Kind.SPEECH),
    (re.compile("工作报告|述职|报告$"), Speech.Kind.REPORT),
    (re.compile("致辞|致词|贺词|贺信|开幕词|闭幕词|欢迎词|献词"), Speech.Kind.ADDRESS),
    (re.compile("署名文章|体会|随笔|浅谈|浅析|论|思考"), Speech.Kind.ARTICLE),
)
_PRECISIONS = {4: Speech.Precision.YEAR, 7: Speech.Precision.MONTH, 10: Speech.Precision.DAY}
_FIRST_WORDS = 30
_HIGHEST_LEVEL = 9


@dataclass
class Draft:
    """A speech and its sections in memory, and the warnings of everything up to here."""

    speech: Speech
    sections: list[Section]
    warnings: list[OutlineWarning] = field(default_factory=list)

    @property
    def section_count(self) -> int:
        """Numbered or headed sections; preamble and conclusion are text, but no sections."""
        return sum(section.kind == Section.Kind.SECTION for section in self.sections)

    @cached_property
    def suggestions(self) -> list[SuggestedTag]:
        """The tags that the text suggests, worked out when they are first asked for."""
        return suggested_for(self.speech.title, self.sections)

    def weigh(self, known: Collection[str]) -> None:
        """Work out all that is kept with the text, once: its sketch, and the tags it suggests, `known` ones among them.

        It takes its time, seconds for a book: do it before anything is locked.
        """
        if "sketch" in vars(self) and "suggestions" in vars(self):
            return
        self.suggestions = suggested_for(self.speech.title, self.sections, known=known)
        self.sketch = sketch(folded_text(self.sections))

    @cached_property
    def folded_text(self) -> str:
        """The words, as texts are compared."""
        return folded_text(self.sections)

    @cached_property
    def sketch(self) -> dict[int, int]:
        """The text's sketch, by which one that is mostly the same is found."""
        return sketch(self.folded_text)


def draft_of(found: FileOutline) -> Draft:
    """The speech that a file makes, unsaved. Nothing of the text is lost to a field's limit."""
    outline = found.outline
    draft = Draft(Speech(), [], list(outline.warnings))
    speech = draft.speech
    speech.title = outline.title or _made_title(found, draft)
    speech.subtitle, speech.salutation = outline.subtitle or "", outline.salutation or ""
    speech.speaker, speech.speaker_role = outline.speaker or "", outline.speaker_role or ""
    speech.occasion = outline.occasion or ""
    speech.delivered_on, speech.delivered_precision = partial_date(outline.delivered_on)
    speech.kind = kind_of(f"{speech.title}{speech.subtitle}")
    speech.tail = "\n".join(outline.tail)
    speech.source_name, speech.source_url = found.read.source_name[:200], found.read.source_url[:500]
    overflow = _fitted(draft)
    draft.sections = [_section(position, part, draft) for position, part in enumerate(outline.sections)]
    if overflow:
        _put_first(draft, overflow)
    return draft


def folded_text(sections: Iterable[Section]) -> str:
    """The words of a text as texts are compared: headings and bodies, folded, without markers."""
    return fold("".join(f"{section.heading}\n{section.body}" for section in sections))


def partial_date(text: str | None) -> tuple[date | None, str]:
    """2025, 2025-03 or 2025-03-18 as a day and its precision; a day that no calendar knows gives its month.

    >>> partial_date("2025-03")
    (datetime.date(2025, 3, 1), Speech.Precision.MONTH)
    """
    for length in (10, 7, 4):
        if text and len(text) >= length:
            try:
                return date.fromisoformat((text[:length] + "-01-01")[:10]), _PRECISIONS[length]
            except ValueError:
                continue
    return None, ""


def kind_of(title: str) -> Speech.Kind:
    """What kind of text a title announces; a speech, if it does not say."""
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), Speech.Kind.SPEECH)


def _made_title(found: FileOutline, draft: Draft) -> str:
    """A title for a text that has none: from its occasion, its file's name, or its first words."""
    outline, stem = found.outline, PurePath(found.name).stem.strip()
    if outline.occasion:
        title = _("Speech at %(occasion)s") % {"occasion": outline.occasion}
    elif len(_IDEOGRAPH.findall(stem)) >= 4:
        title = stem
    else:
        title = _first_words(outline) or stem or _("Untitled")
    message = _("The text has no title; “%(title)s” was made for it.") % {"title": title}
    # it says all that the parser's own warning says
    draft.warnings = [warning for warning in draft.warnings if warning.code != "title_missing"]
    draft.warnings.append(OutlineWarning("title_made", message, 0, 0.5))
    return title


def _first_words(outline: Outline) -> str:
    """The text's first clause."""
    for part in outline.sections:
        for text in (part.heading, *part.paragraphs):
            if clause := re.split("[，。；：！？,;:!?]", text.strip(), maxsplit=1)[0]:
                return clause[:_FIRST_WORDS]
    return ""


def _fitted(draft: Draft) -> list[str]:
    """Cut what is longer than its field; the whole of it comes back, to stand in the text."""
    overflow = []
    for name in ("title", "subtitle", "speaker", "speaker_role", "occasion", "salutation"):
        text, limit = getattr(draft.speech, name), _limit(Speech, name)
        if len(text) > limit:
            setattr(draft.speech, name, text[:limit])
            overflow.append(text)
            label = getattr(Speech._meta.get_field(name), "verbose_name", name)
            message = _("Too long for “%(field)s”; the whole of it stands at the start of the text.") % {"field": label}
            draft.warnings.append(OutlineWarning("field_cut", message, 0, 1.0))
    return overflow


def _limit(model: type[Model], name: str) -> int:
    """How many characters a field holds."""
    return getattr(model._meta.get_field(name), "max_length", None) or 0


def _put_first(draft: Draft, paragraphs: list[str]) -> None:
    """Put paragraphs at the very start of the text."""
    if not draft.sections or draft.sections[0].kind != Section.Kind.PREAMBLE:
        draft.sections.insert(0, Section(kind=Section.Kind.PREAMBLE))
        for position, section in enumerate(draft.sections):
            section.position = position
    first = draft.sections[0]
    first.body = "\n".join([*paragraphs, *first.paragraphs])
    first.characters = count_characters(first.heading, first.body)


def _section(position: int, part: OutlineSection, draft: Draft) -> Section:
    """A part of the outline as a row; a heading beyond its field's limit runs on in the body."""
    marker, heading, body = part.marker or "", part.heading, "\n".join(part.paragraphs)
    if len(marker) > _limit(Section, "marker"):
        marker, heading = "", marker + heading
    limit = _limit(Section, "heading")
    if len(heading) > limit:
        message = _("The heading is too long; it goes on in the text.")
        draft.warnings.append(OutlineWarning("heading_cut", message, part.line, 1.0))
        heading, body = heading[:limit], "\n".join(text for text in (heading[limit:], body) if text)
    return Section(
        position=position,
        level=min(max(part.level, 1), _HIGHEST_LEVEL),
        kind=part.kind,
        marker=marker,
        ordinal=part.ordinal,
        heading=heading,
        body=body,
        characters=count_characters(heading, body),
    )
