"""Reads a calendar by the rules of RFC 5545, and refuses what breaks one of them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

LINE = re.compile(
    r"^(?P<name>[A-Z0-9-]+)(?P<parameters>(;[A-Z0-9-]+=([^\";:,]*|\"[^\"]*\"))*):(?P<value>.*)$", re.DOTALL
)
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
ONCE_IN_EVENT = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")


@dataclass
class Component:
    """One component: its properties by name, in order, and what stands in it."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        """The values of a property."""
        return [value for own, _parameters, value in self.properties if own == name]

    def one(self, name: str) -> str:
        """The value of a property that is there once."""
        (value,) = self.all(name)
        return value

    def text(self, name: str) -> str:
        """The same as text."""
        return unescaped(self.one(name))

    def day(self, name: str) -> date:
        """The same as a day, which its parameters say it is."""
        ((parameters, value),) = [(how, value) for own, how, value in self.properties if own == name]
        assert parameters == ";VALUE=DATE"
        return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007  a day has no zone


def read_calendar(data: bytes) -> Component:
    """The calendar. Raises AssertionError for a line, a component or a value that the rules do not allow."""
    stack = [Component("")]
    for line in unfolded(data):
        assert not CONTROL.search(line), line
        found = LINE.match(line)
        assert found, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            component = stack.pop()
            assert component.name == value
            stack[-1].parts.append(component)
        else:
            assert len(stack) > 1, "a property outside of every component"
            stack[-1].properties.append((name, found["parameters"], value))
    (root,) = stack
    (calendar,) = root.parts
    assert not root.properties
    check(calendar)
    return calendar


def unfolded(data: bytes) -> list[str]:
    """The content lines: each ends with CR LF, is at most 75 octets of whole characters, and may go on below."""
    assert data.endswith(b"\r\n")
    lines: list[str] = []
    for raw in data[:-2].split(b"\r\n"):
        assert len(raw) <= 75
        assert raw
        line = raw.decode()  # a character cut in two would not decode
        if line.startswith((" ", "\t")):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def check(calendar: Component) -> None:
    """What the rules ask of a calendar and of its events."""
    assert calendar.name == "VCALENDAR"
    assert calendar.one("VERSION") == "2.0"
    assert calendar.one("PRODID")
    uids = [event.one("UID") for event in calendar.parts]
    assert len(set(uids)) == len(uids)
    for event in calendar.parts:
        assert event.name == "VEVENT"
        for name in ONCE_IN_EVENT:
            assert event.one(name)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event.one("DTSTAMP"))
        assert event.day("DTEND") > event.day("DTSTART")
        for name in ("SUMMARY", "DESCRIPTION"):
            for value in event.all(name):
                unescaped(value)


def unescaped(value: str) -> str:
    """A text; a backslash stands before a backslash, a semicolon, a comma or an n, and these three never without."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
