"""From pieces of text on a page to its lines in reading order, columns one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

Piece = tuple[str, float, float, float, float]
"""Text, where it begins, ends and stands, and the size of its characters; 0 where it is Latin only."""

USUAL_SIZE = 10.5
_SAME_LINE = 0.45  # of the size: so far may a small raised sign stand above its line
_SPACE_GAP, _CELL_GAP, _LATIN_GAP = 1.0, 3.0, 0.12  # of the size
_WIDE = "\u2e80"
_FEWEST_ROWS = 6
_SHORTEST_IN_COLUMN = 8
_CROSSING_SHARE = 0.3
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line on a page; `frame` says in which column it stands: lines of one frame share their margins."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    frame: str = ""


def document_lines(pages: Sequence[Sequence[Piece]]) -> list[list[PageLine]]:
    """The lines of each page from top to bottom; a last page with a few lines has the columns of the one before."""
    gutter: float | None = None
    lines: list[list[PageLine]] = []
    for page, pieces in enumerate(pages):
        rows = _rows(pieces)
        gutter = _gutter(rows) or (gutter if gutter is not None and _fits(gutter, rows) else None)
        lines.append([replace(line, page=page) for line in _in_columns(rows, gutter, "", _MOST_COLUMNS)])
    return lines


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one base line, from left to right; the rows from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece[3]):
        if rows and rows[-1][0][3] - piece[3] <= _SAME_LINE * max(_size(piece), _size(rows[-1][0])):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece[1]) for row in rows]


def _size(piece: Piece) -> float:
    return piece[4] or USUAL_SIZE


def _in_columns(rows: list[list[Piece]], gutter: float | None, frame: str, most: int) -> Iterator[PageLine]:
    """The lines of some rows; where a gutter runs down between them, the left column is read before the right one."""
    if gutter is None:
        yield from (_line(row, frame) for row in rows)
        return
    left: list[list[Piece]] = []
    right: list[list[Piece]] = []
    for row in [*rows, []]:
        sides = [piece for piece in row if piece[2] <= gutter], [piece for piece in row if piece[1] >= gutter]
        if row and len(sides[0]) + len(sides[1]) == len(row):
            left += [sides[0]] if sides[0] else []
            right += [sides[1]] if sides[1] else []
            continue
        for column, name in ((left, "L"), (right, "R")):
            inner = _gutter(column) if most > 1 else None
            yield from _in_columns(column, inner, frame + name, most - 1)
        left, right = [], []
        if row:
            yield _line(row, frame)


def _fits(gutter: float, rows: list[list[Piece]]) -> bool:
    """Does a gutter run through these rows too: somewhere between two pieces, and nearly nowhere through one?"""
    beside = any(before[2] <= gutter <= after[1] for row in rows for before, after in pairwise(row))
    return beside and _crossed(gutter, rows) <= len(rows) * _CROSSING_SHARE


def _crossed(gutter: float, rows: list[list[Piece]]) -> int:
    return sum(any(piece[1] < gutter < piece[2] for piece in row) for row in rows)


def _gutter(rows: list[list[Piece]]) -> float | None:
    """Where two columns of running text are parted: a gap in many rows, crossed by few, much text on both sides."""
    parted = [(row, gap) for row in rows for gap in _gaps(row)]
    if len(parted) < _FEWEST_ROWS:
        return None
    gutter = _deepest([gap for _row, gap in parted])
    beside = [row for row, gap in parted if gap[0] < gutter < gap[1]]
    if len(beside) < _FEWEST_ROWS or _crossed(gutter, rows) > len(rows) * _CROSSING_SHARE:
        return None
    for is_left in (True, False):
        letters = sum(len(piece[0]) for row in beside for piece in row if (piece[1] < gutter) is is_left)
        if letters < _SHORTEST_IN_COLUMN * len(beside):
            return None
    return gutter


def _gaps(row: list[Piece]) -> list[tuple[float, float]]:
    """The gaps between the pieces of a row that are wide enough to part columns."""
    least = _SPACE_GAP * _size(row[0])
    return [(before[2], after[1]) for before, after in pairwise(row) if after[1] - before[2] > least]


def _deepest(gaps: list[tuple[float, float]]) -> float:
    """The middle of the place that most gaps have in common."""
    edges = sorted([(start, -1) for start, _end in gaps] + [(end, 1) for _start, end in gaps])
    depth, most, place = 0, 0, 0.0
    for (edge, step), (following, _step) in pairwise(edges):
        depth -= step
        if depth > most:
            most, place = depth, (edge + following) / 2
    return place


def _line(row: list[Piece], frame: str) -> PageLine:
    """The pieces of a row as one line: wide gaps part cells, smaller ones words."""
    text, size = row[0][0], max(piece[4] for piece in row)
    for before, piece in pairwise(row):
        text += _between(before, piece, size or USUAL_SIZE) + piece[0]
    return PageLine(text, row[0][1], max(piece[2] for piece in row), row[0][3], size, frame=frame)


def _between(before: Piece, piece: Piece, size: float) -> str:
    gap = (piece[1] - before[2]) / size
    if gap > _CELL_GAP:
        return "\t"
    is_latin = before[0][-1] < _WIDE and piece[0][0] < _WIDE
    return " " if gap > (_LATIN_GAP if is_latin else _SPACE_GAP) else ""
