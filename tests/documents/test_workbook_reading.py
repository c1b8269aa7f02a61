"""A list that an office hands in comes out as it is seen in Excel; what is no list is refused with a reason."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from pytest_django import Settings

from speeches.documents.sheet_cells import MOST_COLUMNS
from speeches.documents.workbook_reading import SheetRow, UnreadableWorkbook, read_sheet
from tests.documents.sheets import excel, excel_parts


def texts(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheet(content)]


def test_values_are_as_excel_shows_them() -> None:
    values: list[object] = [
        12,
        12.0,
        12.5,
        "0012",
        date(2026, 3, 14),
        datetime.combine(date(2026, 3, 14), time(9, 30)),
        True,
        " 林 小满 ",
        13800138000,
    ]
    assert texts(excel([values])) == [
        ("12", "12", "12.5", "0012", "2026-03-14", "2026-03-14 09:30", "TRUE", "林 小满", "13800138000")
    ]


def test_a_number_of_a_given_length_keeps_its_zeros_and_chinese_dates_are_dates() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([312, 46095, 46095, 46095.5])
    for cell, code in zip(sheet[1], ("000000", 'yyyy"年"m"月"d"日"', "0.00", "[$-804]aaaa;@"), strict=True):
        cell.number_format = code
    target = io.BytesIO()
    book.save(target)
    assert texts(target.getvalue())[0][:3] == ("000312", "2026-03-14", "46095")


def test_blank_rows_are_left_out_and_the_numbers_stay_right() -> None:
    rows = read_sheet(excel([["名单"], [], ["姓名", None, "单位"], [None, "  "], ["林小满"]]))
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("名单", "", "")),
        (3, ("姓名", "", "单位")),
        (5, ("林小满", "", "")),
    ]


def test_what_is_merged_over_rows_stands_in_each_of_them() -> None:
    rows: list[list[str | None]] = [
        ["名单", None],
        ["镇政府", "甲"],
        [None, "乙"],
        [None, None],
        [None, "丙"],
        [None, "丁"],
    ]
    found = read_sheet(excel(rows, merged=["A1:B1", "A2:A5"]))
    assert [row.cells for row in found] == [
        ("名单", ""),
        ("镇政府", "甲"),
        ("镇政府", "乙"),
        ("镇政府", "丙"),
        ("", "丁"),
    ]


def test_a_formula_gives_its_kept_value_and_is_told() -> None:
    data = '<row r="2"><c r="A2" t="str"><f>B2&amp;"满"</f><v>林小满</v></c><c r="C2"><v>7</v></c></row>'
    assert read_sheet(excel_parts(data)) == [SheetRow(2, ("林小满", "", "7"), frozenset({0}))]
    uncounted = '<c r="A2"><f>B2&amp;"满"</f></c>'
    data = f'<row r="2">{uncounted}<c r="B2"><v>7</v></c></row><row r="3">{uncounted.replace("2", "3")}</row>'
    assert read_sheet(excel_parts(data)) == [SheetRow(2, ("", "7"), frozenset({0}))]


def test_rows_and_cells_without_an_address_follow_one_another() -> None:
    data = (
        '<row><c t="inlineStr"><is><r><t>林</t></r><r><t>小满</t></r><rPh sb="0" eb="1"><t>lin</t></rPh></is></c></row>'
    )
    data += '<row><c/><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>'
    assert [(row.number, row.cells) for row in read_sheet(excel_parts(data))] == [
        (1, ("林小满", "", "")),
        (2, ("", "FALSE", "#N/A")),
    ]


def test_the_first_visible_sheet_that_holds_something_is_read() -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["hidden"])
    hidden.sheet_state = "hidden"
    book.create_sheet("empty")
    book.create_sheet("list").append(["林小满"])
    target = io.BytesIO()
    book.save(target)
    assert texts(target.getvalue()) == [("林小满",)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_the_encodings_that_offices_save(encoding: str, separator: str) -> None:
    text = f"姓名{separator}登录名\r\n\r\n林小满{separator}linxm13800138000\r\n"
    rows = read_sheet(text.encode(encoding))
    assert [(row.number, row.cells) for row in rows] == [(1, ("姓名", "登录名")), (3, ("林小满", "linxm13800138000"))]


def test_a_few_rare_names_among_numbers_are_known_as_gb18030() -> None:
    assert texts("a13800138000,邴甯\nb13800138001,逯骞\n".encode("gb18030"))[1] == ("b13800138001", "逯骞")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        b"PK\x03\x04 but no archive",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "<html><table><tr><td>林小满</td></tr></table></html>".encode(),
        excel([]),
        excel_parts('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        excel_parts('<row r="1"><c r="A1"><v>seven</v></c></row>'),
        excel_parts("<row", after=""),
        excel_parts("", prologue='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(UnreadableWorkbook, match=r"\w"):
        read_sheet(content)


def test_limits_of_rows_columns_and_size(settings: Settings) -> None:
    assert len(read_sheet(excel([[n] for n in range(5)]), most_rows=5)) == 5
    for content in (excel([[n] for n in range(6)]), b"a\nb\nc\nd\ne\nf\n"):
        with pytest.raises(UnreadableWorkbook, match="5"):
            read_sheet(content, most_rows=5)
    far = excel_parts('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')
    assert len(read_sheet(far)[0].cells) <= MOST_COLUMNS
    settings.IMPORT_MAX_EXPANDED_BYTES = 10_000
    with pytest.raises(UnreadableWorkbook):
        read_sheet(excel_parts(f'<row r="1"><c r="A1" t="str"><v>{"a" * 20_000}</v></c></row>'))
    settings.IMPORT_MAX_BYTES = 10
    with pytest.raises(UnreadableWorkbook):
        read_sheet(b"a,b\n" * 10)


def test_merged_ranges_that_overlap_are_filled_once() -> None:
    """A hostile file names the same rows a hundred thousand times."""
    data = '<row r="1"><c r="A1"><v>1</v></c></row>'
    data += "".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>' for n in range(2, 2_000))
    merged = '<mergeCell ref="A1:A1048576"/>' * 100_000
    rows = read_sheet(excel_parts(data, after=f"<mergeCells>{merged}</mergeCells>"))
    assert {row.cells[0] for row in rows} == {"1"}
