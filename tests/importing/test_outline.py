"""`manage.py outline`: outlines of files, without a database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.importing.texts import SPEECH, TITLE

# No test here may touch the database: none is marked with it.


def outline(*arguments: str) -> tuple[str, str, int]:
    """What it prints, what it complains of, and its exit status."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("outline", *arguments, stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return out.getvalue(), err.getvalue(), status


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "读书会.txt"
    path.write_bytes(SPEECH.encode("gb18030"))
    return str(path)


def test_one_object_a_line(good: str) -> None:
    out, err, status = outline("--json", good, good)
    assert (err, status) == ("", 0)
    first, second = [json.loads(line) for line in out.splitlines()]
    assert first == second
    assert set(first) >= {
        *("file", "encoding", "title", "subtitle", "salutation", "speaker", "speaker_role", "occasion"),
        *("delivered_on", "sections", "tail", "noise", "warnings"),
    }
    assert (first["file"], first["encoding"], first["title"]) == (good, "gb18030", TITLE)
    assert set(first["sections"][1]) >= {"kind", "level", "marker", "ordinal", "heading", "paragraphs"}


def test_a_tree_for_people(good: str) -> None:
    out, _err, status = outline(good)
    lines = out.splitlines()
    assert status == 0
    assert lines[1].strip() == TITLE
    assert any(line.startswith("    一、书要放在手边") for line in lines)
    assert any(line.startswith("        （一）先放大家要看的") for line in lines)


def test_a_bad_file_stops_nothing_and_is_told_at_the_end(good: str, tmp_path: Path) -> None:
    bad = tmp_path / "坏.txt"
    bad.write_bytes(b"\x00\x01")
    out, err, status = outline("--json", str(bad), str(tmp_path / "没有.txt"), good)
    assert status == 1
    assert len(out.splitlines()) == 1
    assert len(err.splitlines()) == 2
    assert str(bad) in err.splitlines()[0]
