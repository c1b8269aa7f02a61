"""What an editor looks over before saving: the outline with its warnings, and the source with what was taken out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from speeches.importing.drafting import Draft
from speeches.importing.files import FileOutline
from speeches.library.models import Section, TagSuggestion
from speeches.text.model import Noise, OutlineWarning

OPENING_CHARACTERS = 80
MAX_PIECES_A_LINE = 200
MAX_SOURCE_LINES = 3_000
MAX_SOURCE_CHARACTERS = 300_000


@dataclass(slots=True)
class OutlineRow:
    """A section with the warnings about its lines, and how its text begins."""

    section: Section
    line: int
    warnings: list[OutlineWarning] = field(default_factory=list)

    @property
    def opening(self) -> str:
        """The first words of the body."""
        body = self.section.body.replace("\n", " ")
        return f"{body[:OPENING_CHARACTERS]}…" if len(body) > OPENING_CHARACTERS else body


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source line; with a reason if it was taken out."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source with its number."""

    number: int
    pieces: list[Piece]


def outline_rows(draft: Draft, found: FileOutline) -> tuple[list[OutlineWarning], list[OutlineRow]]:
    """The warnings about the whole text and its head, and the outline, each section with its own warnings."""
    lines = [part.line for part in found.outline.sections]
    # what did not fit a field makes one section more, at the start
    lines = [0] * (len(draft.sections) - len(lines)) + lines
    rows = [OutlineRow(section, line) for section, line in zip(draft.sections, lines, strict=True)]
    general: list[OutlineWarning] = []
    of_line: dict[int, list[OutlineRow]] = defaultdict(list)
    for row in rows:
        of_line[row.line].append(row)
    starts = sorted(of_line)
    for warning in draft.warnings:
        at = bisect_right(starts, warning.line) if warning.line else 0
        (_row_of(warning, of_line[starts[at - 1]]).warnings if at else general).append(warning)
    return general, rows


def _row_of(warning: OutlineWarning, rows: list[OutlineRow]) -> OutlineRow:
    """The section that a warning is about, of those that begin in one line: the one it names, else the first."""
    named = (row for row in rows if row.section.heading and row.section.label in warning.message)
    return next(named, rows[0])


def suggested_tags(draft: Draft) -> list[tuple[str, str]]:
    """Tags for the speech, each with its reason, ready for a form's boxes."""
    return [(one.name, f"{one.name}（{TagSuggestion(**vars(one)).reason}）") for one in draft.suggestions]


def source_lines(text: str, noise: Iterable[Noise]) -> tuple[list[SourceLine], bool]:
    """The text line by line, what was taken out marked in its place; and whether there is more than is shown."""
    taken_out: dict[int, list[Noise]] = defaultdict(list)
    for piece in noise:
        taken_out[piece.line].append(piece)
    shown: list[SourceLine] = []
    room = MAX_SOURCE_CHARACTERS
    for number, line in enumerate(text.splitlines(), 1):
        room -= len(line)
        if room < 0 or number > MAX_SOURCE_LINES:
            return shown, True
        shown.append(SourceLine(number, _pieces(line, taken_out.get(number, []))))
    return shown, False


def _pieces(line: str, taken_out: list[Noise]) -> list[Piece]:
    """A line cut where something was taken out of it."""
    pieces, start = [], 0
    for noise in taken_out[:MAX_PIECES_A_LINE]:
        at = line.find(noise.text, start)
        if at >= 0:
            pieces += [Piece(line[start:at]), Piece(noise.text, noise.reason)]
            start = at + len(noise.text)
    pieces.append(Piece(line[start:]))
    return [piece for piece in pieces if piece.text]
