"""`manage.py import_speeches` in several processes, and broken off in the middle."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from speeches.library.models import Speech
from tests.importing.commanding import run

pytestmark = pytest.mark.django_db


ROOT = Path(__file__).parent.parent.parent


BROKEN_OFF = 700  # so many that a busy machine is not through before it is told to stop


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
