"""`manage.py import_speeches`: files and folders, a table at the end."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from speeches.importing.models import SpeechSource
from speeches.importing.table import width_of
from speeches.library.models import Speech
from tests.importing.texts import OTHER, SPEECH, TITLE

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent.parent / "samples"
ROOT = Path(__file__).parent.parent.parent
BROKEN_OFF = 700  # so many that a busy machine is not through before it is told to stop


def run(*arguments: object) -> tuple[list[str], str, int]:
    """The table's lines, what stands on stderr, and the exit status."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_speeches", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return out.getvalue().splitlines(), err.getvalue(), status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two speeches in a folder of folders, a bad file, and what is no speech."""
    inner = tmp_path / "二〇二五年"
    inner.mkdir()
    (tmp_path / "一.txt").write_bytes(SPEECH.encode("gb18030"))
    (inner / "二.md").write_text(f"# {OTHER}", encoding="utf-8")
    (inner / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (inner / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (inner / "图.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "README.md").write_text("关于这些文件", encoding="utf-8")
    (tmp_path / "~$一.docx").write_bytes(b"lock")
    return tmp_path


def result_of(lines: list[str], name: str) -> str:
    """The second column of a file's row."""
    return next(line.split()[1] for line in lines if line.startswith(name))


def test_a_folder_is_imported_whole_and_bad_files_stop_nothing(folder: Path) -> None:
    lines, err, status = run(folder)
    assert (err, status) == ("", 0)
    assert [result_of(lines, name) for name in ("一.txt", "二.md", "坏.docx", "旧.doc")] == [
        "新建",
        "新建",
        "失败",
        "失败",
    ]
    assert "    Word 文件已损坏，无法打开；请重新下载或另存。" in lines
    assert lines[-1] == "共 4 个文件 · 新建 2 · 失败 2"
    assert set(Speech.objects.values_list("status", flat=True)) == {"draft"}
    assert Speech.objects.count() == 2


def test_the_second_time_nothing_changes(folder: Path) -> None:
    run(folder)
    lines, _err, status = run(folder, folder / "一.txt")
    assert status == 0
    assert [result_of(lines, name) for name in ("一.txt", "二.md")] == ["未变", "未变"]
    assert Speech.objects.count() == 2


def test_the_same_words_in_another_file_are_skipped(folder: Path) -> None:
    (folder / "三.txt").write_bytes(SPEECH.encode("utf-16"))
    lines, _err, _status = run(folder)
    assert result_of(lines, "三.txt") == "跳过"
    assert Speech.objects.count() == 2


def test_what_is_likely_there_already_is_a_draft_and_told(folder: Path) -> None:
    run(folder, "--publish")
    (folder / "新.txt").write_text(SPEECH.replace("七点", "六点"), encoding="utf-8")
    lines, _err, _status = run(folder / "新.txt", "--publish")
    assert result_of(lines, "新.txt") == "新建"
    assert f"    与《{TITLE}》有 99% 相同；已作为草稿导入。" in lines
    assert list(Speech.objects.order_by("pk").values_list("status", flat=True)) == ["published"] * 2 + ["draft"]


def test_names_in_another_encoding_are_read(tmp_path: Path) -> None:
    name = os.fsdecode("读书会讲话.txt".encode("gb18030"))
    (tmp_path / name).write_text("今天说三件事，说完就去看书。", encoding="utf-8")
    lines, _err, status = run(tmp_path)
    assert status == 0
    assert result_of(lines, "读书会讲话.txt") == "新建"
    assert Speech.objects.get().title == "读书会讲话"


def test_publish_and_dry_run(folder: Path) -> None:
    lines, _err, _status = run(folder, "--dry-run", "--publish")
    assert lines[-1].endswith("试运行，未写入")
    assert not Speech.objects.exists()
    run(folder, "--publish")
    assert set(Speech.objects.values_list("status", flat=True)) == {"published"}


def test_the_exit_status_says_that_nothing_at_all_could_be_taken(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "bomb.docx", tmp_path / "炸.docx")
    lines, _err, status = run(tmp_path / "炸.docx", tmp_path / "没有.txt")
    assert status == 1
    assert [result_of(lines, name) for name in ("炸.docx", "没有.txt")] == ["失败", "失败"]


def test_the_columns_stand_straight(folder: Path) -> None:
    lines, _err, _status = run(folder)
    rows = [line for line in lines[:-1] if not line.startswith(" ")]
    assert (
        len({width_of(line[: line.index(word)]) for line, word in zip(rows, ["结果", "新建", "新建"], strict=False)})
        == 1
    )


def test_progress_is_shown_on_a_long_run(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_bytes(b"\x00")
    _lines, err, _status = run(tmp_path)
    assert err.split() == ["50/60"]


def test_a_folder_without_a_speech_is_said_in_a_sentence_and_is_no_failure(tmp_path: Path) -> None:
    assert run(tmp_path) == (["这里没有可能是讲话稿的文件，什么也没有导入。"], "", 0)


def test_what_the_database_refuses_is_one_files_line(folder: Path) -> None:
    """Both are to be saved in one transaction; it fails, and each of them is saved for itself."""

    def refuse(execute: Callable[..., Any], sql: str, params: Any, *arguments: Any) -> Any:
        if sql.startswith("INSERT") and "一.txt" in (params or ()):
            raise OperationalError("disk is full")
        return execute(sql, params, *arguments)

    with connection.execute_wrapper(refuse):
        lines, _err, status = run(folder)
    assert status == 0
    assert [result_of(lines, name) for name in ("一.txt", "二.md")] == ["失败", "新建"]
    assert "    数据库未能保存：disk is full" in lines
    assert Speech.objects.count() == SpeechSource.objects.count() == 1


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


def test_a_corrected_text_is_a_new_version_if_asked_for(folder: Path) -> None:
    run(folder)
    (folder / "一.txt").write_text(SPEECH.replace("七点", "六点"), encoding="utf-8")
    lines, _err, status = run(folder, "--update")
    assert (result_of(lines, "一.txt"), result_of(lines, "二.md"), status) == ("新版本", "未变", 0)
    assert Speech.objects.get(title=TITLE).versions.count() == 1


def test_several_processes_print_the_same_table(folder: Path) -> None:
    alone = run(folder, "--processes", "1")
    Speech.objects.all().delete()
    assert run(folder, "--processes", "2") == alone


def test_no_processes_at_all_are_an_error(folder: Path) -> None:
    with pytest.raises(CommandError):
        run(folder, "--processes", "0")


def test_broken_off_it_tells_what_is_done_and_leaves_nothing_by_half(tmp_path: Path) -> None:
    """Ctrl-C reaches all processes at once; what was saved by then is whole, and the next run does the rest."""
    files, address = tmp_path / "files", f"sqlite:///{tmp_path}/library.sqlite3"
    files.mkdir()
    for number in range(BROKEN_OFF):
        words = "".join(chr(0x4E00 + (number * 7919 + place * 104729) % 3000) for place in range(500))
        (files / f"{number:03}.txt").write_text(f"第{number}次会议上的讲话\n{words}。", encoding="utf-8")
    environment = {**os.environ, "DATABASE_URL": address, "SEARCH_INDEX_DIR": str(tmp_path / "search")}
    command = [sys.executable, "manage.py"]
    subprocess.run([*command, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    command += ["import_speeches", str(files), "--processes", "2"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    try:
        running = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, **pipes)
    finally:
        signal.signal(signal.SIGINT, before)
    with running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.strip() == f"50/{BROKEN_OFF}":
                os.killpg(running.pid, signal.SIGINT)
                break
        out, _err = running.communicate(timeout=120)
    assert running.returncode == 130
    told = [line for line in out.splitlines() if "新建" in line and line[:3].isdecimal()]
    with sqlite3.connect(tmp_path / "library.sqlite3") as library:
        saved, whole = library.execute(
            "SELECT count(DISTINCT speech.id), count(DISTINCT section.speech_id * (source.id > 0))"
            " FROM speeches_speech speech LEFT JOIN speeches_section section ON section.speech_id = speech.id"
            " LEFT JOIN speeches_speechsource source ON source.speech_id = speech.id"
        ).fetchone()
    assert 50 <= len(told) <= saved == whole
    again = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert f"未变 {saved}" in again.stdout
    assert f"新建 {BROKEN_OFF - saved}" in again.stdout or saved == BROKEN_OFF
