"""From a text to its outline: the story of the parse.

Lines are cleaned, unwrapped and sifted; the head and the tail are taken off; every place where a section could begin
is found; series of numbers decide which of them are sections and how they nest; each gets its heading and its
paragraphs; the end of the last one may be the conclusion. Nothing is lost: what is no part of the text is noise.
"""

from speeches.text.attributes import Head
from speeches.text.clean import Line, clean_lines
from speeches.text.drafts import drafts_of, sections_of
from speeches.text.ending import tail_start
from speeches.text.findings import Findings
from speeches.text.foot import without_foot
from speeches.text.head import read_head
from speeches.text.metadata import date_in, occasion_in, role_in
from speeches.text.model import Noise, Outline, OutlineSection, OutlineWarning
from speeches.text.noise import sift, without_comments
from speeches.text.previews import without_page_cuts
from speeches.text.reports import report_cut, report_head, report_noise, report_several, report_words
from speeches.text.wraps import unwrapped

__all__ = ["Noise", "Outline", "OutlineSection", "OutlineWarning", "parse_outline"]


def parse_outline(text: str, *, name: str | None = None) -> Outline:
    """Read the outline of a text; any text has one, be it empty.

    name is the file's name: shown to the editor where the text has no title of its own.

    >>> outline = parse_outline("在会上的讲话\\n同志们：\\n今天开会。\\n一、学习\\n要学。\\n二、落实\\n要做。")
    >>> outline.title, [(section.level, section.marker, section.heading) for section in outline.sections]
    ('在会上的讲话', [(1, None, ''), (1, '一、', '学习'), (1, '二、', '落实')])
    """
    findings = Findings()
    lines, noise = _sifted(text)
    head = read_head(lines)
    body = without_comments(head.body, head.title, noise)
    end = tail_start(body)
    body, tail = body[:end], body[end:]
    sections = sections_of(drafts_of(body, findings))
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
        sections=sections,
        tail=tuple(line.text for line in tail),
        noise=tuple(sorted(noise + head.noise, key=lambda item: item.line)),
        warnings=findings.in_order(),
        head=tuple(sorted(head.lines, key=lambda line: line.line)),
        tail_lines=tuple(line.number for line in tail),
    )


def _sifted(text: str) -> tuple[list[Line], list[Noise]]:
    """The lines of the speech and of its head, and what stood between and below them."""
    lines, noise = clean_lines(text)
    lines, between = sift(lines)
    lines, cuts = without_page_cuts(lines)
    noise += between + cuts
    lines, foot = without_foot(unwrapped(lines), noise)
    return lines, noise + foot


def _report(head: Head, body: list[Line], noise: list[Noise], findings: Findings, name: str | None) -> None:
    """Tell the editor what was odd beside the numbering."""
    report_head(head, name, findings)
    report_noise(noise, findings)
    report_several(body, findings)
    report_words(body, findings)
    report_cut(body, findings)
