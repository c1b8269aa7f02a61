"""What a parse answers: an outline, its sections, what was dropped, and what an editor should look at."""

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["preamble", "section", "conclusion"]


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One piece of the text in reading order; level 1 is the top, heading "" means that it has none.

    `line` is where it begins in the source, `lines` where each of its paragraphs does.
    """

    kind: SectionKind
    level: int
    marker: str | None
    ordinal: int | None
    heading: str
    paragraphs: tuple[str, ...]
    line: int
    lines: tuple[int, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Only what the outside asks for; the line is for the editor's page."""
        return {
            "kind": self.kind,
            "level": self.level,
            "marker": self.marker,
            "ordinal": self.ordinal,
            "heading": self.heading,
            "paragraphs": list(self.paragraphs),
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class OutlineWarning:
    """Something odd, in a Chinese sentence for an editor; certainty says how sure the parser is of its choice."""

    code: str
    message: str
    line: int
    certainty: float

    def as_json(self) -> dict[str, object]:
        """The four values by name."""
        return {"code": self.code, "message": self.message, "line": self.line, "certainty": self.certainty}


@dataclass(frozen=True, slots=True)
class Noise:
    """What was taken out of the text, word for word, so that it can be put back.

    Out of the middle of a line: `before` is what stood right before it there, perhaps nothing. None: a whole line.
    """

    text: str
    line: int
    reason: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the source that became a fact: the title (on one line or several), the subtitle, the salutation."""

    text: str
    line: int
    role: Literal["title", "subtitle", "salutation"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A speech as a tree, flat and depth first, with all that was found around it."""

    title: str | None
    subtitle: str | None
    salutation: str | None
    speaker: str | None
    speaker_role: str | None
    occasion: str | None
    delivered_on: str | None
    sections: tuple[OutlineSection, ...]
    tail: tuple[str, ...]
    noise: tuple[Noise, ...]
    warnings: tuple[OutlineWarning, ...]
    head: tuple[HeadLine, ...] = ()
    tail_lines: tuple[int, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The outline as plain values, ready for json.dumps."""
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "salutation": self.salutation,
            "speaker": self.speaker,
            "speaker_role": self.speaker_role,
            "occasion": self.occasion,
            "delivered_on": self.delivered_on,
            "sections": [section.as_json() for section in self.sections],
            "tail": list(self.tail),
            "noise": [noise.text for noise in self.noise],
            "warnings": [warning.as_json() for warning in self.warnings],
        }
