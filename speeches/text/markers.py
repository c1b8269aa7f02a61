"""What numbering stands at the head of a line or in its midst, and of which kind.

The order of kinds is that of GB/T 9704: 一、 over （一） over 1. over （1）; what that standard does not know
(一是, 一要, 第一，, 首先，, ①) has no fixed place: it takes its level from where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from speeches.text.numerals import number_of

NUMERAL = "[一二三四五六七八九十]"
NUMERALS = frozenset("一二三四五六七八九十百")
# Rank of the kinds that have a fixed place; the others float.
RANKS = {
    "part": 0,
    "joint": 1,
    "chinese": 2,
    "spaced": 2,
    "paren_chinese": 3,
    "digit": 4,
    "decimal": 5,
    "paren_digit": 5,
    "circled": 6,
}
# Kinds that are common in running prose, and need sisters to be believed.
FLOATING = frozenset({"ordinal", "shi", "yao", "verb", "sequence"})
# What follows a numeral so often that it is no verb of a heading: 一个…二个…, 一年…二年….
COUNTED = frozenset("个年月日号条点次名位种级届方面些定切般直旦心致向体样起边线路把座批大小些名的、，。．. 　")

# What stands behind a number with decimals that is no marker: 3.5 亿元.
UNITS = "亿万千百元个倍公吨人年月天小分平立米"

_HEAD = re.compile(
    rf"""(?:
      (?P<part>第(?P<part_number>{NUMERAL}{{1,3}}|\d{{1,2}})(?:部分|章|篇|编|讲|单元)
          (?:[、，：:.．　\ ]+|$|(?=[^的之中内以里，。])))
    | (?P<joint>第(?P<joint_number>{NUMERAL}{{1,3}}|\d{{1,2}})节(?:[、，：:.．　\ ]+|$))
    | (?P<ordinal>(?:第|其)(?P<ordinal_number>{NUMERAL}{{1,3}})(?:点|个方面|方面)?[，,、：:])
    | (?P<paren_chinese>[（(﹙〔]\ ?(?P<paren_chinese_number>{NUMERAL}{{0,3}})\ ?[）)﹚〕]、?|(?P<squared>[㈠-㈩]))
    | (?P<paren_digit>[（(]\ ?(?P<paren_digit_number>\d{{1,2}})\ ?[）)][、.．]?|(?P<squared_digit>[⑴-⒇]))
    | (?P<circled>[①-⑳❶-❿➀-➉])
    | (?P<digit>(?P<digit_number>\d{{1,2}})(?:[、丶．)）](?!\d)|\.(?![\d.])))|(?P<dotted>[⒈-⒛])
    | (?P<decimal>\d{{1,2}}\.(?P<decimal_number>\d{{1,2}})[ 　、](?![{UNITS}])(?=[一-鿿“《]))
    | (?P<chinese>(?P<chinese_number>{NUMERAL}{{1,3}}|[ー—－](?=[、丶]))[、丶．.](?!\.))
    | (?P<spaced>(?P<spaced_number>\d{{1,2}}|{NUMERAL}{{1,3}})[ 　]+(?=[一-鿿“《]))
    | (?P<shi>(?P<shi_number>{NUMERAL}{{1,3}})是)
    | (?P<yao>(?P<yao_number>{NUMERAL}{{1,3}})(?:要|须))
    | (?P<sequence>首先|其次|再次|再者|最后)[，,、]?
    | (?P<bare>(?P<bare_number>{NUMERAL}{{1,3}})$)
    | (?P<verb>(?P<verb_number>{NUMERAL}{{1,3}})(?P<verb_word>[一-鿿]))
    )""",
    re.VERBOSE,
)
_HEAD_CHARACTERS = frozenset("一二三四五六七八九十第其首再最（(﹙〔ー—－") | frozenset("0123456789０１２３４５６７８９")
_SYMBOLS = frozenset(chr(c) for c in (*range(0x2460, 0x2474), *range(0x2474, 0x249C), *range(0x2776, 0x2780)))
_SYMBOLS |= frozenset(chr(c) for c in (*range(0x2780, 0x278A), *range(0x3220, 0x322A)))
_HEAD_CHARACTERS |= _SYMBOLS
# 一、二、三级批发, 二、三产业: numerals of a word.
_COUNTS = re.compile(rf"{NUMERAL}(?:、|[级線线产等次类档期轮号])")
_INLINE = re.compile(
    rf"(?P<paren_chinese>[（(](?P<paren_chinese_number>{NUMERAL}{{1,3}})[）)])|(?P<chinese>(?P<chinese_number>{NUMERAL}{{1,3}})[、．])"
)
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark in a line: where it stands, of which kind and number, and as written.

    ordinal is None for empty parentheses, whose numeral was lost, and for 最后.
    """

    kind: str
    ordinal: int | None
    text: str
    start: int
    end: int
    doubtful: bool = False

    @property
    def floating(self) -> bool:
        """Does it take its level only from where it stands?"""
        return self.kind in FLOATING or self.kind.startswith("verb")


def marker_at_head(line: str) -> Marker | None:
    """The numbering at the start of a line, or None.

    >>> marker_at_head("（二）抓好落实。").ordinal, marker_at_head("三是学。").kind, marker_at_head("3.5亿元")
    (2, 'shi', None)
    """
    if not line or line[0] not in _HEAD_CHARACTERS:
        return None
    return _known_marker(line) if len(line) <= SHORT else _read_marker(line)


def _read_marker(line: str) -> Marker | None:
    found = _HEAD.match(line)
    if found is None:
        return None
    kind = found.lastgroup or ""  # the group that closed last is the outermost: the kind
    return _marker("digit" if kind == "dotted" else kind, found, line)


# A heading is looked at in several steps of a parse, and many texts count alike.
SHORT = 32
_known_marker = lru_cache(maxsize=4096)(_read_marker)


def _marker(kind: str, found: re.Match[str], line: str) -> Marker | None:
    """The marker that a match of the head pattern means."""
    end = found.end()
    if kind == "verb":
        word = found["verb_word"]
        if word in COUNTED or (word >= "一" and number_of(word) is not None):
            return None
        return Marker(
            f"verb:{word}", number_of(found["verb_number"]), found["verb_number"], 0, found.end("verb_number")
        )
    if kind == "sequence":
        return Marker(kind, _SEQUENCE[found["sequence"]] or None, found[0], 0, end)
    symbol = found["squared"] or found["squared_digit"] or found["circled"] or found["dotted"]
    if symbol is not None:
        return Marker(kind, _symbol_number(symbol), found[0], 0, end)
    ordinal = number_of(found[f"{kind}_number"])
    if kind == "chinese" and _COUNTS.match(line, end):
        return None
    doubtful = kind == "chinese" and _goes_on_counting(line, end, ordinal)
    return Marker("chinese" if kind == "bare" else kind, ordinal, found[0], 0, end, doubtful)


def _goes_on_counting(line: str, end: int, ordinal: int | None) -> bool:
    """Does the next number follow at once, as in 一、二、三级批发? 一、一年来 is a marker and its heading."""
    following = line[end : end + 1]
    return following in NUMERALS and (number_of(following) or 0) in (0, (ordinal or 0) + 1)


def _symbol_number(symbol: str) -> int | None:
    """③ → 3, ㈢ → 3, ⒊ → 3."""
    if "❶" <= symbol <= "❿" or "➀" <= symbol <= "➉":
        return (ord(symbol) - ord("❶")) % 10 + 1
    return number_of(unicodedata.normalize("NFKC", symbol).strip("().")) if symbol else None


def markers_within(line: str, start: int) -> Iterator[Marker]:
    """一、 and （一） in the midst of a line, where a heading could begin; whether one does, the series decides.

    >>> [m.text for m in markers_within("先学一步。（二）学深。三、学透。五、六个", 0)]
    ['（二）', '三、']
    """
    for found in _INLINE.finditer(line, start):
        kind = "chinese" if found["chinese"] else "paren_chinese"
        at, end = found.span()
        if end == len(line) or not _may_begin(line, at, end, kind):
            continue
        yield Marker(kind, number_of(found[f"{kind}_number"]), found[0], at, end)


def _may_begin(line: str, at: int, end: int, kind: str) -> bool:
    """Is this a place where a heading may begin, and not 五、六个 or 第（一）项?"""
    following = line[end]
    if following in "，,、。；;）)”项条款" or _goes_on_counting(line, end, number_of(line[at:end].strip("（()）、．"))):
        return False
    before = line[at - 1] if at else "。"
    if kind == "chinese":
        return before in "。！？!?；;：:”’）)…. 　\t"
    return before not in "第条款项见如（("
