"""Names in Word's XML (ECMA-376, part 1, chapter 17), and how to ask for them briefly."""

from functools import lru_cache

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace: all names that matter here are unique without it."""
    return _local(element.tag)


@lru_cache(maxsize=1_000)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of first children, or None.

    `child(paragraph, "pPr", "numPr")`
    """
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(WORD + name), None)  # find() takes six times as long
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `w:val` at the end of a path, or None."""
    found = child(element, *path)
    return None if found is None else found.get(WORD + "val")


def whole_number(text: str | None, default: int) -> int:
    """A number as Word writes it; the default for none, and for what is no number."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def is_on(element: etree._Element | None, *path: str) -> bool:
    """Is a switch there and not turned off?"""
    found = child(element, *path)
    return found is not None and found.get(WORD + "val") not in {"0", "false", "off", "none"}
