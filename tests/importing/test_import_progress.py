"""How far the work on the files is, asked by the page while there is any."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.waiting import receive, take_in
from speeches.importing.working import work_off, work_on
from tests.conftest import signed_in

LIST, URL = reverse("importing:import_list"), reverse("importing:import_progress")


def body(number: int) -> bytes:
    return f"第{number}次例会\n一、议程{number}\n第{number}项工作办到第{number}步。\n".encode()


def stored(owner: User, count: int) -> list[ImportFile]:
    uploads = [SimpleUploadedFile(f"{number}.txt", body(number)) for number in range(count)]
    return take_in(owner, uploads, now=timezone.now()).files


def ask(client: Client, *pending: int) -> Any:
    return client.get(URL, {"pending": pending}, headers={"HX-Request": "true"})


def test_the_page_asks_only_while_something_is_under_way(editor: User) -> None:
    client = signed_in(editor)
    assert "hx-trigger" not in client.get(LIST).content.decode()
    stored(editor, 2)
    page = client.get(LIST).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert page.count('name="pending"') == 2
    assert 'aria-live="polite"' in page
    work_off()
    assert "hx-trigger" not in client.get(LIST).content.decode()


def test_rows_that_are_done_come_along(editor: User) -> None:
    client = signed_in(editor)
    first, second, gone = (file.pk for file in stored(editor, 3))
    work_on(first, now=timezone.now())
    editor.import_files.with_pks([gone]).delete()
    answer = ask(client, first, second, gone).content.decode()
    assert f'<tr id="file-{first}" class="import-row import-row-read" hx-swap-oob="true">' in answer
    assert f'<tr id="file-{gone}" hx-swap-oob="delete">' in answer
    assert f'id="file-{second}"' not in answer
    assert "hx-trigger" in answer


def test_with_the_last_one_the_table_comes_and_the_asking_ends(editor: User) -> None:
    files = stored(editor, 2)
    work_off()
    answer = ask(signed_in(editor), *(file.pk for file in files)).content.decode()
    assert 'id="import-files" hx-swap-oob="true"' in answer
    assert "全部完成" in answer
    assert "hx-trigger" not in answer


def test_wishes_are_under_way_too(editor: User) -> None:
    receive(editor, "一.txt", body(1))
    editor.import_files.wish("publish")
    page = signed_in(editor).get(LIST).content.decode()
    assert "正在发布" in page
    assert "hx-trigger" in page


def test_somebody_elses_rows_never_come(editor: User, administrator: User) -> None:
    theirs = receive(administrator, "一.txt", body(1))
    stored(editor, 1)
    answer = ask(signed_in(editor), theirs.pk).content.decode()
    assert theirs.title not in answer


def test_only_editors_and_only_signed_in(reader: User) -> None:
    assert signed_in(reader).get(URL).status_code == 403
    assert Client().get(URL).status_code == 302


def test_what_is_no_number_is_left_out(editor: User) -> None:
    assert signed_in(editor).get(URL, {"pending": ["x", "-1", "９", "9" * 30]}).status_code == 200


def test_more_rows_ask_no_more_queries(editor: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(editor)
    receive(editor, "一.txt", body(100))
    stored(editor, 1)
    with django_assert_max_num_queries(20) as first:
        ask(client, *editor.import_files.values_list("pk", flat=True))
    for number in range(200, 220):
        receive(editor, f"{number}.txt", body(number))
    with django_assert_max_num_queries(len(first.captured_queries)):
        ask(client, *editor.import_files.values_list("pk", flat=True))
