"""Every place where a section could begin: numbers at the heads of lines, and within them where sentences end."""

import itertools
from collections.abc import Iterator

from speeches.text.clean import Line
from speeches.text.guessing import LONGEST_GUESS
from speeches.text.headings import sentence_end
from speeches.text.levels import Candidate, unnumbered_kind
from speeches.text.markers import Marker, marker_at_head, markers_within

SHORTEST_INLINE = 8
LONGEST_CLAUSE = 120


def find_candidates(lines: list[Line], headings: set[int]) -> list[Candidate]:
    """The candidates of a body, in reading order; headings are the rows of unnumbered ones."""
    found: list[tuple[int, Marker]] = []
    for row, line in enumerate(lines):
        if row in headings:
            found.append((row, Marker(unnumbered_kind(line.hashes), None, "", 0, 0)))
            continue
        head = marker_at_head(line.text)
        if head is not None and (head.end < len(line.text) or head.kind == "chinese" or line.hashes):
            found.append((row, head))
        if len(line.text) > SHORTEST_INLINE:
            found.extend((row, marker) for marker in _inline_markers(line.text, head))
    return weighed(lines, found)


def _inline_markers(text: str, head: Marker | None) -> list[Marker]:
    """Markers in the midst of a line that stand where a heading may begin."""
    accepted: list[Marker] = []
    before = head
    for marker in markers_within(text, head.end if head else 0):
        if before is None and marker.start == 0:
            continue
        gap_start = before.end if before else 0
        if _stands_free(text, marker, gap_start, behind_heading=before is not None and before.kind != marker.kind):
            accepted.append(marker)
            before = marker
    return _without_enumerations(text, accepted)


def _stands_free(text: str, marker: Marker, gap_start: int, *, behind_heading: bool) -> bool:
    """Behind the end of a sentence, or right behind the heading above it."""
    before = text[gap_start : marker.start][-1:] or "。"
    if before in "。！？!?；;…：:”’）)" or before.isspace():
        return True
    short = marker.start - gap_start <= 60
    return behind_heading and short and marker.ordinal == 1 and sentence_end(text[gap_start : marker.start]) is None


def _without_enumerations(text: str, markers: list[Marker]) -> list[Marker]:
    """Drop runs like 一、…；二、…；三、… whose members hold no sentence of their own."""
    followers = {before.start: after.start for before, after in itertools.pairwise(markers)}
    kept: list[Marker] = []
    for run in _runs(markers):
        clauses = sum(
            followers[marker.start] == after.start and _is_clause(text[marker.end : after.start])
            for marker, after in itertools.pairwise(run)
        )
        if len(run) == 1 or clauses * 2 < len(run) - 1:
            kept.extend(run)
    return sorted(kept, key=lambda marker: marker.start)


def _is_clause(item: str) -> bool:
    """Does an item hold no sentence of its own behind its first words?"""
    item = item.rstrip("；;。，, ")
    return len(item) < LONGEST_CLAUSE and sentence_end(item) is None and "！" not in item


def _runs(markers: list[Marker]) -> Iterator[list[Marker]]:
    """Markers of one kind whose numbers go on."""
    open_runs: dict[str, list[Marker]] = {}
    for marker in markers:
        run = open_runs.get(marker.kind)
        if run and marker.ordinal == (run[-1].ordinal or 0) + 1:
            run.append(marker)
            continue
        if run:
            yield run
        open_runs[marker.kind] = [marker]
    yield from open_runs.values()


def weighed(lines: list[Line], found: list[tuple[int, Marker]]) -> list[Candidate]:
    """Each marker with what stands behind it, and how much follows before the next."""
    counts: dict[int, int] = {}
    for row, _ in found:
        counts[row] = counts.get(row, 0) + 1
    candidates = []
    for at, (row, marker) in enumerate(found):
        last_in_row = at + 1 == len(found) or found[at + 1][0] != row
        end = len(lines[row].text) if last_in_row else found[at + 1][1].start
        text = lines[row].text[marker.end : end].strip()
        next_row = found[at + 1][0] if at + 1 < len(found) else len(lines)
        candidates.append(
            Candidate(
                marker=marker,
                row=row,
                line=lines[row].number,
                text=text,
                own=(sentence_end(text) or len(text)) >= len(text),
                extra=max(next_row - row - 1, 0),
                at_head=marker.start == 0,
                flowing=marker.start > 0 or counts[row] > 1 or (lines[row].joined and len(text) > LONGEST_GUESS),
            )
        )
    return candidates
