"""The body as sections: each candidate that the series kept gets its heading, its paragraphs and its level."""

from dataclasses import dataclass, field

from speeches.text.candidates import find_candidates
from speeches.text.clean import Line
from speeches.text.ending import conclusion_start, inline_conclusion
from speeches.text.findings import Findings
from speeches.text.headings import Heading, split_heading
from speeches.text.impostors import without_impostors
from speeches.text.levels import Placed, Series, nested, report_numbering
from speeches.text.model import OutlineSection
from speeches.text.salutation import salutation_in
from speeches.text.unnumbered import CLOSING_NAMES, unnumbered_rows

LONGEST_SURE = 30
LONGEST_HEADING = 60
MAX_SISTERS = 8


@dataclass(slots=True)
class Draft:
    """A section in the making."""

    placed: Placed | None
    heading: Heading
    paragraphs: list[str] = field(default_factory=list)
    line: int = 1


def drafts_of(body: list[Line], findings: Findings) -> list[Draft]:
    """The body as a preamble and sections, each with its heading and paragraphs."""
    candidates = without_impostors(body, find_candidates(body, unnumbered_rows(body)))
    series, placed = nested(candidates)
    report_numbering(series, findings)
    headings = _headings(series, placed, findings)
    first = placed[0].candidate if placed else None
    preamble = Draft(None, Heading("", "", "own"), line=body[0].number if body else 1)
    rows_before = first.row if first else len(body)
    preamble.paragraphs = [line.text for line in body[:rows_before]]
    if first and first.marker.start:
        preamble.paragraphs.append(body[first.row].text[: first.marker.start].strip())
    drafts = [preamble]
    for at, (place, heading) in enumerate(zip(placed, headings, strict=True)):
        following = placed[at + 1].candidate.row if at + 1 < len(placed) else len(body)
        draft = Draft(place, heading, [heading.body] if heading.body else [], place.candidate.line)
        draft.paragraphs += [line.text for line in body[place.candidate.row + 1 : following]]
        if at + 1 < len(placed) and following > place.candidate.row and placed[at + 1].candidate.marker.start:
            draft.paragraphs.append(body[following].text[: placed[at + 1].candidate.marker.start].strip())
        drafts.append(draft)
    return drafts


def _headings(series: list[Series], placed: list[Placed], findings: Findings) -> list[Heading]:
    """Where each heading ends; the uncertain ones are told by their sisters."""
    sure: dict[int, list[str]] = {}
    for place in placed:
        heading = split_heading(place.candidate.text, floating=True)
        if len(heading.text) <= LONGEST_SURE:
            sure.setdefault(place.series, []).append(heading.text)
    answer = []
    for place in placed:
        candidate = place.candidate
        heading = split_heading(
            candidate.text,
            flowing=candidate.flowing and not candidate.marker.floating,
            floating=candidate.marker.floating,
            sisters=sure.get(place.series, ())[:MAX_SISTERS],
        )
        if heading.how in ("guess", "space"):
            findings.add(
                "heading_guessed",
                f"“{place.candidate.marker.text}{heading.text}”与正文之间没有标点，标题的结尾是推断的。",
                place.candidate.line,
                heading.certainty,
            )
        elif len(heading.text) > LONGEST_HEADING:
            findings.add(
                "heading_long", f"标题有{len(heading.text)}个字，请核对是否把正文算进了标题。", candidate.line, 0.6
            )
        answer.append(heading)
    return answer


def sections_of(drafts: list[Draft]) -> tuple[OutlineSection, ...]:
    """The finished sections; the last draft gives up its conclusion."""
    conclusion = _take_conclusion(drafts)
    sections = []
    for draft in drafts:
        place = draft.placed
        if place is None:
            if draft.paragraphs:
                sections.append(OutlineSection("preamble", 1, None, None, "", tuple(draft.paragraphs), draft.line))
            continue
        sections.append(_section(place, draft))
    if conclusion:
        sections.append(OutlineSection("conclusion", 1, None, None, "", tuple(conclusion), drafts[-1].line))
    return tuple(sections)


def _section(place: Placed, draft: Draft) -> OutlineSection:
    """A draft with its place in the outline."""
    marker = place.candidate.marker
    return OutlineSection(
        kind="section",
        level=place.level,
        marker=marker.text.strip() or None,
        ordinal=marker.ordinal,
        heading=draft.heading.text,
        paragraphs=tuple(draft.paragraphs),
        line=draft.line,
        run_in=bool(draft.heading.body and draft.paragraphs),
    )


def _take_conclusion(drafts: list[Draft]) -> list[str]:
    """Cut the conclusion off the last draft's paragraphs."""
    last = drafts[-1]
    if last.placed is not None and last.placed.candidate.flowing and last.paragraphs:
        at = inline_conclusion(last.paragraphs[-1])
        if at:
            rest = last.paragraphs[-1][at:].strip()
            last.paragraphs[-1] = last.paragraphs[-1][:at].strip()
            return [rest]
    start = conclusion_start(
        last.paragraphs, first=_first_free(last), run_in=_runs_in(drafts) or _closes(last), prose=last.placed is None
    )
    if start is None:
        return []
    conclusion = last.paragraphs[start:]
    del last.paragraphs[start:]
    if len(conclusion) > 1 and conclusion[0][-1] in "：:" and salutation_in(conclusion[0]) is not None:
        conclusion[:2] = [conclusion[0] + conclusion[1]]
    return conclusion


def _closes(last: Draft) -> bool:
    """Is the last section named as the text's end?"""
    return last.placed is not None and "".join(last.heading.text.split()) in CLOSING_NAMES


def _first_free(last: Draft) -> int:
    """The first paragraph that could be the conclusion's: not the one that a heading runs into."""
    return 1 if last.placed is None or last.heading.body else 0


def _runs_in(drafts: list[Draft]) -> bool:
    """Do the last section's sisters hold one paragraph each, run in behind the heading?"""
    last = drafts[-1]
    if last.placed is None or not last.heading.body:
        return False
    sisters = [d for d in drafts[:-1] if d.placed is not None and d.placed.series == last.placed.series]
    return bool(sisters) and all(len(sister.paragraphs) == 1 and sister.heading.body for sister in sisters)
