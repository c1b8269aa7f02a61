"""A list of people as somebody pastes it or as a sheet holds it, line by line: who stands in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from speeches.documents.workbook_reading import SheetRow
from speeches.study.people_columns import guessed_columns, head_lines, heads_of, own_columns, unused_heads
from speeches.study.people_shapes import GROUP, NAME, UNIT, USERNAME, clean_name, folded, kind_of

MOST_LINES = 20_000
_HEAD_LINES = 20
_MARKS = re.compile(r"[,，;；|]")
_SPACED_NAME = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])"
    r"|(?<![\u3400-\u9fff])(欧阳|上官|司马|诸葛|东方|皇甫)[ \u3000]+([\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])"
)
_NO_PERSON = re.compile(
    r"(?:合计|总计|小计|共计)|共\s*\d+\s*人|(?:备注|说明|注|制表人?|填表人?|填报人?|联系人|审核人?)[:：]"
)
_MOST_GAP = 2_000  # of blank rows; beyond it a sheet's row numbers are given up


@dataclass(frozen=True, slots=True)
class Listed:
    """One person as the list has them, and the line they stand in."""

    number: int
    name: str
    username: str = ""
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class ListRead:
    """The people of a list; the lines that hold none, with their words; the heads of columns that are not used."""

    people: list[Listed]
    passed: list[tuple[int, str]]
    unused: list[str]


def read_list(text: str) -> ListRead:
    """The people in a pasted list or a sheet's text.

    Columns stand in any order and are separated by tabs, commas or spaces. A line of heads (姓名, 单位, …) says which
    is which; without one their looks do. Several names in a line are several people.

    >>> read_list("第一组 林小满 linxm 县林业局").people
    [Listed(number=1, name='林小满', username='linxm', unit='县林业局', group='第一组')]
    >>> [person.name for person in read_list("林小满、周敏\\n欧阳 倩").people]
    ['林小满', '周敏', '欧阳倩']
    """
    lines = [(number, cells_of(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    for place, (_number, cells) in enumerate(lines[:_HEAD_LINES]):
        if heads_of(cells):
            heads = head_lines(cells, lines[place + 1][1] if lines[place + 1 :] else [])
            columns, rest = heads_of(heads[-1]), lines[place + len(heads[:2]) :]
            passed = [(number, " ".join(filter(None, cells))) for number, cells in lines[:place]]
            return _by_columns(rest, columns, passed, unused_heads(heads[-1], columns), heads)
    written = {number for number, line in enumerate(text.splitlines(), 1) if "\t" not in line}
    names_only = "\t" not in text and all(
        kind_of(cell) == NAME for _number, cells in lines if len(cells) > 1 for cell in cells if cell
    )
    lines = [
        (number, piece)
        for number, cells in lines
        for piece in (_apart(cells, names_only=names_only) if number in written else [cells])
    ]
    return _by_columns(lines, guessed_columns(lines), [], [], [])


def sheet_text(rows: Sequence[SheetRow]) -> str:
    """A sheet as the text of a list: line 7 is row 7, cells are separated by tabs."""
    lines: list[str] = []
    for row in rows:
        gap = row.number - len(lines) - 1
        lines.extend([""] * (gap if gap <= _MOST_GAP else 0))
        lines.append("\t".join(" ".join(cell.split()) for cell in row.cells).rstrip("\t"))
    return "\n".join(lines)


def people_text(people: Iterable[tuple[str, str, str, str]]) -> str:
    """(name, sign-in name, unit, group) of people as the text of a list that is read back without a doubt."""
    heads = "\t".join((_("Full name"), _("Sign-in name"), _("Unit"), _("Group")))
    rows = ("\t".join(" ".join(cell.split()) for cell in person) for person in people)
    return "\n".join((heads, *rows))


def cells_of(line: str) -> list[str]:
    """The words of a line: between tabs, else between commas, else between spaces; 、 stays for later.

    >>> cells_of("林 小满，县林业局"), cells_of("林 小满 linxm"), cells_of("a\\t\\tb c")
    (['林 小满', '县林业局'], ['林小满', 'linxm'], ['a', '', 'b c'])
    """
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if _MARKS.search(line):
        return [cell.strip() for cell in _MARKS.split(line)]
    return _SPACED_NAME.sub(lambda found: "".join(filter(None, found.groups())), line).split()


def _apart(cells: list[str], *, names_only: bool) -> list[list[str]]:
    """张三、李四 are two people; in a list of nothing but names, so are 张三 李四."""
    if any("、" in cell for cell in cells):
        pieces = [cells_of(piece) for piece in " ".join(cells).split("、") if piece.strip()]
        if all(kind_of(cell) == NAME for piece in pieces for cell in piece):
            return [[cell] for piece in pieces for cell in piece]  # 张三 李四、王五: nobody is another's unit
        return pieces
    return [[cell] for cell in cells if cell] if names_only else [cells]


def _by_columns(
    lines: list[tuple[int, list[str]]],
    columns: dict[int, str],
    passed: list[tuple[int, str]],
    unused: list[str],
    heads: list[list[str]],
) -> ListRead:
    people: list[Listed] = []
    usual = Counter(len(cells) for number, cells in lines).most_common(1)[0][0] if lines else 0
    for number, cells in lines:
        fits = heads or len(cells) == usual
        found = _words(cells, columns) if fits else _words(cells, own_columns(cells))
        if not heads and not found.get(USERNAME) and kind_of(found.get(NAME, "")) == USERNAME:
            found[USERNAME] = found.pop(NAME)
        first = next(filter(None, cells), "")
        if cells in heads or _NO_PERSON.match(first) or not (found.get(NAME) or found.get(USERNAME)):
            passed.append((number, " ".join(filter(None, cells))))
        else:
            people.append(_person(number, found))
    return ListRead(people, passed, unused)


def _words(cells: list[str], columns: dict[int, str]) -> dict[str, str]:
    return {kind: cells[place] for place, kind in columns.items() if place < len(cells)}


def _person(number: int, found: dict[str, str]) -> Listed:
    return Listed(
        number,
        clean_name(found.get(NAME, "")),
        "".join(folded(found.get(USERNAME, "")).split()),
        found.get(UNIT, ""),
        found.get(GROUP, ""),
    )
