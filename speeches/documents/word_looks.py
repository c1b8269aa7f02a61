"""Headings that a Word file shows by bold or larger print alone: without a style, a number or an outline level."""

from collections import Counter

from lxml import etree

from speeches.documents.word_names import WORD, child, is_on, value, whole_number
from speeches.text.markers import marker_at_head

_Look = tuple[bool, int]
"""Is it bold, and its size in half points; 0 where it does not say."""

_SENTENCE_END = frozenset("。！？；：，、!?;:,…")
_SHORTEST, _LONGEST = 2, 40
_LONG = 60
_FEWEST = 2


def headings_by_look(body: etree._Element) -> set[etree._Element]:
    """The paragraphs that only their look makes headings.

    Where the text has numbers they are the surer sign, and the look adds nothing but doubt: then there are none. Else
    a heading is short, no sentence, not among the lines before the text, and as bold or large as another one.
    """
    texts = [(paragraph, _text(paragraph)) for paragraph in body.iter(f"{WORD}p")]
    if any(marker_at_head(text) or _is_numbered(paragraph) for paragraph, text in texts):
        return set()
    paragraphs = [(paragraph, text, _look(paragraph)) for paragraph, text in texts]
    usual = _usual(paragraphs)
    if usual[0]:
        return set()
    begun = False
    found: list[tuple[etree._Element, _Look]] = []
    for paragraph, text, look in paragraphs:
        begun = begun or len(text) >= _LONG
        stands_out = (look[0] and not usual[0]) or look[1] > usual[1] > 0
        if begun and stands_out and _SHORTEST <= len(text) <= _LONGEST and text[-1] not in _SENTENCE_END:
            found.append((paragraph, look))
    counts = Counter(look for _paragraph, look in found)
    return {paragraph for paragraph, look in found if counts[look] >= _FEWEST}


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{WORD}t")).strip()


def _is_numbered(paragraph: etree._Element) -> bool:
    return value(paragraph, "pPr", "numPr", "numId") not in {None, "0"}


def _look(paragraph: etree._Element) -> _Look:
    """Bold and large if all of its words are."""
    runs = [run for run in paragraph.iter(f"{WORD}r") if (child(run, "t") is not None) and _text(run)]
    if not runs:
        return False, 0
    return all(is_on(run, "rPr", "b") for run in runs), min(whole_number(value(run, "rPr", "sz"), 0) for run in runs)


def _usual(paragraphs: list[tuple[etree._Element, str, _Look]]) -> _Look:
    """How most of the text looks."""
    bold: Counter[bool] = Counter()
    sizes: Counter[int] = Counter()
    for _paragraph, text, look in paragraphs:
        bold[look[0]] += len(text)
        sizes[look[1]] += len(text)
    if not sizes:
        return False, 0
    return bold.most_common(1)[0][0], sizes.most_common(1)[0][0]
