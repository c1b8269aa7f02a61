"""Files that pages hand out, opened."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, cast

from django.http import StreamingHttpResponse
from django.test import Client
from docx import Document
from openpyxl import load_workbook


def content(client: Client, address: str) -> bytes:
    """The file under the address."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return b"".join(cast(Any, cast(StreamingHttpResponse, answer)).streaming_content)


def csv_rows(client: Client, address: str) -> list[list[str]]:
    """Head and rows of a CSV file."""
    data = content(client, address)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def workbook(client: Client, address: str) -> Any:
    """An Excel file."""
    return load_workbook(BytesIO(content(client, address)))


def shown(value: object) -> str:
    """A cell's value as Excel shows it in our files."""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value or "")


def sheet_rows(book: Any, title: str) -> list[list[str]]:
    """Head and rows of a sheet, as texts."""
    return [[shown(value) for value in row] for row in book[title].iter_rows(values_only=True)]


def word(client: Client, address: str) -> Any:
    """A Word file."""
    return Document(BytesIO(content(client, address)))


def word_text(client: Client, address: str) -> str:
    """Its paragraphs, one a line."""
    return "\n".join(paragraph.text for paragraph in word(client, address).paragraphs)
