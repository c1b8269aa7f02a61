"""The body as sections: each candidate that the series kept gets its heading, its paragraphs and its level."""

from dataclasses import dataclass, field, replace

from speeches.text.candidates import find_candidates
from speeches.text.clean import Line
from speeches.text.ending import conclusion_start, inline_conclusion
from speeches.text.findings import Findings
from speeches.text.headings import Heading, split_heading
from speeches.text.impostors import without_impostors
from speeches.text.levels import Candidate, Placed, nested, report_numbering
from speeches.text.model import OutlineSection
from speeches.text.salutation import salutation_in
from speeches.text.unnumbered import CLOSING_NAMES, unnumbered_rows

LONGEST_SURE = 30
LONGEST_HEADING = 60
MAX_SISTERS = 8


@dataclass(slots=True)
class Draft:
    """A section in the making; without a place it is the preamble."""

    placed: Placed | None
    heading: Heading
    line: int
    paragraphs: list[Line] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, ...]:
        """Its paragraphs, word for word."""
        return tuple(paragraph.text for paragraph in self.paragraphs)

    @property
    def lines(self) -> tuple[int, ...]:
        """Where each of them begins."""
        return tuple(paragraph.number for paragraph in self.paragraphs)


def drafts_of(body: list[Line], findings: Findings) -> list[Draft]:
    """The body as a preamble and sections, each with its heading and paragraphs."""
    candidates = without_impostors(body, find_candidates(body, unnumbered_rows(body)))
    series, placed = nested(candidates)
    report_numbering(series, findings)
    drafts = [Draft(None, Heading("", "", "own"), body[0].number if body else 1)]
    row = 0
    for place, heading in zip(placed, _headings(placed, findings), strict=True):
        candidate = place.candidate
        drafts[-1].paragraphs += _between(body, row, candidate.row, candidate.marker.start)
        draft = Draft(place, heading, candidate.line)
        if heading.body:
            draft.paragraphs.append(Line(heading.body, candidate.line))
        drafts.append(draft)
        row = candidate.row + 1
    drafts[-1].paragraphs += body[row:]
    return drafts


def _between(body: list[Line], row: int, end_row: int, end: int) -> list[Line]:
    """The lines from a row to a place in a later one; none if that row's beginning is already a section's."""
    lines = body[row:end_row]
    if end and row <= end_row:
        lines = [*lines, replace(body[end_row], text=body[end_row].text[:end].strip())]
    return lines


def _headings(placed: list[Placed], findings: Findings) -> list[Heading]:
    """Where each heading ends; the uncertain ones are told by their sisters."""
    sure: dict[int, list[str]] = {}
    plain = [split_heading(place.candidate.text, floating=True) for place in placed]
    for place, heading in zip(placed, plain, strict=True):
        if len(heading.text) <= LONGEST_SURE:
            sure.setdefault(place.series, []).append(heading.text)
    answer = []
    for place, heading in zip(placed, plain, strict=True):
        candidate = place.candidate
        if not candidate.marker.floating:
            sisters = sure.get(place.series, ())[:MAX_SISTERS]
            heading = split_heading(candidate.text, flowing=candidate.flowing, sisters=sisters)
        _report(candidate, heading, findings)
        answer.append(heading)
    return answer


def _report(candidate: Candidate, heading: Heading, findings: Findings) -> None:
    """Tell of a heading whose end was guessed, or looks it."""
    if heading.how in ("guess", "space"):
        message = f"“{candidate.marker.text}{heading.text}”与正文之间没有标点，标题的结尾是推断的。"
        findings.add("heading_guessed", message, candidate.line, heading.certainty)
    elif len(heading.text) > LONGEST_HEADING:
        message = f"标题有{len(heading.text)}个字，请核对是否把正文算进了标题。"
        findings.add("heading_long", message, candidate.line)


def sections_of(drafts: list[Draft]) -> tuple[OutlineSection, ...]:
    """The finished sections; the last draft gives up its conclusion."""
    conclusion = _take_conclusion(drafts)
    sections = [_section(draft) for draft in drafts if draft.placed is not None or draft.paragraphs]
    if conclusion:
        texts, lines = tuple(one.text for one in conclusion), tuple(one.number for one in conclusion)
        sections.append(OutlineSection("conclusion", 1, None, None, "", texts, lines[0], lines))
    return tuple(sections)


def _section(draft: Draft) -> OutlineSection:
    """A draft with its place in the outline."""
    if draft.placed is None:
        return OutlineSection("preamble", 1, None, None, "", draft.texts, draft.line, draft.lines)
    marker = draft.placed.candidate.marker
    return OutlineSection(
        kind="section",
        level=draft.placed.level,
        marker=marker.text.strip() or None,
        ordinal=marker.ordinal,
        heading=draft.heading.text,
        paragraphs=draft.texts,
        line=draft.line,
        lines=draft.lines,
    )


def _take_conclusion(drafts: list[Draft]) -> list[Line]:
    """Cut the conclusion off the last draft's paragraphs."""
    last = drafts[-1]
    within = _conclusion_within(last)
    if within is not None:
        return [within]
    run_in = _runs_in(drafts) or _closes(last)
    start = conclusion_start(last.texts, first=_first_free(last), run_in=run_in, prose=last.placed is None)
    if start is None:
        return []
    conclusion = last.paragraphs[start:]
    del last.paragraphs[start:]
    return _joined_address(conclusion)


def _conclusion_within(last: Draft) -> Line | None:
    """The end of the last paragraph of a text whose sections stand in one line."""
    if last.placed is None or not last.placed.candidate.flowing or not last.paragraphs:
        return None
    paragraph = last.paragraphs[-1]
    at = inline_conclusion(paragraph.text)
    if not at:
        return None
    last.paragraphs[-1] = replace(paragraph, text=paragraph.text[:at].strip())
    return replace(paragraph, text=paragraph.text[at:].strip())


def _joined_address(conclusion: list[Line]) -> list[Line]:
    """An address on a line of its own (各位代表：) belongs to the words that it introduces."""
    if len(conclusion) < 2 or conclusion[0].text[-1] not in "：:" or salutation_in(conclusion[0].text) is None:
        return conclusion
    first, second, *others = conclusion
    return [replace(first, text=first.text + second.text), *others]


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
