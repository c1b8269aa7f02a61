"""`manage.py import_speeches`: what a folder may hold besides plain speeches."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from speeches.library.models import Speech
from tests.importing.commanding import result_of, run
from tests.importing.texts import OTHER, SPEECH

pytestmark = pytest.mark.django_db


SAMPLES = Path(__file__).parent.parent / "samples"


def test_names_in_another_encoding_are_read(tmp_path: Path) -> None:
    name = os.fsdecode("读书会讲话.txt".encode("gb18030"))
    (tmp_path / name).write_text("今天说三件事，说完就去看书。", encoding="utf-8")
    lines, _err, status = run(tmp_path)
    assert status == 0
    assert result_of(lines, "读书会讲话.txt") == "新建"
    assert Speech.objects.get().title == "读书会讲话"


def test_the_exit_status_says_that_nothing_at_all_could_be_taken(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "bomb.docx", tmp_path / "炸.docx")
    lines, _err, status = run(tmp_path / "炸.docx", tmp_path / "没有.txt")
    assert status == 1
    assert [result_of(lines, name) for name in ("炸.docx", "没有.txt")] == ["失败", "失败"]


def test_a_folder_without_a_speech_is_said_in_a_sentence_and_is_no_failure(tmp_path: Path) -> None:
    assert run(tmp_path) == (["这里没有可能是讲话稿的文件，什么也没有导入。"], "", 0)


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "三.txt")
    lines, _err, _status = run(folder)
    assert (result_of(lines, "三.txt"), result_of(lines, "一.txt")) == ("失败", "新建")
    assert "    这不是普通文件。" in lines


def test_no_control_character_reaches_the_terminal(folder: Path) -> None:
    shutil.move(folder / "一.txt", folder / "一\x1b[2J\n.txt")
    (folder / "四.txt").write_text("在\x9b2J读书会上的讲话\n一、学习\n要学。", encoding="utf-8")
    lines, _err, _status = run(folder)
    assert result_of(lines, "一[2J.txt") == "新建"
    assert not set("\x1b\x9b") & set("".join(lines))


def test_an_archive_is_each_of_its_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "讲话.zip", "w") as archive:
        archive.writestr("一.txt", SPEECH)
        archive.writestr("内/二.txt", OTHER)
        archive.writestr("内/坏.docx", b"PK broken")
    with zipfile.ZipFile(tmp_path / "空.zip", "w"):
        pass
    lines, _err, status = run(tmp_path)
    assert status == 0
    made = [result_of(lines, name) for name in ("一.txt", "二.txt", "坏.docx", "空.zip")]
    assert made == ["新建", "新建", "失败", "失败"]
    assert "    压缩包里没有文件。" in lines
    assert Speech.objects.count() == 2
