"""jieba's words of a text: they rank, and suggest tags."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

from speeches.text.folding import fold, fold_between_blanks, uncommon_characters

# jieba's parts of speech that name a subject: nouns (people's names apart), verbs and adjectives used as nouns,
# set phrases and short forms.
SUBJECT_FLAGS = {"n", "ng", "nl", "ns", "nt", "nz", "vn", "an", "i", "j", "l"}


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
    return fold_between_blanks(joined)


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
    unseen = {character for character in uncommon_characters(text) if not fold(character)}
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
