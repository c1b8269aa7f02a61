"""A table as a CSV file that Excel opens as it is: UTF-8 with its mark, and no cell that a program would run."""

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from speeches.documents.workbook import Cell, plain_cell


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]], target: BinaryIO) -> None:
    """Write head and rows into the file; a cell says the same as in the Excel file."""
    text = TextIOWrapper(target, encoding="utf-8-sig", newline="")
    table = csv.writer(text)
    table.writerow([plain_cell(head) for head in heads])
    table.writerows([plain_cell(value) for value in row] for row in rows)
    text.flush()
    text.detach()  # the file stays open
