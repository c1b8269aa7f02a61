"""Which candidates are no sections.

No sections are: enumerations in running prose (一是…；二是…), forecasts of the plan, tables of contents, items that
end in ；, lone 首先， and numerals in words.
"""

import re

from speeches.text.candidates import SHORTEST_INLINE, weighed
from speeches.text.clean import Line
from speeches.text.headings import sentence_end
from speeches.text.levels import Candidate, Series, is_unnumbered, nested

_CJK = re.compile("[一-鿿㐀-䶿]")
_ENDS = "。！？!?；;…"
_PROSE_OPENING = re.compile(r"[^。]{0,20}(?:我|感谢|祝贺|代表|欢迎|让我|请允许|向大家)")
_FOLD = str.maketrans(dict.fromkeys("，。、；：,.;: \u3000“”‘’\"'（）()", ""))
SHORTEST_VERB_SERIES = 3


def without_impostors(lines: list[Line], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those that are no sections; series are formed anew until nothing more falls."""
    candidates = _without_lone_verbs(_without_forecasts(_without_foreign(lines, candidates)), lines)
    for _ in range(3):
        series, _placed = nested(candidates)
        false = {id(member) for one in series for member in _impostors(one, candidates[-1], lines)}
        if not false:
            break
        candidates = _recounted([c for c in candidates if id(c) not in false], lines)
    return candidates


def _recounted(candidates: list[Candidate], lines: list[Line]) -> list[Candidate]:
    """The same candidates after some between them fell."""
    return weighed(lines, [(candidate.row, candidate.marker) for candidate in candidates])


def _without_foreign(lines: list[Line], candidates: list[Candidate]) -> list[Candidate]:
    """In a bilingual text the other language's headings are translations, and each line is but a sentence."""
    foreign = sum(_CJK.search(line.text[:40]) is None for line in lines)
    if foreign * 4 < len(lines) or len(lines) < 12:
        return candidates
    kept = [c for c in candidates if _CJK.search(c.text) and not c.marker.floating]
    return _recounted(kept, lines)


def _without_lone_verbs(candidates: list[Candidate], lines: list[Line]) -> list[Candidate]:
    """一抓…, 二抓…, 三抓… are headings; 一心…, 二话… are words. Three in order make a series."""
    runs: dict[str, list[Candidate]] = {}
    true: set[int] = set()
    for candidate in candidates:
        if not candidate.marker.kind.startswith("verb"):
            continue
        run = runs.setdefault(candidate.marker.kind, [])
        if candidate.marker.ordinal != len(run) + 1:
            run.clear()
        if candidate.marker.ordinal == len(run) + 1:
            run.append(candidate)
        if len(run) >= SHORTEST_VERB_SERIES:
            true.update(id(member) for member in (run if len(run) == SHORTEST_VERB_SERIES else run[-1:]))
    kept = [c for c in candidates if id(c) in true or not c.marker.kind.startswith("verb")]
    return candidates if len(kept) == len(candidates) else _recounted(kept, lines)


def _without_forecasts(candidates: list[Candidate]) -> list[Candidate]:
    """Drop what announces a later heading: its words come again behind the same number."""
    last_seen: dict[tuple[str, int | None, str], int] = {}
    keys = []
    for at, candidate in enumerate(candidates):
        key = (candidate.marker.kind, candidate.marker.ordinal, candidate.text[:40].translate(_FOLD)[:6])
        keys.append(key)
        last_seen[key] = at
    return [
        candidate
        for at, candidate in enumerate(candidates)
        if last_seen[keys[at]] == at or not candidate.own or candidate.extra or not keys[at][2]
    ]


def _impostors(series: Series, very_last: Candidate, lines: list[Line]) -> list[Candidate]:
    """The members of a series that are no sections."""
    members = series.members
    if is_unnumbered(series.kind):
        return []
    if _are_items(members):
        return members
    if series.kind == "spaced":
        in_order = [member.marker.ordinal for member in members] == list(range(1, len(members) + 1))
        return [] if in_order and len(members) > 1 and all(member.own for member in members) else members
    if series.kind == "sequence":
        return _impostors_of_sequence(members)
    if len(members) == 1:
        return members if _is_lone_impostor(members[0], very_last, lines) else []
    return []


def _are_items(members: list[Candidate]) -> bool:
    """Items of one sentence on lines of their own that end in ；."""
    items = [member for member in members[:-1] if member.own and not member.extra and member.text[-1:] in ("；", ";")]
    return len(members) > 1 and len(items) * 3 >= (len(members) - 1) * 2


def _impostors_of_sequence(members: list[Candidate]) -> list[Candidate]:
    """首先 and its kind are words of prose, unless sisters or a heading's shortness speak for them."""
    prose = [m for m in members if not m.text or _PROSE_OPENING.match(m.text)]
    rest = [m for m in members if m not in prose]
    if len(rest) == 1:
        only = rest[0]
        short = (only.own and len(only.text) <= 40 and only.text[-1] not in _ENDS) or (
            sentence_end(only.text) or 99
        ) <= 16
        if only.marker.ordinal != 1 or not short:
            return members
    return prose


def _is_lone_impostor(candidate: Candidate, very_last: Candidate, lines: list[Line]) -> bool:
    """A marker without sisters: is it none?"""
    marker = candidate.marker
    if marker.doubtful or (not candidate.text and not lines[candidate.row].hashes):
        return True
    if marker.floating:
        return marker.ordinal != 1 or candidate is not very_last or _enumerates(candidate)
    if marker.ordinal is None:
        return False
    if not candidate.at_head:
        return marker.ordinal != 1 or len(candidate.text) < SHORTEST_INLINE
    return marker.ordinal > 1 and marker.kind != "chinese"


def _enumerates(candidate: Candidate) -> bool:
    """Does the line itself go on counting: 一是…；二是…?"""
    following = (
        "二" + candidate.marker.text[1:]
        if candidate.marker.text[0] == "一"
        else candidate.marker.text.replace("一", "二")
    )
    return following in candidate.text
