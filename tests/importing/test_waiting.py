"""Taking files in: each gets a line, and only its bytes are stored."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.saving import import_file
from speeches.importing.waiting import Intake, receive, take_in
from tests.importing.texts import SPEECH

DATA = SPEECH.encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def taken(owner: User, files: Mapping[str, bytes]) -> Intake:
    return take_in(owner, [SimpleUploadedFile(name, data) for name, data in files.items()], now=timezone.now())


def problems(owner: User) -> dict[str, str]:
    return {file.file_name: file.problem for file in owner.import_files.refused()}


def test_only_the_bytes_are_stored(editor: User) -> None:
    file = taken(editor, {"一.txt": DATA}).files[0]
    assert (bytes(file.content), file.byte_size, file.read_at, file.title) == (DATA, len(DATA), None, "")


def test_an_archive_is_a_row_for_each_of_its_files(editor: User) -> None:
    inner = packed({"丙.txt": b"3", "空.txt": b""})
    files = taken(editor, {"稿.zip": packed({"甲.txt": b"1", "夹/乙.txt": b"2", "套.zip": inner})}).files
    assert [file.file_name for file in files] == ["甲.txt", "乙.txt", "丙.txt", "空.txt"]
    assert problems(editor) == {"空.txt": "文件是空的。"}


def test_a_broken_and_an_empty_archive_are_told(editor: User) -> None:
    whole = packed({"甲.txt": DATA * 50})
    taken(editor, {"断.zip": whole[:200], "空.zip": packed({})})
    assert set(problems(editor)) == {"断.zip", "空.zip"}
    assert not editor.import_files.waiting().exists()


def test_a_word_file_is_no_archive(editor: User) -> None:
    files = taken(editor, {"稿.docx": packed({"[Content_Types].xml": b"", "word/document.xml": b""})}).files
    assert [file.file_name for file in files] == ["稿.docx"]


def test_empty_and_big_files_are_refused_and_the_rest_is_taken(editor: User, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = len(DATA)
    taken(editor, {"空.txt": b"", "大.txt": DATA + b" ", "好.txt": DATA})
    assert problems(editor) == {"空.txt": "文件是空的。", "大.txt": problems(editor)["大.txt"]}
    assert "超过" in problems(editor)["大.txt"]
    assert editor.import_files.waiting().count() == 1


def test_only_so_many_files_and_bytes_wait(editor: User, settings: Settings) -> None:
    settings.IMPORT_MAX_WAITING_FILES = 2
    taken(editor, {f"{number}.txt": b"%d" % number for number in range(3)})
    assert "待处理" in problems(editor)["2.txt"]
    settings.IMPORT_MAX_WAITING_FILES, settings.IMPORT_MAX_BYTES = 500, 10
    taken(editor, {f"{number}.txt": b"%010d" % number for number in range(10, 30)})
    assert editor.import_files.waiting().load()[1:] == (11, 92)


def test_the_same_bytes_wait_once(editor: User, stranger: User) -> None:
    intake = taken(editor, {"甲.txt": DATA, "乙.txt": DATA})
    assert intake.repeated == ["乙.txt"]
    assert len({file.pk for file in intake.files}) == 1
    assert taken(stranger, {"甲.txt": DATA}).repeated == []
    assert ImportFile.objects.count() == 2


def test_the_same_bytes_as_in_the_library_are_a_line_with_the_speech(editor: User) -> None:
    import_file("原.txt", DATA, now=timezone.now())
    file = taken(editor, {"甲.txt": DATA}).files[0]
    assert file.resembles is not None
    assert list(editor.import_files.refused()) == [file]


def test_refused_lines_do_not_pile_up(editor: User, settings: Settings) -> None:
    settings.IMPORT_MAX_WAITING_FILES = 3
    for number in range(5):
        receive(editor, f"{number}.txt", b"\x00" * (number + 1))
    taken(editor, {"末.txt": b""})
    assert list(problems(editor)) == ["末.txt", "4.txt", "3.txt"]
