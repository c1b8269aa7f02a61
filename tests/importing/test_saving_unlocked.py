"""Working out what is kept with a text takes seconds for a book: it is done before the database is locked for all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from speeches.accounts.models import User
from speeches.documents.files import read_outline
from speeches.importing.drafting import draft_of
from speeches.importing.waiting import receive
from speeches.importing.working import work_off
from speeches.library.models import Speech, Tag
from tests.conftest import signed_in
from tests.importing.texts import SPEECH

pytestmark = pytest.mark.django_db(transaction=True)


def lockings(act: Callable[[], object]) -> list[bool]:
    """For each time the act asks for the library's tags: whether a transaction was open."""
    asked: list[bool] = []

    def look(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if sql.startswith(f'SELECT "{Tag._meta.db_table}"."name"'):
            asked.append(connection.in_atomic_block)
        return execute(sql, *arguments)

    with connection.execute_wrapper(look):
        act()
    return asked


def test_a_wish_weighs_the_text_before_it_locks(editor: User) -> None:
    receive(editor, "甲.txt", SPEECH.encode())
    editor.import_files.wish("publish")
    assert lockings(work_off)[0] is False
    assert Speech.objects.count() == 1


def test_the_button_weighs_the_text_before_it_locks(editor: User) -> None:
    file = receive(editor, "甲.txt", SPEECH.encode())
    page = reverse("importing:import_preview", args=[file.pk])
    client = signed_in(editor)
    asked = lockings(lambda: client.post(page, {"then": "draft", "title": "在读书会上的讲话", "kind": "speech"}))
    assert Speech.objects.count() == 1
    assert asked[0] is False


def test_a_text_is_weighed_once() -> None:
    draft = draft_of(read_outline("甲.txt", SPEECH.encode()))
    draft.weigh([])
    suggested = draft.suggestions
    draft.weigh(["一个都没有的标签"])
    assert draft.suggestions is suggested
