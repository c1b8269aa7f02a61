"""The head of a text, told from the page around it: title, subtitle, date, speaker and salutation."""

from dataclasses import replace

from speeches.text.attributes import CJK, Head, read_attribute, read_speaker_below_title
from speeches.text.clean import Line, pieces_of
from speeches.text.contents import without_contents
from speeches.text.leads import announcement_row, drop_announcement, drop_lead, drop_repeated_opening, drop_title_below
from speeches.text.markers import marker_at_head
from speeches.text.metadata import byline, date_in, is_date_line
from speeches.text.model import HeadLine, Noise
from speeches.text.noise import before_in
from speeches.text.opening import opened
from speeches.text.salutation import salutation_in
from speeches.text.titles import (
    LIKE,
    LONGEST_TITLE,
    TITLE_END,
    folded,
    is_title_note,
    joins_title,
    may_be_title,
    rejoined,
    title_of,
    without_advert,
    without_date,
    without_number,
)
from speeches.text.unnumbered import FRAME_NAMES

NUMBERED_LINES = 4


def read_head(lines: list[Line]) -> Head:
    """Split lines into head and body.

    >>> head = read_head([Line("在会上的讲话", 1), Line("同志们：", 2), Line("今天开会。", 3)])
    >>> head.title, head.salutation, len(head.body)
    ('在会上的讲话', '同志们：', 1)
    """
    lines, contents = without_contents(lines)
    lines, numbers = _without_numbers(lines)
    lines, dropped = opened(lines)
    start = _body_start(lines)
    head = Head(lines[start:], noise=contents + numbers + dropped)
    _read_above(head, rejoined(lines[:start]))
    announced = _announced_head(head)
    if announced is not None:
        return announced
    drop_lead(head)
    _read_salutation(head)
    drop_announcement(head)
    drop_repeated_opening(head)
    drop_title_below(head)
    return head


def _announced_head(head: Head) -> Head | None:
    """The head that the speech itself has below a report's …全文如下：, title and salutation; None if it has none."""
    row = announcement_row(head)
    if row is None:
        return None
    own = read_head(head.body[row + 1 :])
    if own.title is None or own.salutation is None or TITLE_END.search(own.title) is None:
        return None
    for line in head.body[: row + 1]:
        own.drop(line, "正文的引导语")
    own.noise += head.noise + [Noise(line.text, line.line, "公告的标题") for line in head.lines]
    own.speaker, own.speaker_role = own.speaker or head.speaker, own.speaker_role or head.speaker_role
    own.delivered_on = own.delivered_on or head.delivered_on
    return own


def _without_numbers(lines: list[Line]) -> tuple[list[Line], list[Noise]]:
    """The first lines without the number that a title has in a collection."""
    noise: list[Noise] = []
    first: list[Line] = []
    for line in lines[:NUMBERED_LINES]:
        title, number = without_number(line.text)
        if number and TITLE_END.search(title.split("(")[0].split("（")[0].strip()):
            noise.append(Noise(number, line.number, "标题上的附加文字", line.before or ""))
            line = replace(line, text=title)
        first.append(line)
    return first + lines[NUMBERED_LINES:], noise


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


def _read_above(head: Head, above: list[Line]) -> None:
    """Read the lines above the body from below: date and speaker, subtitle, title, and what is left."""
    rest: list[Line] = []
    titles: list[Line] = []
    notes: list[Line] = []
    first = next((line.number for line in above if may_be_title(line.text) and TITLE_END.search(line.text)), None)
    for line in reversed(above):
        if CJK.search(line.text) is None and not is_date_line(line.text) and byline(line.text) is None:
            head.drop(line, "外文对照或网页文字")
        elif titles and not joins_title(line, titles):
            rest.append(line)
        elif not titles and is_title_note(line.text) and not is_date_line(line.text):
            notes.append(line)
        elif first is not None and line.number > first and read_speaker_below_title(head, line):
            continue
        elif not read_attribute(head, line):
            (titles if line.hashes == 1 or may_be_title(line.text) else rest).insert(0, line)
    rest.sort(key=lambda line: line.number)
    if titles:
        titles[-1] = _without_additions(head, titles[-1])
    head.title = title_of(titles)
    if head.title is None:
        head.body = [*sorted(rest + notes, key=lambda line: line.number), *head.body]
        return
    for line in notes:
        head.drop(line, "题注")
    head.lines += [HeadLine(line.text, line.number, "title") for line in titles]
    below = [line for line in rest if line.number > titles[-1].number]
    head.body = [*below, *head.body]
    _drop_rest(head, head.title, rest[: len(rest) - len(below)])


def _without_additions(head: Head, line: Line) -> Line:
    """The last line of a title without what an archive hung on it, and without the date."""
    for split, reason in ((without_advert, "标题上的附加文字"), (without_date, "标题上的日期，已记为讲话日期")):
        title, addition = split(line.text)
        if addition:
            head.noise.append(Noise(addition.strip(), line.number, reason, before_in(line.text, len(title))))
            head.delivered_on = head.delivered_on or (date_in(addition) if split is without_date else None)
            line = replace(line, text=title)
    return line


def _drop_rest(head: Head, title: str, rest: list[Line]) -> None:
    """What stands above a title, and is none of its parts, belongs to the page."""
    whole = folded(title)
    for line in rest:
        own = folded(line.text)
        repeated = whole in own or (len(own) >= LIKE and own in whole)
        head.drop(line, "重复的标题" if repeated else "正文之前的其他文字")


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
    head.body = [*pieces_of(first, [head.salutation, rest])[1:], *head.body[1:]]
