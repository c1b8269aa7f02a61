"""The words of HTML as lines: a line for each block, as a browser would set them."""

import re
from collections.abc import Callable

from lxml.html import HtmlElement

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
# fmt: on
_CELLS = frozenset({"td", "th"})
_HEADING = re.compile(r"h([1-6])$")
_CODE = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "title", "rt", "rp"}
)
# A line end between two ideographs is only the source's line end, not a blank.
_SOURCE_WRAP = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r\f]*\n\s*(?=[\u2e80-\uffef])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONGEST_HEADING = 80
_LONGEST_START = 6
_LINKED_SHARE = 0.5


class PageLines:
    """Collects lines; elements that `is_left_out` are passed over (and may be asked for by another collector)."""

    def __init__(self, is_left_out: Callable[[HtmlElement], bool]) -> None:
        self.lines: list[str] = []
        self.linked: list[bool] = []  # of each line: is it hardly more than links?
        self._is_left_out = is_left_out
        self._pieces: list[str] = []
        self._hashes = ""
        self._counters: dict[HtmlElement, int] = {}
        self._in_links = self._link_length = 0

    def of(self, element: HtmlElement) -> list[str]:
        """The element's lines, without empty ones at either end."""
        self._walk(element)
        self._end_line()
        return self.lines

    def _walk(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in _CODE:
            return
        is_block = tag in _BLOCKS
        if is_block:
            self._end_line()
        self._begin(element, tag)
        self._in_links += tag == "a"
        self._add(element.text, as_is=tag == "pre")
        for child in element:
            if not self._is_left_out(child):
                self._walk(child)
            self._add(child.tail, as_is=tag == "pre")
        self._in_links -= tag == "a"
        if is_block or tag == "br":
            self._end_line()

    def _begin(self, element: HtmlElement, tag: str) -> None:
        """What stands before the element's words: a heading's marks, a list's number, the gap between cells."""
        if found := _HEADING.match(tag):
            self._hashes = "#" * int(found[1]) + " "
        elif tag == "li":
            self._pieces = [self._list_number(element)]
        elif tag in _CELLS and self._pieces:
            self._pieces.append("\t")

    def _add(self, text: str | None, *, as_is: bool) -> None:
        if not text:
            return
        if as_is:
            for piece in re.split(r"(\r?\n)", text):
                self._end_line() if piece.endswith("\n") else self._append(piece)
        else:
            self._append(_BLANKS.sub(" ", _SOURCE_WRAP.sub("", text)))

    def _append(self, text: str) -> None:
        ends_blank = not self._pieces or self._pieces[-1][-1:] in {"", " ", "\t"}
        if text := text.lstrip(" ") if ends_blank else text:
            self._pieces.append(text)
            self._link_length += len(text.strip()) if self._in_links else 0

    def _end_line(self) -> None:
        line = "".join(self._pieces).rstrip(" \t\r\n")
        if line.strip():
            self.lines.append(
                f"{self._hashes}{line.strip()}" if self._hashes and len(line) <= _LONGEST_HEADING else line
            )
            self.linked.append(self._link_length >= len(line.strip()) * _LINKED_SHARE)
        self._pieces, self._hashes, self._link_length = [], "", 0

    def _list_number(self, item: HtmlElement) -> str:
        """The number that a browser puts before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or parent.get("type", "1") != "1":
            return ""
        if parent not in self._counters:
            start = parent.get("start", "1")
            self._counters[parent] = int(start) if start.isdecimal() and len(start) < _LONGEST_START else 1
        number = self._counters[parent]
        self._counters[parent] += 1
        return f"{number}. "
