"""Words of a text: jieba's, which rank and suggest; and bigrams of the folded text, which find every part of it."""

import re
import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

# White space, controls, and what nobody sees or types: zero-width characters, byte order marks, lone surrogates.
DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
VARIATION_SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
# jieba's parts of speech that name a subject: nouns (people's names apart), verbs and adjectives used as nouns,
# set phrases and short forms.
SUBJECT_FLAGS = {"n", "ng", "nl", "ns", "nt", "nz", "vn", "an", "i", "j", "l"}
_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class _FoldTable(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, codepoint: int) -> str:
        folded = _fold_character(chr(codepoint))
        self[codepoint] = folded
        return folded


def _fold_character(character: str) -> str:
    if unicodedata.category(character) in DROPPED_CATEGORIES or ord(character) in VARIATION_SELECTORS:
        return ""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    return "".join(folded.split())  # NFKC makes a blank and a mark of a few accents


_FOLD_TABLE = _FoldTable()
_FOLD_TABLE_WITH_BLANKS = _FoldTable({ord(" "): " "})
# Chinese prose is made of what folds to itself and of these few. Replacing them, and searching for anything else, takes
# a fifth of the time of looking up every character.
_EVERYDAY = dict(zip("，；：（）？！", ",;:()?!", strict=True)) | dict.fromkeys("\n\u3000 ", "")
_FOLDS_TO_ITSELF = "\u4e00-\u9fff!-@\\[-~。、“”‘’《》〔〕—·×"
_TO_BE_FOLDED = re.compile(f"[^{_FOLDS_TO_ITSELF}]")
_TO_BE_FOLDED_BETWEEN_BLANKS = re.compile(f"[^ {_FOLDS_TO_ITSELF}]")


def fold(text: str) -> str:
    """The text as search compares it: NFKC, without case, white space, line ends and invisible characters.

    Each character is folded by itself, so that whatever stands in a text also stands in its fold:
    `part in text` implies `fold(part) in fold(text)`.

    >>> fold("ＡＩ 时代，２０２５ 年")
    'ai时代,2025年'
    >>> fold("久久\\n 为功…")
    '久久为功...'
    """
    if not _TO_BE_FOLDED.search(text):
        return text
    for character, folded in _EVERYDAY.items():
        text = text.replace(character, folded)
    return text.translate(_FOLD_TABLE) if _TO_BE_FOLDED.search(text) else text


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in `text` of the one that it came from.

    >>> fold_with_offsets("２０ 年…")
    ('20年...', [0, 1, 3, 4, 4, 4])
    """
    pieces = [_FOLD_TABLE[ord(character)] for character in text]
    return "".join(pieces), [index for index, piece in enumerate(pieces) for _character in piece]


def places(text: str, folded_words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the (folded) words stand in the text, in code points of the text; what touches is one place.

    >>> places("抓落实，抓 落 实", ["抓落实"])
    [(0, 3), (4, 9)]
    >>> places("作风建设", ["作风", "风建"])
    [(0, 3)]
    """
    folded, offsets = fold_with_offsets(text)
    found = sorted(
        (offsets[start], offsets[start + len(word) - 1] + 1) for word in folded_words for start in _starts(folded, word)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _starts(folded: str, word: str) -> Iterator[int]:
    """Where a word begins, also where it overlaps itself."""
    start = folded.find(word) if word else -1
    while start >= 0:
        yield start
        start = folded.find(word, start + 1)


def bigrams(folded: str) -> list[str]:
    """Every two neighbouring characters, in order: a part of the text is a run of its bigrams, and no other text's.

    >>> bigrams("风建设永")
    ['风建', '建设', '设永']
    """
    return [first + second for first, second in pairwise(folded)]


def bigram_text(folded: str) -> str:
    """The bigrams with blanks between them: made for all at once, in a tenth of the time of one by one.

    >>> bigram_text("风建设永")
    '风建 建设 设永'
    """
    characters = array("I", folded.encode(_UTF_32, "surrogatepass"))
    if len(characters) < 2:
        return ""
    bigrams = array("I", [ord(" ")]) * (3 * len(characters) - 4)
    bigrams[0::3], bigrams[1::3] = characters[:-1], characters[1:]
    return bigrams.tobytes().decode(_UTF_32, "surrogatepass")


@cache
def _segmenter() -> "Jieba":
    from rjieba import Jieba  # noqa: PLC0415  a tenth of a second and 34 MB, for those who segment only

    return Jieba()


@cache
def _inverse_document_frequencies() -> tuple[dict[str, float], float]:
    """jieba's table and its median, from the file itself: importing jieba.analyse takes ten times as long."""
    rows = resources.files("jieba").joinpath("analyse", "idf.txt").read_text(encoding="utf-8").splitlines()
    table = {word: float(figure) for word, figure in map(str.split, rows)}
    return table, sorted(table.values())[len(table) // 2]


def words(text: str) -> str:
    """jieba's words of two characters and more, folded, in order, with a blank between them.

    >>> words("作风建设永远在路上。")
    '作风 建设 永远 路上'
    """
    # One fold for all of them: word by word it takes twice as long as the segmenting.
    joined = " ".join([word for word in _segmenter().cut(text) if len(word) > 1])
    return joined.translate(_FOLD_TABLE_WITH_BLANKS) if _TO_BE_FOLDED_BETWEEN_BLANKS.search(joined) else joined


@dataclass(frozen=True, slots=True)
class Tally:
    """jieba's words of a text, in order, and those of two characters and more that it repeats, each how often.

    The words are as they stand in the text, without those that fold to nothing.
    """

    words: Sequence[str]
    repeated: Mapping[str, int]
    flags: Mapping[str, str]  # of those that are repeated: `n`, `vn`, `v`, …

    def folded(self, flags: Collection[str], *, stop: Collection[str]) -> dict[str, str]:
        """The repeated words with one of these parts of speech, each with its fold; without folds to be left out.

        >>> tally("加强作风建设，抓作风建设").folded({"n", "vn"}, stop={"建设"})
        {'作风': '作风'}
        """
        found = ((word, fold(word)) for word in self.repeated if self.flags[word] in flags)
        return {word: folded for word, folded in found if folded not in stop}


def tally(text: str) -> Tally:
    """Segment a text and count its words.

    >>> tally("加强作风建设，抓作风建设").repeated
    {'作风': 2, '建设': 2}
    """
    words = _segmenter().cut(text)
    counts = Counter(words)
    unseen = {character for character in set(_TO_BE_FOLDED.findall(text)) if not fold(character)}
    empty = {word for word in counts if word[0] in unseen and not fold(word)}
    repeated = {word: count for word, count in counts.items() if count > 1 and len(word) > 1 and word not in empty}
    return Tally([word for word in words if word not in empty], repeated, _FLAGS.of(repeated, text))


class _Flags(dict[str, str]):
    """Parts of speech as far as they are known: a word's is always the same, and tagging everything takes long."""

    MOST = 50_000
    LOOKED_UP = 20

    def of(self, words: Collection[str], text: str) -> dict[str, str]:
        """The part of speech of each of a text's words."""
        if len(self) > self.MOST:
            self.clear()
        known = {word: flag for word in words if (flag := self.get(word))}
        unknown = [word for word in words if word not in known]
        for word in unknown[: self.LOOKED_UP]:
            if flag := _flag_within(word, text):
                known[word] = flag
        if len(known) < len(words):
            tagged = dict(_segmenter().tag(text))
            known |= {word: tagged[word] for word in unknown}
        self.update((word, known[word]) for word in unknown)
        return known


def _flag_within(word: str, text: str) -> str | None:
    """A word's part of speech where it first stands, if it is a word there and the marks around it are near.

    Alone it might be cut in two; what stands between two marks is cut for itself.
    """
    at = text.index(word)
    before, after = text[max(at - _NEAR, 0) : at], text[at : at + len(word) + _NEAR]
    start, end = _BETWEEN_MARKS.match(before[::-1]), _BETWEEN_MARKS.match(after)
    if start is None or end is None or start.end() == _NEAR or end.end() == len(word) + _NEAR:
        return None
    tagged = _segmenter().tag(before[len(before) - start.end() :] + end[0])
    return next((flag for found, flag in tagged if found == word), None)


_FLAGS = _Flags()
_NEAR = 60
_BETWEEN_MARKS = re.compile("[\\w%.+#&-]*")


@dataclass(frozen=True)
class Keyword:
    """A word that tells what a text is about."""

    word: str
    weight: float


def keywords(tally: Tally, limit: int, *, stop: Collection[str] = ()) -> list[Keyword]:
    """The words that stand out by jieba's TF-IDF among the repeated words of subjects, folded, the heaviest first.

    The weight of a word is its share among these times jieba's inverse document frequency (the median for words it
    does not know), as in `jieba.analyse.extract_tags`.
    """
    counts: dict[str, int] = {}
    for word, folded in tally.folded(SUBJECT_FLAGS, stop=stop).items():
        counts[folded] = counts.get(folded, 0) + tally.repeated[word]
    total = sum(counts.values())
    weighted = sorted((-count / total * rarity(word), word) for word, count in counts.items())
    return [Keyword(word, -weight) for weight, word in weighted[:limit]]


def rarity(word: str, *, unknown: float | None = None) -> float:
    """jieba's inverse document frequency of a word: about 3 for everyday words, 12 for rare ones.

    A word that it does not know is as rare as `unknown` says, else as its median word.
    """
    table, median = _inverse_document_frequencies()
    return table.get(word, median if unknown is None else unknown)
