"""The paragraph styles of a Word file: which are headings, and which carry a numbering."""

import re
from collections.abc import Iterator

from lxml import etree

from speeches.documents.word_names import WORD, child, value, whole_number

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 50


class Styles:
    """Paragraph styles by their id; a style takes from the one it is based on what it does not say itself."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in root.iterfind(f"{WORD}style") if root is not None else ():
            if style.get(f"{WORD}type") == "paragraph":
                name = style.get(f"{WORD}styleId", "")
                self._styles[name] = style
                if style.get(f"{WORD}default") in {"1", "true", "on"}:
                    self._default = name

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str]:
        """The numbering instance and level that a style carries, and the style in the chain that says so."""
        for name, element in self._chain(style):
            if (instance := value(element, "pPr", "numPr", "numId")) is not None:
                return instance, value(element, "pPr", "numPr", "ilvl"), name
        return None, None, ""

    def heading_level(self, style: str | None) -> int | None:
        """1 for a title, 2 for Heading 1, and so on; None for body text."""
        for _name, element in self._chain(style):
            name = (value(element, "name") or "").strip()
            if name.lower() in {"title", "标题"}:
                return 1
            if found := _HEADING.match(name):
                return int(found[1]) + 1
            if (level := value(element, "pPr", "outlineLvl")) is not None:
                return outline_level(level)
        return None

    def is_contents(self, style: str | None) -> bool:
        """Is it a line of an automatic table of contents?"""
        element = self._styles.get(style or "")
        return (value(element, "name") or "").lower().startswith(("toc ", "目录"))

    def _chain(self, style: str | None) -> Iterator[tuple[str, etree._Element]]:
        """The style and those below it; a ring of styles ends where it closes, an endless chain somewhere."""
        name, seen = style or self._default, set[str]()
        while name in self._styles and name not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(name)
            yield name, self._styles[name]
            name = value(self._styles[name], "basedOn") or ""


def outline_level(text: str | None) -> int | None:
    """Word's outline level (0 is the top, 9 is body text) as a number of marks: 0 → 2, below a title."""
    level = whole_number(text, _BODY_LEVEL)
    return level + 2 if 0 <= level < _BODY_LEVEL else None


def own_outline_level(paragraph: etree._Element) -> int | None:
    """The outline level that a paragraph says itself."""
    return outline_level(value(child(paragraph, "pPr"), "outlineLvl"))
