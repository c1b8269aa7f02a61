"""What is printed on the pages and is no part of the text: running heads and feet, page numbers, watermarks, notes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from speeches.documents.pdf_lines import PageLine
from speeches.text.model import Noise

Pages = list[list[PageLine]]

_Place = tuple[str, int]

_EDGE_LINES = 3
_SAME_PLACE = 4.0  # points
_FEWEST_PAGES = 3
_WATERMARK_SHARE = 0.6
_FIGURES = re.compile(r"[0-9０-９]+")
_DRESSED_NUMBER = re.compile(
    r"[-—–－·•.\s]+(\d{1,4})[-—–－·•.\s]+|第\s*(\d{1,4})\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?|(\d{1,4})\s*[/／]\s*\d{1,4}"
    r"|(?:page|p\.)\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(\d{1,4})")
_FOOTNOTE = re.compile(r"\s*(?:[①-⑳⑴-⑽]|[\[［〔]\d{1,3}[\]］〕]|\*|\d{1,3}(?=[\s\u2e80-\uffef])|注[:：])")
_NO_LETTERS = "0 .,、，。-—–%（）()\t"
_SMALL, _SMALLER, _FAR = 0.9, 0.8, 3.0  # of the usual size


def without_furniture(pages: Pages) -> tuple[Pages, list[Noise]]:
    """The pages without what is repeated on them, without their numbers and their notes; and all of that, told once."""
    pages, outer_numbers = _without_numbers(pages)
    pages, repeated = _without_repeated(pages)
    pages, inner_numbers = _without_numbers(pages)  # those that stood under a running foot
    usual = _body_size(pages)
    pages, notes = _without_notes(pages, usual)
    pages, small = _without_small_edges(pages, usual)
    dropped = [Noise(text, 0, _("Repeated on the pages of the PDF file")) for text in repeated]
    dropped += [Noise(text, 0, _("Small print at the edge of the PDF file's page")) for text in small]
    if numbers := [*outer_numbers, *inner_numbers]:
        dropped.append(Noise(" ".join(numbers), 0, _("Page numbers of the PDF file")))
    return pages, [*dropped, *(Noise(text, 0, _("Footnote")) for text in notes)]


def _without_repeated(pages: Pages) -> tuple[Pages, dict[str, None]]:
    """The pages without lines that stand in one place of many pages; and these lines, each once.

    At the edge some pages are enough, and figures may differ; elsewhere it takes most pages, and the very same words.
    """
    places: defaultdict[_Place, set[int]] = defaultdict(set)
    at_edge: defaultdict[_Place, set[int]] = defaultdict(set)
    for number, lines in enumerate(pages):
        edges = _edges(lines)
        for line in lines:
            for place in _places(line, line.text):
                places[place].add(number)
            for place in _places(line, _figures_aside(line.text)) if id(line) in edges else ():
                at_edge[place].add(number)
    at_edges = min(_FEWEST_PAGES, max(len(pages), 2))
    anywhere = max(_FEWEST_PAGES, len(pages) * _WATERMARK_SHARE)
    dropped: dict[str, None] = {}
    kept: Pages = []
    for lines in pages:
        kept.append([])
        for line in lines:
            is_running = any(len(at_edge[place]) >= at_edges for place in _places(line, _figures_aside(line.text)))
            if is_running or any(len(places[place]) >= anywhere for place in _places(line, line.text)):
                dropped[line.text] = None
            else:
                kept[-1].append(line)
    return kept, dropped


def _places(line: PageLine, words: str) -> tuple[_Place, _Place]:
    """Words and the height of a line, rounded up and down: a hair's breadth is no other place."""
    step = int(line.base // _SAME_PLACE)
    return (words, step), (words, step + 1)


def _figures_aside(text: str) -> str:
    """A running head's words, whatever page or year it names; a row of figures stays as it is."""
    words = _FIGURES.sub("0", text)
    return words if len(words.strip(_NO_LETTERS)) > 1 else text


def _edges(lines: Sequence[PageLine]) -> set[int]:
    """The lines at the top and the bottom of a page; of a short page not all of them."""
    count = min(_EDGE_LINES, len(lines) // 2)
    by_height = sorted(lines, key=lambda line: -line.base)
    return {id(line) for line in [*by_height[:count], *by_height[len(lines) - count :]]}


def _without_numbers(pages: Pages) -> tuple[Pages, list[str]]:
    """The pages without their numbers: the outermost lines, if they look so or count with the pages."""
    found = [_outer_numbers(lines) for lines in pages]
    offsets = Counter(number - at for at, numbers in enumerate(found) for _line, number, _is_dressed in numbers)
    kept: Pages = []
    dropped: list[str] = []
    for at, (lines, numbers) in enumerate(zip(pages, found, strict=True)):
        gone = {id(line) for line, number, is_dressed in numbers if is_dressed or offsets[number - at] > 1}
        dropped += [line.text for line in lines if id(line) in gone]
        kept.append([line for line in lines if id(line) not in gone])
    return kept, dropped


def _outer_numbers(lines: Sequence[PageLine]) -> list[tuple[PageLine, int, bool]]:
    """The highest and the lowest line of a page where they are a number: it, and whether it can be nothing else."""
    if not lines:
        return []
    numbers = []
    for line in {id(line): line for line in (max(lines, key=_height), min(lines, key=_height))}.values():
        text = line.text.strip()
        if dressed := _DRESSED_NUMBER.fullmatch(text):
            numbers.append((line, int(next(filter(None, dressed.groups()))), True))
        elif bare := _BARE_NUMBER.fullmatch(text):
            numbers.append((line, int(bare[1]), False))
    return numbers


def _height(line: PageLine) -> float:
    return line.base


def _without_small_edges(pages: Pages, usual: float) -> tuple[Pages, list[str]]:
    """The pages without a first or last line that is small and far from the others, as a head or foot is."""
    dropped: list[str] = []
    kept: Pages = []
    for lines in pages:
        inner = list(lines)
        for edge, neighbour in ((0, 1), (-1, -2)):
            if len(inner) <= _EDGE_LINES or not 0 < inner[edge].size < usual * _SMALLER:
                continue
            if abs(inner[edge].base - inner[neighbour].base) > usual * _FAR:
                dropped.append(inner.pop(edge).text)
        kept.append(inner)
    return kept, dropped


def _without_notes(pages: Pages, usual: float) -> tuple[Pages, list[str]]:
    """The pages without footnotes: small print at the foot that begins with a footnote's mark."""
    dropped: list[str] = []
    kept: Pages = []
    for lines in pages:
        start = _notes_start(lines, usual)
        kept.append(lines[:start])
        dropped += _notes(lines[start:])
    return kept, dropped


def _body_size(pages: Pages) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text) if line.size else 0
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes_start(lines: Sequence[PageLine], usual: float) -> int:
    start = len(lines)
    while start and lines[start - 1].size < usual * _SMALL:
        start -= 1
    is_note = 0 < start < len(lines) and "\t" not in lines[start].text and _FOOTNOTE.match(lines[start].text)
    return start if is_note else len(lines)


def _notes(lines: Sequence[PageLine]) -> Iterator[str]:
    """Each note as one text, its lines put together."""
    note = ""
    for line in lines:
        if note and _FOOTNOTE.match(line.text):
            yield note
            note = ""
        note += line.text
    if note:
        yield note
