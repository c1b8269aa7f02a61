"""Which markers are sections, and how they nest: series whose numbers go on, kinds within kinds.

A level is a place in this text, not a kind of marker: the top kind in use is 1. A series that starts again at 1
under the same parent stays on its level.
"""

from dataclasses import dataclass

from speeches.text.findings import Findings
from speeches.text.markers import RANKS, Marker

UNNUMBERED = "unnumbered"
# Headings of a text's frame: nothing nests under them.
OPENING_NAMES = frozenset({"引言", "前言", "序言", "导言"})
MAX_DEPTH = 8


def unnumbered_kind(hashes: int) -> str:
    """The kind of a heading without a number: Markdown's deeper ones stand under its higher ones."""
    return UNNUMBERED + "#" * hashes


def is_unnumbered(kind: str) -> bool:
    """Is it the kind of a heading without a number?"""
    return kind.startswith(UNNUMBERED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A marker that may head a section, and what stands between it and the next."""

    marker: Marker
    row: int
    line: int
    text: str
    """What follows the marker, up to the next candidate or the end of the line."""
    own: bool
    """Does the text hold no more than one sentence?"""
    extra: int
    """Unmarked lines between this line and the next candidate's."""
    at_head: bool
    flowing: bool
    """Do several candidates stand in its line?"""


@dataclass(slots=True)
class Series:
    """Sisters: candidates of one kind under one parent."""

    kind: str
    level: int
    members: list[Candidate]

    @property
    def last(self) -> int:
        """The number that was reached."""
        return next((m.marker.ordinal for m in reversed(self.members) if m.marker.ordinal is not None), 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that is a section, with its level and its series."""

    candidate: Candidate
    level: int
    series: int


def nested(candidates: list[Candidate]) -> tuple[list[Series], list[Placed]]:
    """The candidates in series and levels, in one pass over them.

    Each candidate goes on with the innermost open series of its kind, or begins one below what is open.
    """
    stack: list[Series] = []
    every: list[Series] = []
    numbers: dict[int, int] = {}
    placed: list[Placed] = []
    for candidate in candidates:
        series = _continued(stack, candidate)
        if series is None:
            _close_finished(stack, candidate)
            del stack[MAX_DEPTH - 1 :]
            series = Series(candidate.marker.kind, len(stack) + 1, [])
            stack.append(series)
            numbers[id(series)] = len(every)
            every.append(series)
        series.members.append(candidate)
        placed.append(Placed(candidate, series.level, numbers[id(series)]))
    return every, placed


def _continued(stack: list[Series], candidate: Candidate) -> Series | None:
    """The open series that this candidate goes on with; what was open below it is closed."""
    kind, ordinal = candidate.marker.kind, candidate.marker.ordinal
    for depth in range(len(stack) - 1, -1, -1):
        series = stack[depth]
        if series.kind != kind:
            continue
        del stack[depth + 1 :]
        if ordinal == 1 and series.members:
            # begins again: a new series on the same level
            stack.pop()
            return None
        return series
    return None


def _close_finished(stack: list[Series], candidate: Candidate) -> None:
    """Close the series under which a new one of this kind cannot stand."""
    kind = candidate.marker.kind
    if is_unnumbered(kind):
        while stack and not (is_unnumbered(stack[-1].kind) and len(stack[-1].kind) < len(kind)):
            stack.pop()
        return
    rank = RANKS.get(kind)
    if rank is not None:
        while stack and RANKS.get(stack[-1].kind, -1) > rank:
            stack.pop()
    elif stack and candidate.marker.floating:
        while stack and _is_finished(stack[-1]):
            stack.pop()
    if stack and is_unnumbered(stack[-1].kind) and stack[-1].members[-1].text.replace("　", "") in OPENING_NAMES:
        stack.clear()


def _is_finished(series: Series) -> bool:
    """Sisters of one paragraph each, and behind the last of them the text goes on: it left the series."""
    *sisters, last = series.members
    return (
        bool(sisters)
        and last.marker.floating
        and last.extra > 0
        and all(not sister.extra and not sister.own for sister in sisters)
        and not last.own
    )


def report_numbering(series: list[Series], findings: Findings) -> None:
    """Tell of numbers that were skipped or stand twice."""
    for one in series:
        if is_unnumbered(one.kind):
            continue
        for before, after in zip(one.members, one.members[1:], strict=False):
            first, second = before.marker.ordinal, after.marker.ordinal
            if first is None or second is None:
                continue
            if second > first + 1:
                findings.add("number_skipped", f"编号由“{_name(before)}”跳到“{_name(after)}”，中间缺号。", after.line)
            elif second <= first:
                findings.add("number_repeated", f"编号“{_name(after)}”与前面重复或倒退。", after.line)
        if one.members[0].marker.ordinal not in (1, None):
            findings.add(
                "number_missing", f"这一组编号从“{_name(one.members[0])}”开始，前面缺号。", one.members[0].line
            )


def _name(candidate: Candidate) -> str:
    return candidate.marker.text.strip()
