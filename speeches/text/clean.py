"""From raw text to clean lines: invisible characters, leftover HTML entities, compatibility radicals, blank lines.

The words themselves stay as they were written: neither widths nor punctuation are changed.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.text.model import Noise
from speeches.text.radicals import RADICALS, meant_by

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_COMPATIBILITY = re.compile(f"[{RADICALS}\uf900-\ufaff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2});")
_MARKDOWN = re.compile(r"(#{1,6})[ \t　]+|\*\*(?=[^*\s])")
_RULE = re.compile(r"[-=_*─—－~·.\s]{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without outer space, and what was around it in the source."""

    text: str
    number: int
    after_blank: bool = False
    indented: bool = False
    hashes: int = 0
    joined: bool = False
    before: str | None = None
    """What stood right before it in its line, if it is a piece of one."""


def clean_lines(text: str) -> tuple[list[Line], list[Noise]]:
    """The lines of a text that hold something, and what had to be dropped to get them.

    >>> lines, noise = clean_lines("\\ufeff一、学\\u200b习\\r\\n\\r\\n　　要&nbsp;学。")
    >>> [(line.text, line.number, line.after_blank) for line in lines]
    [('一、学习', 1, False), ('要 学。', 3, True)]
    """
    text = _COMPATIBILITY.sub(lambda found: meant_by(found[0]), _INVISIBLE.sub("", text))
    lines: list[Line] = []
    noise: list[Noise] = []
    blank = False
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line:
            blank = True
            continue
        if "&" in line:
            line = _unescape(line, number, noise)
        if line:
            lines.append(_line(line, number, after_blank=blank, indented=raw[0] in " 　\t"))
        blank = False
    return lines, noise


def _unescape(line: str, number: int, noise: list[Noise]) -> str:
    """HTML entities that a careless save left in the text, as the characters they mean."""

    def meant(found: re.Match[str]) -> str:
        character = html.unescape(found[0])
        if character != found[0]:
            before = line[max(0, found.start() - 12) : found.start()]
            noise.append(Noise(found[0], number, "网页代码，已换成它所代表的字符", before))
        return "" if _INVISIBLE.match(character) else " " if character.isspace() else character

    return _ENTITY.sub(meant, line).strip()


def _line(text: str, number: int, *, after_blank: bool, indented: bool) -> Line:
    """The line without Markdown's marks."""
    hashes = 0
    if text[0] in "#*":
        found = _MARKDOWN.match(text)
        if found is not None and found[1]:
            hashes, text = len(found[1]), text[found.end() :].rstrip("# ")
        elif found is not None and text.endswith("**") and text.count("**") == 2:
            text = text[2:-2].strip()
    return Line(text, number, after_blank, indented, hashes)


def is_rule(text: str) -> bool:
    """A line drawn of dashes and the like.

    >>> is_rule("------"), is_rule("——在会上的讲话"), is_rule("…………")
    (True, False, False)
    """
    return _RULE.match(text) is not None


def with_text(line: Line, text: str) -> Line:
    """The same line with other words."""
    return replace(line, text=text)


CONTEXT = 12
"""So many characters before a place tell it from the others."""


def pieces_of(line: Line, texts: Sequence[str]) -> list[Line]:
    """A line in pieces, each of which knows what stood before it.

    >>> [(piece.text, piece.before) for piece in pieces_of(Line("会上的讲话 同志们：", 1), ["会上的讲话", "同志们："])]
    [('会上的讲话', ''), ('同志们：', '会上的讲话')]
    """
    pieces: list[Line] = []
    before = line.before or ""
    for text in texts:
        if text:
            pieces.append(replace(line, text=text, before=before, after_blank=line.after_blank and not pieces))
            before = (before + text)[-CONTEXT:]
    return pieces
