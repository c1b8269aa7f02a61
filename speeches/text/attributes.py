"""The head of a text as it fills: its title, and the lines that say who spoke, when, and under which subtitle."""

import re
from dataclasses import dataclass, field

from speeches.text.clean import Line
from speeches.text.metadata import byline, byline_below_title, date_in, is_date_line, name_and_date
from speeches.text.model import HeadLine, Noise

CJK = re.compile("[一-鿿㐀-䶿]")
_DASHED = re.compile(r"[—–―─-]{1,6}\s*")
_FACT = re.compile(
    r"(?:(?P<time>时\s*间|日\s*期)|地\s*点|主\s*持\s*人?|参会人员|出席|列席|记\s*录\s*人?|单\s*位|会\s*议|(?P<person>主讲人?|讲话人|报告人|发言人|作\s*者|演讲人|宣讲人))"
    r"\s*[：:]\s*(?P<value>\S.{0,60})$"
)


@dataclass(slots=True)
class Head:
    """What was found at the head, and the lines that follow it."""

    body: list[Line]
    title: str | None = None
    subtitle: str | None = None
    salutation: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    delivered_on: str | None = None
    yearless: Line | None = None
    """The line of a date that has no year."""
    noise: list[Noise] = field(default_factory=list)
    lines: list[HeadLine] = field(default_factory=list)

    def drop(self, line: Line, reason: str) -> None:
        """Take a line out of the text."""
        self.noise.append(Noise(line.text, line.number, reason, line.before))


def read_attribute(head: Head, line: Line) -> bool:
    """Take a line as date, speaker or subtitle; False if it is none of them."""
    if is_date_line(line.text):
        head.delivered_on = date_in(line.text) or head.delivered_on
        if head.delivered_on is None:
            head.yearless = line
        head.drop(line, "日期行，已记为讲话日期")
        return True
    dashed = _DASHED.match(line.text)
    if dashed is not None and head.subtitle is None and CJK.search(line.text):
        head.subtitle = line.text[dashed.end() :].strip()
        head.lines.append(HeadLine(line.text, line.number, "subtitle"))
        return True
    fact = _FACT.match(line.text)
    if fact is not None:
        if fact["person"] and head.speaker is None:
            head.speaker = fact["value"]
        if fact["time"] and head.delivered_on is None:
            head.delivered_on = date_in(fact["value"])
        head.drop(line, "会议信息")
        return True
    both = name_and_date(line.text)
    if both is not None and head.speaker is None:
        head.speaker, head.delivered_on = both
        head.drop(line, "署名行，已记为讲话人和日期")
        return True
    named = byline(line.text)
    if named is not None and head.speaker is None:
        head.speaker, head.speaker_role = named
        head.drop(line, "署名行，已记为讲话人")
        return True
    return False


def read_speaker_below_title(head: Head, line: Line) -> bool:
    """Take a line below a title as the speaker's office and name; False if it is not that."""
    named = byline_below_title(line.text) if head.speaker is None else None
    if named is None:
        return False
    head.speaker, head.speaker_role = named
    head.drop(line, "署名行，已记为讲话人")
    return True
