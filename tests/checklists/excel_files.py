"""A checklist's Excel file: taken out, handed in, looked at, let in."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from tests.conftest import signed_in


def taken_out(person: User, checklist: Checklist) -> Any:
    """The file as Excel opens it."""
    answer = signed_in(person).get(reverse("checklists:checklist_excel", args=[checklist.pk]))
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content))


def hand_in(client: Client, checklist: Checklist, book: Any) -> Any:
    """The page of what would come."""
    file = io.BytesIO()
    book.save(file)
    data = {"file": SimpleUploadedFile("清单.xlsx", file.getvalue())}
    return client.post(reverse("checklists:checklist_upload", args=[checklist.pk]), data, follow=True)


def let_come(client: Client, checklist: Checklist, preview: Any) -> Any:
    url = reverse("checklists:checklist_upload_preview", args=[checklist.pk])
    return client.post(url, {"digest": preview.context["digest"]}, follow=True)


def column(sheet: Any, head: str) -> int:
    return next(number for number, cell in enumerate(sheet[1], 1) if cell.value == head)
