"""A speech's text as the reader's page shows it: rendered once for everybody, with holes for what is a person's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from speeches.library.models import Section, Speech
from speeches.pages.kept import Holes, Pieces, Shelf
from speeches.pages.reading import Paragraph, paragraphs_of

KEPT_CHARACTERS = 12_000_000  # in each process: some hundreds of texts, at two bytes a character


@dataclass(frozen=True, slots=True)
class Part:
    """A section on its way into the page, with its neighbours and its holes."""

    section: Section
    paragraphs: list[Paragraph]
    previous: str
    next: str
    holes: dict[str, str]

    @property
    def heading_level(self) -> int:
        """The HTML heading for it: 2 for the top level, never beyond 6."""
        return min(6, self.section.level + 1)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What the page needs to know of a section besides its HTML."""

    pk: int
    key: str
    label: str
    characters: int
    rewritten_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptText:
    """The page's parts that are the text's: how it is cited, outline, head, and the sections."""

    is_signed_in: bool
    citation: SafeString
    outline: Pieces
    head: SafeString
    parts: Pieces
    sections: tuple[SectionFacts, ...]

    @property
    def characters(self) -> int:
        """How much is kept."""
        return self.outline.characters + len(self.head) + self.parts.characters


TEXTS: Shelf[KeptText] = Shelf(most_characters=KEPT_CHARACTERS, characters_of=lambda text: text.characters)


def kept_text(speech: Speech, stamp: str, *, is_signed_in: bool) -> KeptText:
    """The text of a speech in the language of the screen, from the shelf; one query where it is not there yet.

    `stamp` is the speech's own (`speeches.search.stamps`), read before this asks for the sections: what changes in
    between is shown at once, and the next one who asks sees another stamp.
    """
    key = (speech.pk, stamp, get_language(), is_signed_in)
    return TEXTS.get(key, lambda: _rendered(speech, is_signed_in=is_signed_in))


def _rendered(speech: Speech, *, is_signed_in: bool) -> KeptText:
    sections = list(speech.sections.outline())
    marks = Holes()
    context = {
        "speech": speech,
        "parts": list(_parts(sections, marks)),
        "is_signed_in": is_signed_in,
        "figure": {"percent": marks("percent"), "minutes_left": marks("minutes_left")},
    }
    return KeptText(
        is_signed_in=is_signed_in,
        citation=render_to_string("pages/_citation.html", context),
        outline=marks.cut(render_to_string("pages/_outline.html", context)),
        head=render_to_string("pages/_speech_head.html", context),
        parts=marks.cut(render_to_string("pages/_parts.html", context)),
        sections=tuple(
            SectionFacts(section.pk, section.key, section.label, section.characters, section.rewritten_at)
            for section in sections
        ),
    )


def _parts(sections: list[Section], marks: Holes) -> Iterator[Part]:
    keys = ["", *(section.key for section in sections), ""]
    for place, section in enumerate(sections, 1):
        names = ("status", "state", "outdated", "questions", "mark", "notes")
        holes = {name: marks(f"{name}_{section.key}") for name in names}
        yield Part(section, paragraphs_of(section.body), keys[place - 1], keys[place + 1], holes)
