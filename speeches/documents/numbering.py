"""Word's automatic numbering, rebuilt: the 一、 and （二） that stand on the page but not in the text.

After ECMA-376, part 1, 17.9: an instance (`num`) points to a plan (`abstractNum`), may override its levels, and
shares its counters with the other instances of the plan.
"""

import re
from dataclasses import dataclass

from lxml import etree

from speeches.documents.counting import written
from speeches.documents.word_names import WORD, child, is_on, value, whole_number

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# A blank stands after these; the other marks (、 ） ．) need none.
_WANTS_BLANK = re.compile(r"[0-9A-Za-z章节篇编条款部分讲]$")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a plan is numbered; `restart` is the level (from 1) after which it begins anew, 0 for never."""

    start: int
    number_format: str
    template: str
    restart: int | None
    is_legal: bool
    style: str | None


class Numbering:
    """The numbering of one document; ask for the markers in reading order, since each asking counts."""

    def __init__(self, root: etree._Element | None) -> None:
        self._plans: dict[str, dict[int, Level]] = {}
        self._plan_of_link: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._instances: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for plan in root.iterfind(f"{WORD}abstractNum"):
            name = plan.get(f"{WORD}abstractNumId", "")
            self._plans[name] = {_index(level): _level(level) for level in plan.iterfind(f"{WORD}lvl")}
            if link := value(plan, "styleLink"):
                self._plan_of_link[link] = name
            if link := value(plan, "numStyleLink"):
                self._links[name] = link
        for instance in root.iterfind(f"{WORD}num"):
            levels: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in instance.iterfind(f"{WORD}lvlOverride"):
                if (level := child(override, "lvl")) is not None:
                    levels[_index(override)] = _level(level)
                if (start := value(override, "startOverride")) is not None:
                    starts[_index(override)] = whole_number(start, 1)
            self._instances[instance.get(f"{WORD}numId", "")] = (value(instance, "abstractNumId") or "", levels, starts)

    def level_of_style(self, instance: str, style: str) -> int | None:
        """The level that a plan ties to a paragraph style."""
        for index, level in self._levels(instance).items():
            if level.style == style:
                return index
        return None

    def marker(self, instance: str, index: int) -> str:
        """The next marker of an instance on a level (from 0); "" for bullets and what is not numbered."""
        levels = self._levels(instance)
        level = levels.get(index)
        if level is None:
            return ""
        counters = self._count(instance, index, levels)
        if level.number_format in {"bullet", "none"}:
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            number_format = levels[at].number_format if at in levels and not level.is_legal else "decimal"
            return written(counters[at] or 0, number_format)

        marker = _PLACE.sub(number, level.template)
        return f"{marker} " if _WANTS_BLANK.search(marker) else marker

    def _plan(self, instance: str) -> str:
        """The plan behind an instance; a plan may only point to the one that a numbering style holds."""
        plan = self._instances[instance][0] if instance in self._instances else ""
        return self._plan_of_link.get(self._links.get(plan, ""), plan)

    def _levels(self, instance: str) -> dict[int, Level]:
        own = self._instances[instance][1] if instance in self._instances else {}
        return {**self._plans.get(self._plan(instance), {}), **own}

    def _count(self, instance: str, index: int, levels: dict[int, Level]) -> list[int | None]:
        """Count one on, and begin the deeper levels anew."""
        counters = self._counters.setdefault(self._plan(instance), [None] * LEVELS)
        starts = self._instances[instance][2]
        if index in starts and (instance, index) not in self._begun:
            counters[index] = None
        self._begun.add((instance, index))
        for at in range(index + 1):
            if counters[at] is None and at in levels:
                counters[at] = starts.get(at, levels[at].start) - (at == index)
        counters[index] = (counters[index] or 0) + 1
        for deeper in range(index + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or index < restart:
                counters[deeper] = None
        return counters


def _index(element: etree._Element) -> int:
    """The level's index, always one that exists."""
    return min(max(whole_number(element.get(f"{WORD}ilvl"), 0), 0), LEVELS - 1)


def _level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=whole_number(value(element, "start"), 0),
        number_format="none" if is_on(element, "rPr", "vanish") else value(element, "numFmt") or "decimal",
        template=value(element, "lvlText") or "",
        restart=None if restart is None else whole_number(restart, 0),
        is_legal=is_on(element, "isLgl"),
        style=value(element, "pStyle"),
    )
