"""From a text to its outline: the story of the parse.

Lines are cleaned, unwrapped and sifted; the head and the tail are taken off; every place where a section could begin
is found; series of numbers decide which of them are sections and how they nest; each gets its heading and its
paragraphs; the end of the last one may be the conclusion. Nothing is lost: what is no part of the text is noise.
"""

from dataclasses import dataclass, field

from speeches.text.candidates import find_candidates
from speeches.text.clean import Line, clean_lines
from speeches.text.ending import conclusion_start, inline_conclusion, tail_start
from speeches.text.findings import Findings, report_words
from speeches.text.head import Head, read_head
from speeches.text.headings import Heading, split_heading
from speeches.text.levels import Placed, Series, nested, report_numbering
from speeches.text.metadata import date_in, occasion_in, role_in
from speeches.text.model import Noise, Outline, OutlineSection, OutlineWarning
from speeches.text.noise import FOOT_REASONS, foot_start, report_noise, sift, without_comments
from speeches.text.unnumbered import unnumbered_rows
from speeches.text.wraps import unwrapped

__all__ = ["Noise", "Outline", "OutlineSection", "OutlineWarning", "parse_outline"]


@dataclass(slots=True)
class Draft:
    """A section in the making."""

    placed: Placed | None
    heading: Heading
    paragraphs: list[str] = field(default_factory=list)
    line: int = 1


def parse_outline(text: str, *, name: str | None = None) -> Outline:
    """Read the outline of a text; any text has one, be it empty.

    name is the file's name: shown to the editor where the text has no title of its own.

    >>> outline = parse_outline("在会上的讲话\\n同志们：\\n今天开会。\\n一、学习\\n要学。\\n二、落实\\n要做。")
    >>> outline.title, [(section.level, section.marker, section.heading) for section in outline.sections]
    ('在会上的讲话', [(1, None, ''), (1, '一、', '学习'), (1, '二、', '落实')])
    """
    findings = Findings()
    lines, noise = clean_lines(text)
    lines, dropped = sift(lines)
    noise += dropped
    lines = _without_foot(unwrapped(lines), noise)
    head = read_head(lines, findings)
    body = without_comments(head.body, head.title, noise)
    end = tail_start(body)
    body, tail = body[:end], tuple(line.text for line in body[end:])
    drafts = _drafts(body, findings)
    sections = _sections(drafts)
    _report(head, body, noise + head.noise, findings, name)
    opening = " ".join(line.text for line in body[:3])
    return Outline(
        title=head.title,
        subtitle=head.subtitle,
        salutation=head.salutation,
        speaker=head.speaker,
        speaker_role=head.speaker_role or role_in(head.title),
        occasion=occasion_in(head.title, head.subtitle, opening),
        delivered_on=head.delivered_on or date_in(f"{head.title or ''} {head.subtitle or ''}"),
        sections=tuple(sections),
        tail=tail,
        noise=tuple(sorted(noise + head.noise, key=lambda item: item.line)),
        warnings=findings.in_order(),
    )


def _without_foot(lines: list[Line], noise: list[Noise]) -> list[Line]:
    """The lines without the page's foot: all that stands behind a licence, or behind the first links below the text."""
    start = foot_start(lines)
    marks = sorted(item.line for item in noise if item.reason in FOOT_REASONS)
    size = sum(len(line.text) for line in lines)
    behind = 0
    for row in range(len(lines) - 1, -1, -1):
        behind += len(lines[row].text)
        if behind * 8 > size:
            break
        if any(lines[row - 1].number < mark < lines[row].number for mark in marks[-50:]) and row:
            start = min(start, row)
    noise.extend(Noise(line.text, line.number, "正文之后的其他文字") for line in lines[start:])
    return lines[:start]


def _drafts(body: list[Line], findings: Findings) -> list[Draft]:
    """The body as a preamble and sections, each with its heading and paragraphs."""
    candidates = find_candidates(body, unnumbered_rows(body))
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
    headings: list[Heading | None] = []
    for place in placed:
        heading = split_heading(place.candidate.text)
        certain = not place.candidate.flowing or place.candidate.marker.floating or len(heading.text) <= 30
        headings.append(None if place.candidate.flowing and not place.candidate.marker.floating else heading)
        if certain:
            sure.setdefault(place.series, []).append(heading.text)
    answer = []
    for place, known in zip(placed, headings, strict=True):
        heading = known or split_heading(place.candidate.text, flowing=True, sisters=sure.get(place.series, ())[:8])
        if heading.how in ("guess", "space"):
            findings.add(
                "heading_guessed",
                f"“{place.candidate.marker.text}{heading.text}”与正文之间没有标点，标题的结尾是推断的。",
                place.candidate.line,
                heading.certainty,
            )
        answer.append(heading)
    return answer


def _sections(drafts: list[Draft]) -> list[OutlineSection]:
    """The finished sections; the last draft gives up its conclusion."""
    conclusion = _take_conclusion(drafts)
    sections = []
    for draft in drafts:
        place = draft.placed
        if place is None:
            if draft.paragraphs:
                sections.append(OutlineSection("preamble", 1, None, None, "", tuple(draft.paragraphs), draft.line))
            continue
        marker = place.candidate.marker
        text = marker.text.strip() or None
        sections.append(OutlineSection("section", place.level, text, marker.ordinal, draft.heading.text, tuple(draft.paragraphs), draft.line))
    if conclusion:
        sections.append(OutlineSection("conclusion", 1, None, None, "", tuple(conclusion), drafts[-1].line))
    return sections


def _take_conclusion(drafts: list[Draft]) -> list[str]:
    """Cut the conclusion off the last draft's paragraphs."""
    last = drafts[-1]
    if last.placed is not None and last.placed.candidate.flowing and last.paragraphs:
        at = inline_conclusion(last.paragraphs[-1])
        if at:
            rest = last.paragraphs[-1][at:].strip()
            last.paragraphs[-1] = last.paragraphs[-1][:at].strip()
            return [rest]
    start = conclusion_start(last.paragraphs, first=_first_free(last), run_in=_runs_in(drafts))
    if start is None:
        return []
    conclusion = last.paragraphs[start:]
    del last.paragraphs[start:]
    return conclusion


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


def _report(head: Head, body: list[Line], noise: list[Noise], findings: Findings, name: str | None) -> None:
    """Tell the editor what was odd beside the numbering."""
    if head.title is None:
        hint = f"文件名是“{name}”，可作参考。" if name else "请补上标题。"
        findings.add("title_missing", f"文中没有标题。{hint}", body[0].number if body else 1, 0.8)
    report_noise(noise, findings)
    report_words(body, findings)
