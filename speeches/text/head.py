"""The head of a text, told from the page around it: title, subtitle, date, speaker and salutation."""

import re
from dataclasses import replace

from speeches.text.attributes import CJK, Head, read_attribute
from speeches.text.clean import Line
from speeches.text.findings import Findings
from speeches.text.markers import marker_at_head
from speeches.text.metadata import is_date_line
from speeches.text.model import HeadLine, Noise
from speeches.text.opening import LONGEST_TITLE, opened
from speeches.text.salutation import salutation_in
from speeches.text.unnumbered import FRAME_NAMES

_FOLD = re.compile(r"[\s　：:，,。“”\"‘’—–-]+")
_ANNOUNCED = re.compile(r".{0,120}如下\s*[：:]$")
MAX_TITLE_LINES = 3
LIKE = 6
MANY = 6


def read_head(lines: list[Line], findings: Findings) -> Head:
    """Split lines into head and body.

    >>> head = read_head([Line("在会上的讲话", 1), Line("同志们：", 2), Line("今天开会。", 3)], Findings())
    >>> head.title, head.salutation, len(head.body)
    ('在会上的讲话', '同志们：', 1)
    """
    lines, dropped = opened(lines)
    start = _body_start(lines)
    head = Head(lines[start:], noise=dropped)
    _read_above(head, lines[:start], findings)
    _read_salutation(head)
    _read_announced_title(head)
    _drop_repeated_opening(head)
    return head


def _body_start(lines: list[Line]) -> int:
    """The row of the first line that belongs to the text itself."""
    for row, line in enumerate(lines):
        text = line.text
        if line.hashes == 1 and not row:
            continue
        if salutation_in(text) is not None or _is_running(text) or "".join(text.split()) in FRAME_NAMES:
            return row
        marker = marker_at_head(text)
        if marker is not None and not marker.kind.startswith("verb") and marker.kind != "sequence":
            return row
        if line.hashes > 1 and row:
            return row
    return min(len(lines), 2) - 1 if lines else 0


def _is_running(text: str) -> bool:
    """Is a line prose: a whole sentence, or the announcement of what follows?"""
    if CJK.search(text[:LONGEST_TITLE]) is None:
        return False
    if len(text) > LONGEST_TITLE:
        return True
    if text[-1] == "。":
        return True
    if text[-1] in "！!？?；;" and len(text) >= 12 and ("，" in text or "," in text or "。" in text):
        return True
    if len(text) >= 25 and "。" in text[:-1]:
        return True
    return len(text) >= 12 and text[-1] in "：:"


def _read_above(head: Head, above: list[Line], findings: Findings) -> None:
    """Read the lines above the body from below: date and speaker, subtitle, title, and what is left."""
    rest: list[Line] = []
    titles: list[Line] = []
    for line in reversed(above):
        if CJK.search(line.text) is None and not is_date_line(line.text):
            head.drop(line, "外文对照或网页文字")
        elif titles and not _joins_title(line, titles):
            rest.append(line)
        elif not read_attribute(head, line):
            (titles if line.hashes == 1 or _may_be_title(line.text) else rest).insert(0, line)
    rest.sort(key=lambda line: line.number)
    head.title = _title_of(titles)
    if head.title is None:
        head.body = [*rest, *head.body]
        return
    head.lines += [HeadLine(line.text, line.number, "title") for line in titles]
    below = [line for line in rest if line.number > titles[-1].number]
    head.body = [*below, *head.body]
    _drop_rest(head, head.title, rest[: len(rest) - len(below)], findings)


def _title_of(titles: list[Line]) -> str | None:
    """The lines of a title as one; letters spaced to fill a line come together."""
    title = " ".join(line.text for line in titles) or None
    return re.sub(r"\s", "", title) if title is not None and _is_spaced(title) else title


def _drop_rest(head: Head, title: str, rest: list[Line], findings: Findings) -> None:
    """What stands above a title, and is none of its parts, belongs to the page."""
    folded = _FOLD.sub("", title)
    others = 0
    for line in rest:
        own = _FOLD.sub("", line.text)
        repeated = folded in own or (len(own) >= LIKE and own in folded)
        others += not repeated
        head.drop(line, "重复的标题" if repeated else "正文之前的其他文字")
    if 0 < others < MANY:
        findings.add("head_dropped", "标题之前的文字已去掉，请核对标题是否完整。", rest[-1].number, 0.6)


def _joins_title(line: Line, titles: list[Line]) -> bool:
    """Is this line the one above of a title that stands on several?"""
    below = titles[0]
    return (
        len(titles) < MAX_TITLE_LINES
        and not below.after_blank
        and below.number - line.number <= 1
        and _may_be_title(line.text)
        and not is_date_line(line.text)
        and not line.hashes
        and _FOLD.sub("", line.text)[:LIKE] != _FOLD.sub("", below.text)[:LIKE]
        and len(line.text) + len(below.text) < LONGEST_TITLE
        and line.text[0] not in "0123456789"
    )


def _may_be_title(text: str) -> bool:
    """Short, Chinese, and no sentence."""
    return 4 <= len(text) <= LONGEST_TITLE and text[-1] not in "。；;，,、：:" and len(CJK.findall(text)) >= 4


def _is_spaced(title: str) -> bool:
    """政 府 工 作 报 告: letters spaced to fill a line."""
    parts = title.split()
    return len(parts) >= 4 and all(len(part) == 1 for part in parts)


def _read_salutation(head: Head) -> None:
    """Take the salutation off the first line of the body."""
    if not head.body:
        return
    first = head.body[0]
    found = salutation_in(first.text)
    if found is None:
        return
    head.salutation, rest = found
    head.lines.append(HeadLine(head.salutation, first.number, "salutation"))
    head.body = [replace(first, text=rest), *head.body[1:]] if rest else head.body[1:]


def _read_announced_title(head: Head) -> None:
    """A text that is published by an announcement (…公示如下：) has its title behind it."""
    if len(head.body) < 3 or not _ANNOUNCED.match(head.body[0].text):
        return
    title = head.body[1].text
    if (
        marker_at_head(title) is not None
        or not _may_be_title(title)
        or len(title) > 40
        or f"《{title}》" not in (head.title or "")
    ):
        return
    head.noise.append(Noise(head.title or "", head.body[0].number, "公告的标题"))
    head.drop(head.body[0], "公告的引导语")
    head.title = title
    head.lines = [*(line for line in head.lines if line.role != "title"), HeadLine(title, head.body[1].number, "title")]
    head.body = head.body[2:]


def _drop_repeated_opening(head: Head) -> None:
    """A page that gives the first words as a summary, and then the text from its salutation on."""
    if len(head.body) < 3 or head.salutation is None:
        return
    summary, salutation, opening = head.body[:3]
    if salutation.text == head.salutation and opening.text[:20] == summary.text[:20]:
        head.drop(summary, "重复的开头")
        head.drop(salutation, "重复的称呼")
        head.body = head.body[2:]
