"""What a Word file holds around its text: notes and comments, headers and footers."""

import re
from collections.abc import Iterator

from lxml import etree

from speeches.documents.archive import Archive
from speeches.documents.word_names import WORD

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))


def texts_around(archive: Archive, main: str) -> Iterator[tuple[str, str]]:
    """Each note, comment, header and footer: its kind (footnote, endnote, comment, header) and its words, once."""
    parts = archive.related(main)
    for part, kind in _NOTES:
        root = archive.part(parts[part]) if part in parts else None
        for note in root.iterfind(f"{WORD}{kind}") if root is not None else ():
            if note.get(f"{WORD}type") in {None, "normal"}:
                yield kind, words_of(note)
    folder = main.rpartition("/")[0]
    told: set[str] = set()
    for name in archive.named(re.compile(rf"{re.escape(folder)}/(?:header|footer)\d*\.xml")):
        root = archive.part(name)
        text = words_of(root) if root is not None else ""
        if text not in told:
            told.add(text)
            yield "header", text


def words_of(element: etree._Element) -> str:
    """The words in an element, deleted ones too; its paragraphs apart by a blank."""
    paragraphs = [element] if element.tag == f"{WORD}p" else list(element.iter(f"{WORD}p")) or [element]
    texts = ("".join(node.text or "" for node in one.iter(f"{WORD}t", f"{WORD}delText")) for one in paragraphs)
    return " ".join(text.strip() for text in texts if text.strip())
