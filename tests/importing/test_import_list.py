"""The import's first page: hand in files or a text; what waits and what was refused."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive
from speeches.library.models import Speech
from tests.conftest import signed_in
from tests.importing.texts import SPEECH, TITLE

URL = reverse("importing:import_list")
DATA = SPEECH.encode()


def hand_in(user: User, **files: bytes) -> Client:
    client = signed_in(user)
    uploads = [SimpleUploadedFile(f"{name}.txt", data) for name, data in files.items()]
    client.post(URL, {"documents": uploads})
    return client


def test_files_wait_with_what_was_found_in_each(editor: User) -> None:
    client = hand_in(editor, 读书会=DATA, 坏=b"\x00\x01", 空=b"")
    page = client.get(URL)
    waiting = page.context["waiting"][0]
    assert (waiting.file_name, waiting.title, waiting.delivered_on) == ("读书会.txt", TITLE, "2025-04-08")
    assert (waiting.section_count, bytes(waiting.content)) == (5, DATA)
    problems = {file.file_name: file.problem for file in page.context["refused"]}
    assert problems == {"坏.txt": "这是二进制文件，不是文本。", "空.txt": "文件是空的。"}
    assert not Speech.objects.exists()


def test_one_good_file_is_looked_over_at_once(editor: User) -> None:
    response = signed_in(editor).post(URL, {"documents": [SimpleUploadedFile("读书会.txt", DATA)]})
    assert response.url == reverse("importing:import_preview", args=[ImportFile.objects.get().pk])  # type: ignore[attr-defined]  # a redirect


def test_a_pasted_text_waits_like_a_file(editor: User) -> None:
    signed_in(editor).post(URL, {"text": SPEECH, "name": "读书会"})
    file = ImportFile.objects.get()
    assert (file.file_name, file.title, file.owner) == ("读书会.txt", TITLE, editor)


def test_only_editors_may_import(reader: User) -> None:
    assert signed_in(reader).get(URL).status_code == 403
    assert signed_in(reader).post(URL, {"text": SPEECH}).status_code == 403
    assert not ImportFile.objects.exists()


def test_nobody_signed_in_is_sent_to_sign_in(db: None) -> None:
    assert Client().get(URL).url == f"{reverse('account_login')}?next={URL}"  # type: ignore[attr-defined]  # a redirect


def test_nothing_handed_in_is_told_and_nothing_saved(editor: User) -> None:
    client = signed_in(editor)
    assert client.post(URL, {}).context["files_form"].errors
    assert client.post(URL, {"text": "  "}).context["text_form"].errors
    assert not ImportFile.objects.exists()


def test_the_same_file_waits_once(editor: User, stranger: User) -> None:
    hand_in(editor, 甲=DATA, 乙=DATA)
    assert receive(stranger, "甲.txt", DATA).owner == stranger
    assert editor.import_files.count() == 1


def test_what_the_library_has_is_not_taken_again(editor: User) -> None:
    import_file("读书会.txt", DATA, now=timezone.now())
    hand_in(editor, 甲=DATA, 乙=SPEECH.encode("gb18030"))
    assert not editor.import_files.waiting().exists()
    assert all(TITLE in file.problem for file in editor.import_files.refused())


def test_big_files_and_crowds_are_refused(editor: User, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = len(DATA)
    hand_in(editor, 大=DATA + b" ")
    assert "超过" in editor.import_files.refused()[0].problem
    texts = {f"第{number}": DATA.replace(b"2025", f"20{number}".encode()) for number in range(10, 21)}
    hand_in(editor, **texts)
    assert editor.import_files.waiting().count() == 10
    assert "待处理" in editor.import_files.refused()[0].problem


def test_other_peoples_files_are_not_listed(editor: User, administrator: User) -> None:
    receive(administrator, "读书会.txt", DATA)
    assert not signed_in(editor).get(URL).context["waiting"]


def test_names_are_shown_without_folders_and_control_characters(editor: User) -> None:
    client = signed_in(editor)
    client.post(URL, {"documents": [SimpleUploadedFile("C:\\稿\x07\\读<书>会.txt", DATA)]})
    assert ImportFile.objects.get().file_name == "读<书>会.txt"
    assert "读&lt;书&gt;会.txt" in client.get(URL).content.decode()


def test_more_files_ask_no_more_queries(editor: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = hand_in(editor, 一=DATA, 坏=b"\x00")
    import_file("旧.txt", SPEECH.replace("书", "报").encode(), now=timezone.now(), received_by=editor)
    with django_assert_max_num_queries(20) as first:
        client.get(URL)
    for number in range(10):
        receive(editor, f"{number}.txt", SPEECH.replace("书", f"书{number}").encode())
        receive(editor, f"坏{number}.txt", b"\x00" * (number + 1))
        text = SPEECH.replace("书", f"报{number}").encode()
        import_file(f"旧{number}.txt", text, now=timezone.now(), received_by=editor)
    with django_assert_max_num_queries(len(first.captured_queries)):
        page = client.get(URL)
    assert (len(page.context["waiting"]), len(page.context["refused"]), len(page.context["recent"])) == (11, 11, 10)
