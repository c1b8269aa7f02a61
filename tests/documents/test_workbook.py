"""Excel files: typed cells, a head that stays, titles that Excel takes, and no cell that a program would run."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from speeches.documents.csv_table import write_csv
from speeches.documents.fitting import fitting
from speeches.documents.workbook import LONGEST_TEXT, Cell, Sheet, harmless, sheet_title, write_workbook


def written(*sheets: Sheet) -> Any:
    file = BytesIO()
    write_workbook(sheets, file)
    return load_workbook(file)


def cells_of(*rows: Sequence[Cell]) -> list[list[Any]]:
    """The values of these rows, as Excel would find them."""
    page = written(Sheet("表", ["甲"] * len(rows[0]), rows)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]


def test_values_keep_their_types() -> None:
    moment = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # half past midnight in Shanghai
    page = written(
        Sheet("表", ["名", "数", "率", "日", "时", "无"], [["安一", 3, 0.5, date(2026, 3, 1), moment, None]])
    )
    name, number, share, day, at, nothing = next(page.worksheets[0].iter_rows(min_row=2))
    assert (name.data_type, name.value) == ("s", "安一")
    assert (number.data_type, number.value, share.value) == ("n", 3, 0.5)
    assert (day.is_date, day.value.date(), day.number_format) == (True, date(2026, 3, 1), "yyyy-mm-dd")
    assert at.value.isoformat() == "2026-03-02T00:30:00"
    assert nothing.value is None


def test_the_head_stays_and_stands_out() -> None:
    page = written(
        Sheet("表", ["姓名", "小组", "条目"], [["安一", "一组", "✓"]], frozen_columns=2, widths=(14,))
    ).worksheets[0]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:C2"
    assert page.print_title_rows == "$1:$1"
    assert [cell.font.bold for cell in page[1]] == [True] * 3
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.column_dimensions["A"].width == 14


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-3", "@now", "\tx", "\rx", "\n=1", "＝1+1", "－3"])
def test_what_begins_like_a_formula_is_harmless(text: str) -> None:
    """In cells, in heads, and in CSV."""
    assert harmless(text) == f"'{text}"
    page = written(Sheet("表", [text], [[text]])).worksheets[0]
    assert all(cell.data_type == "s" and cell.value.startswith("'") for (cell,) in page.iter_rows())


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_every_text_comes_back_or_is_harmless(texts: list[str]) -> None:
    (found,) = cells_of(texts)
    for text, value in zip(texts, found, strict=True):
        wanted = harmless(fitting(text)).replace("\r\n", "\n").replace("\r", "\n")
        assert (value or "").replace("\r\n", "\n").replace("\r", "\n") == wanted
        assert not (value or "").startswith(("=", "+", "-", "@", "\t"))


def test_what_no_file_can_hold_is_left_out() -> None:
    assert cells_of(["第\x00一\x1f组\ufffe\ud800"]) == [["第一组"]]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    ((text,),) = cells_of(["长" * 40_000])
    assert len(text) == LONGEST_TEXT
    assert text.endswith("长…")


def test_titles_are_made_valid_and_different() -> None:
    sheets = [Sheet(title, ["甲"], []) for title in ("考勤：3/8", "考勤：3:8", "", "x" * 40, "X" * 40, "'引'")]
    titles = written(*sheets).sheetnames
    assert titles == ["考勤：3 8", "考勤：3 8 2", "1", "x" * 31, "X" * 29 + " 2", "引"]
    assert sheet_title("总览", ["别的"]) == "总览"


def test_rows_are_written_as_they_come() -> None:
    """Nothing is collected: one list that says something else each time is three rows."""

    def rows() -> Iterator[list[Cell]]:
        row: list[Cell] = [0]
        for number in range(3):
            row[0] = number
            yield row

    sheet = Sheet("表", ["数"], rows())
    assert [row[0].value for row in written(sheet).worksheets[0].iter_rows(min_row=2)] == [0, 1, 2]


def test_csv_says_the_same_as_excel() -> None:
    rows: list[list[Cell]] = [["=1+1", 3, date(2026, 3, 1)], ["甲\n乙", None, date(2026, 3, 2)]]
    file = BytesIO()
    write_csv(["名", "@数", "日"], rows, file)
    assert file.getvalue().startswith("\ufeff名".encode())
    lines = file.getvalue().decode("utf-8-sig").split("\r\n")
    assert lines == ["名,'@数,日", "'=1+1,3,2026-03-01", '"甲\n乙",,2026-03-02', ""]
