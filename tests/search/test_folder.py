"""The index is a cache: lost, broken, of another database or held by somebody else, the answers stay right."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from pytest_django.fixtures import Settings

from speeches.library.models import Speech
from speeches.search import following
from speeches.search.folder import open_current, writing
from speeches.search.models import IndexCounter
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import matching_speech_ids, search_sections
from tests.conftest import make_speech

pytestmark = pytest.mark.django_db


def found(question: str) -> list[str]:
    results = search_sections(parse_question(question), AnonymousUser(), Narrowing())
    assert results.total == len(results.hits)
    return sorted(hit.section.body for hit in results.hits)


def folder() -> Path:
    return Path(settings.SEARCH_INDEX_DIR)


def build() -> Path:
    return folder() / (folder() / "current").read_text()


def lose(_build: Path) -> None:
    shutil.rmtree(folder())


def lose_the_pointer(_build: Path) -> None:
    (folder() / "current").unlink()


def point_nowhere(_build: Path) -> None:
    (folder() / "current").write_text("1-0000000000000000")


def point_to_an_older_version(build: Path) -> None:
    old = build.rename(folder() / "0-0000000000000000")
    (folder() / "current").write_text(old.name)


def garble(build: Path) -> None:
    for path in build.iterdir():
        path.write_bytes(b"\x00" * path.stat().st_size)


def cut_short(build: Path) -> None:
    for path in build.glob("*.idx"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def turn_bytes(build: Path) -> None:
    for path in (*build.glob("*.idx"), *build.glob("*.term"), *build.glob("*.store"), *build.glob("*.fast")):
        data = bytearray(path.read_bytes())
        data[: len(data) // 2] = bytes(byte ^ 0xFF for byte in data[: len(data) // 2])
        path.write_bytes(data)


def half_write(build: Path) -> None:
    (build / "meta.json").write_text('{"segments": [')


@pytest.mark.parametrize(
    "harm",
    [lose, lose_the_pointer, point_nowhere, point_to_an_older_version, garble, cut_short, turn_bytes, half_write],
)
def test_a_harmed_index_is_built_anew(harm: Callable[[Path], None]) -> None:
    make_speech("原来的话")
    assert found("原来的话") == ["原来的话"]
    harm(build())
    following._hold(None)  # as a new process would find it
    make_speech("添上的话")
    assert found("的话") == ["原来的话", "添上的话"]
    assert found("原来的话") == ["原来的话"]
    assert open_current(folder()) is not None


def test_an_index_of_another_database_and_of_a_later_state_is_built_anew() -> None:
    make_speech("原来的话")
    assert found("原来的话") == ["原来的话"]
    IndexCounter.objects.renew_generation()
    Speech.objects.all().delete()
    IndexCounter.objects.update(number=1)
    assert found("原来的话") == []
    make_speech("添上的话")
    assert found("的话") == ["添上的话"]


def test_an_unfinished_build_is_swept_away_by_the_next() -> None:
    unfinished = folder() / "1-abcdef0123456789"
    unfinished.mkdir(parents=True)
    make_speech("一段话")
    assert found("一段话") == ["一段话"]
    assert not unfinished.exists()


def test_where_the_folder_cannot_be_written_the_database_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    (tmp_path / "file").write_text("no folder can be made below a file")
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "search"
    speech = make_speech("一段话", "另一段话")
    make_speech("草稿里的一段话", status="draft")
    assert found("一段话") == ["一段话", "另一段话"]
    assert matching_speech_ids(parse_question("另一"), AnonymousUser()) == [speech.pk]
    assert "cannot be written" in caplog.text


def test_while_somebody_else_writes_the_answers_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "WAIT_SECONDS", 0)
    make_speech("一段话")
    with writing(folder(), wait_seconds=0):
        assert found("一段话") == ["一段话"]  # from the database: there is no index yet
    assert found("一段话") == ["一段话"]
    make_speech("另一段话")
    with writing(folder(), wait_seconds=0):
        assert found("一段话") == ["一段话"]  # from the index as it was
    assert found("一段话") == ["一段话", "另一段话"]


def test_reindex_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    make_speech("一段话", "另一段话")
    before = IndexCounter.objects.current().generation
    call_command("reindex")
    assert capsys.readouterr().out.startswith("3 ")
    assert IndexCounter.objects.current().generation != before
    assert found("另一段话") == ["另一段话"]
