"""The import's first page: hand in files or a text; a table of what was found in each."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive
from speeches.importing.working import work_off
from speeches.library.models import Speech
from tests.conftest import signed_in
from tests.importing.texts import SPEECH, TITLE

URL = reverse("importing:import_list")
DATA = SPEECH.encode()


def other(number: int) -> bytes:
    """A speech like it, with other words in every sentence."""
    return f"第{number}次碰头会纪要\n一、议题{number}\n说了{number}件事，记在{number}号本子上。\n".encode()


def upload(user: User, **files: bytes) -> Any:
    """The answer to a request with these files."""
    return signed_in(user).post(
        URL, {"documents": [SimpleUploadedFile(f"{name}.txt", data) for name, data in files.items()]}
    )


def rows(user: User) -> dict[str, Any]:
    """The rows of the table, by file name."""
    return {file.file_name: file for file in signed_in(user).get(URL).context["page"]}


def test_many_files_are_stored_at_once_and_read_later(editor: User) -> None:
    assert upload(editor, 读书会=DATA, 坏=b"\x00\x01").url == URL
    stored = rows(editor)["读书会.txt"]
    assert (stored.state, stored.title, bytes(stored.content)) == ("unread", "", DATA)
    assert work_off() == 2
    read = rows(editor)["读书会.txt"]
    assert (read.state, read.title, read.delivered_on, read.section_count) == ("read", TITLE, "2025-04-08", 5)
    assert rows(editor)["坏.txt"].problem == "这是二进制文件，不是文本。"
    assert not Speech.objects.exists()


def test_one_small_file_is_looked_over_at_once(editor: User) -> None:
    response = upload(editor, 读书会=DATA)
    assert response.url == reverse("importing:import_preview", args=[ImportFile.objects.get().pk])


def test_one_big_file_is_read_later(editor: User) -> None:
    assert upload(editor, 长=DATA + "　".encode() * 800_000).url == URL
    assert rows(editor)["长.txt"].state == "unread"


def test_a_script_is_told_where_to_go_on(editor: User) -> None:
    client = signed_in(editor)
    answer = client.post(URL, {"text": SPEECH, "name": "读书会"}, headers={"accept": "application/json"})
    file = ImportFile.objects.get()
    assert answer.json() == {"next": reverse("importing:import_preview", args=[file.pk])}
    assert (file.file_name, file.title, file.owner) == ("读书会.txt", TITLE, editor)
    answer = client.post(URL, {"text": " "}, headers={"accept": "application/json"})
    assert (answer.status_code, list(answer.json())) == (422, ["error"])


def test_only_editors_may_import(reader: User) -> None:
    assert signed_in(reader).get(URL).status_code == 403
    assert signed_in(reader).post(URL, {"text": SPEECH}).status_code == 403
    assert not ImportFile.objects.exists()


def test_nobody_signed_in_is_sent_to_sign_in(db: None) -> None:
    assert Client().get(URL)["Location"] == f"{reverse('account_login')}?next={URL}"


def test_a_forged_request_is_refused(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.get(URL)
    assert client.post(URL, {"text": SPEECH}).status_code == 403
    assert not ImportFile.objects.exists()


def test_nothing_handed_in_is_told_and_nothing_saved(editor: User) -> None:
    client = signed_in(editor)
    assert client.post(URL, {}).context["files_form"].errors
    assert client.post(URL, {"text": "  "}).context["text_form"].errors
    assert not ImportFile.objects.exists()


def test_a_text_that_is_not_taken_stays_in_the_form(editor: User, settings: Settings) -> None:
    settings.IMPORT_MAX_WAITING_FILES = 0
    page = signed_in(editor).post(URL, {"text": SPEECH})
    assert page.context["text_form"].errors["text"]
    assert "会议室的灯开着" in page.content.decode()
    assert not ImportFile.objects.exists()


def test_a_text_that_waits_and_could_not_be_saved_is_not_thrown_away_when_it_is_pasted_again(editor: User) -> None:
    client = signed_in(editor)
    client.post(URL, {"text": SPEECH})
    editor.import_files.update(wish="draft", problem="没有保存成", edit={"facts": {}})
    client.post(URL, {"text": SPEECH})
    assert editor.import_files.get().edit == {"facts": {}}


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_is_more_than_the_server_accepts_is_told(editor: User, settings: Settings, accept: str) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000
    client = Client(enforce_csrf_checks=True, headers={"accept": accept})
    client.force_login(editor)
    client.get(URL)  # a forged request would have the cookie too, and not the token
    documents = [SimpleUploadedFile(f"{name}.txt", DATA) for name in "甲乙"]
    for data in ({"documents": documents}, {"text": SPEECH * 10}):
        answer = client.post(URL, data)
        assert answer.status_code == 413
        told = answer.json()["error"] if accept == "application/json" else answer.content.decode()
        assert "一次" in told
    assert not ImportFile.objects.exists()


def test_a_request_beyond_all_that_may_wait_is_not_even_read(editor: User, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 100
    assert upload(editor, 大=b"\x00" * 1_100_000).status_code == 413


def test_the_same_file_waits_once_and_that_is_told(editor: User, stranger: User) -> None:
    client = signed_in(editor)
    page = client.post(URL, {"documents": [SimpleUploadedFile(f"{name}.txt", DATA) for name in "甲乙"]}, follow=True)
    assert ["乙.txt" in str(message) for message in page.context["messages"]] == [True]
    assert receive(stranger, "甲.txt", DATA).owner == stranger
    assert editor.import_files.count() == 1


def test_other_peoples_files_are_not_listed(editor: User, administrator: User) -> None:
    receive(administrator, "读书会.txt", DATA)
    assert not rows(editor)


def test_the_newest_batch_stands_first_and_each_in_its_order(editor: User) -> None:
    upload(editor, 一=other(1), 二=other(2))
    upload(editor, 三=other(3), 四=other(4))
    assert list(rows(editor)) == ["三.txt", "四.txt", "一.txt", "二.txt"]


def test_names_are_shown_without_folders_and_control_characters(editor: User) -> None:
    client = signed_in(editor)
    client.post(URL, {"documents": [SimpleUploadedFile("C:\\稿\x07\\读<书>会.txt", DATA)]})
    assert ImportFile.objects.get().file_name == "读<书>会.txt"
    assert "读&lt;书&gt;会.txt" in client.get(URL).content.decode()


def test_the_table_narrows_to_what_asks_for_something(editor: User) -> None:
    import_file("旧.txt", DATA, now=timezone.now())
    receive(editor, "换码.txt", SPEECH.encode("gb18030"))
    receive(editor, "坏.txt", b"\x00\x01")
    receive(editor, "跳号.txt", "关于门牌的通知\n一、先编号\n编好了再钉。\n三、后登记\n登记完了再报。\n".encode())
    client = signed_in(editor)
    narrowed = {"undecided": "换码.txt", "refused": "坏.txt", "warned": "跳号.txt"}
    for show, name in narrowed.items():
        assert [file.file_name for file in client.get(URL, {"show": show}).context["page"]] == [name]
    assert len(client.get(URL, {"show": "x", "page": "y"}).context["page"]) == 3


def test_more_files_ask_no_more_queries(editor: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(editor)
    import_file("旧.txt", other(100), now=timezone.now(), received_by=editor)
    receive(editor, "旧.txt", other(100))
    receive(editor, "旧文.txt", other(100) + b"\n")
    with django_assert_max_num_queries(20) as first:
        client.get(URL)
    for number in range(10):
        import_file(f"旧{number}.txt", other(200 + number), now=timezone.now(), received_by=editor)
        receive(editor, f"{number}.txt", other(number))
        receive(editor, f"坏{number}.txt", b"\x00" * (number + 1))
        receive(editor, f"旧{number}.txt", other(200 + number))
        receive(editor, f"旧文{number}.txt", other(200 + number) + b"\n")
    with django_assert_max_num_queries(len(first.captured_queries)):
        page = client.get(URL)
    assert (len(page.context["page"]), len(page.context["recent"])) == (42, 10)
