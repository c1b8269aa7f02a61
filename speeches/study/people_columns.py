"""Which column of a list of people holds what: by the heads that stand above it, or by its looks."""

import re
from collections import Counter
from itertools import zip_longest

from speeches.study.people_shapes import GROUP, NAME, NUMBER, OTHER, UNIT, USERNAME, folded, kind_of

_HEADS = {
    NAME: "姓名 名字 人员 学员 人员姓名 学员姓名 参学人员 参训人员 name fullname",
    USERNAME: "登录名 用户名 账号 帐号 账户 登录账号 登录帐号 工号 用户账号 username sign-inname",
    UNIT: "单位 部门 科室 处室 所在单位 工作单位 单位名称 所属单位 所在部门 单位部门 支部 党支部 所在支部 unit",
    GROUP: "组 小组 组别 分组 分组情况 分组名称 所在组 所在小组 所属小组 学习小组 编组 group",
}
_KIND_OF_HEAD = {head: kind for kind, heads in _HEADS.items() for head in heads.split()}


def heads_of(cells: list[str]) -> dict[int, str]:
    """Which column holds what, if the line is one of heads: it names the people's column, and nobody. Else nothing."""
    kinds = {place: kind for place, cell in enumerate(cells) if (kind := _KIND_OF_HEAD.get(_head(cell)))}
    if not set(kinds.values()) & {NAME, USERNAME}:
        return {}
    first: dict[str, int] = {}
    for place, kind in kinds.items():
        first.setdefault(kind, place)
    return {place: kind for kind, place in first.items()}


def head_lines(upper: list[str], lower: list[str]) -> list[list[str]]:
    """The line of heads; where they go on in the line below, as under a merged cell, both, and last the two as one."""
    people = next(place for place, kind in heads_of(upper).items() if kind in {NAME, USERNAME})
    names_somebody = lower[people : people + 1] not in ([], [""], [upper[people]])
    if names_somebody or not any(_head(cell) in _KIND_OF_HEAD for cell in lower):
        return [upper]
    return [upper, lower, [below or above for above, below in zip_longest(upper, lower, fillvalue="")]]


def unused_heads(cells: list[str], heads: dict[int, str]) -> list[str]:
    """The words of the heads of columns that hold nothing of use here."""
    return [cell for place, cell in enumerate(cells) if cell and place not in heads]


def guessed_columns(lines: list[tuple[int, list[str]]]) -> dict[int, str]:
    """Which column holds what, by the looks of the lines that are as long as most."""
    width = Counter(len(cells) for number, cells in lines).most_common(1)[0][0] if lines else 0
    seen = [
        Counter(kind_of(cells[place]) for number, cells in lines if len(cells) == width and cells[place])
        for place in range(width)
    ]
    columns: dict[int, str] = {}
    for kind in (NAME, USERNAME, GROUP, UNIT):
        free = [place for place in range(width) if place not in columns and seen[place][kind]]
        if free:
            best = max(free, key=lambda place: (seen[place][kind] / seen[place].total(), -place))
            if kind == NAME or seen[best][kind] * 2 > seen[best].total():
                columns[best] = kind
    rest = [place for place in range(width) if place not in columns and seen[place][NUMBER] * 2 <= seen[place].total()]
    if UNIT not in columns.values() and rest:
        columns[rest[0]] = UNIT
    return columns


def own_columns(cells: list[str]) -> dict[int, str]:
    """The columns of a line that is unlike the others."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        kind = kind_of(cell) if cell else OTHER
        if kind == NAME and NAME in columns:
            kind = UNIT
        if kind not in {NUMBER, OTHER}:
            columns.setdefault(kind, place)
    return {place: kind for kind, place in columns.items()}


def _head(cell: str) -> str:
    return re.sub(r"[（(].*|[\s*＊:：/]", "", folded(cell)).lower()
