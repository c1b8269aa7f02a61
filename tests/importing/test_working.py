"""Working off the files that wait: each once, whatever fails, and whoever is killed in the middle."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.edit_acts import with_facts
from speeches.importing.editing import edit_of_file, save_edit
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.querysets import CLAIM_LASTS
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive, take_in
from speeches.importing.wishes import read, save_as_wished
from speeches.importing.working import work_off, work_on
from speeches.library.models import Speech
from tests.importing.texts import SPEECH, TITLE

DATA = SPEECH.encode()
OTHER = "关于修缮围墙的说明\n一、先量尺寸\n量准了再动工。\n二、再备砖瓦\n备齐了再开工。\n".encode()
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def stored(owner: User, **files: bytes) -> list[ImportFile]:
    """Files handed in, and not read yet."""
    uploads = [SimpleUploadedFile(f"{name}.txt", data) for name, data in files.items()]
    return take_in(owner, uploads, now=NOON).files


def wished(owner: User, wish: str, **files: bytes) -> None:
    """Files read and wished to be saved."""
    for name, data in files.items():
        receive(owner, f"{name}.txt", data)
    assert owner.import_files.wish(wish) == len(files)


def listed(owner: User) -> list[Any]:
    """The rows of the table."""
    return list(owner.import_files.listed())


def work_off_at(moment: datetime) -> int:
    return work_off(clock=lambda: moment)


def test_each_unread_file_is_read_once(editor: User) -> None:
    stored(editor, 甲=DATA, 乙=OTHER, 坏=b"\x00\x01")
    assert (work_off_at(NOON), work_off_at(NOON)) == (3, 0)
    assert [file.state for file in listed(editor)] == ["read", "read", "refused"]
    assert not editor.import_files.filter(claimed_at__isnull=False).exists()


def test_one_at_work_is_left_to_whoever_works_on_it(editor: User) -> None:
    file, _other = stored(editor, 甲=DATA, 乙=OTHER)
    ImportFile.objects.claim(file.pk, now=NOON, epitaph="")
    assert work_off_at(NOON + CLAIM_LASTS) == 1
    assert editor.import_files.get(pk=file.pk).read_at is None


def test_what_was_left_in_the_middle_is_taken_up_again_behind_what_is_fresh(editor: User) -> None:
    left, fresh = stored(editor, 甲=DATA, 乙=OTHER)
    ImportFile.objects.claim(left.pk, now=NOON, epitaph="")
    later = NOON + CLAIM_LASTS + timedelta(seconds=1)
    assert [file.pk for file in ImportFile.objects.to_do(now=later)] == [fresh.pk, left.pk]
    assert work_off_at(later) == 2
    assert [file.state for file in listed(editor)] == ["read", "read"]


def test_a_file_that_ends_the_process_twice_is_not_tried_a_third_time(editor: User) -> None:
    left, _fresh = stored(editor, 甲=DATA, 乙=OTHER)
    for days in range(2):
        assert ImportFile.objects.claim(left.pk, now=NOON + timedelta(days=days), epitaph="两次都断了")
    assert work_off_at(NOON + timedelta(days=2)) == 1  # the other one
    file = listed(editor)[0]
    assert (file.state, file.problem, bytes(file.content)) == ("refused", "两次都断了", b"")


def test_a_late_worker_writes_nothing_over_who_took_its_place(editor: User) -> None:
    file = stored(editor, 甲=DATA)[0]
    late = ImportFile.objects.claim(file.pk, now=NOON, epitaph="")
    assert late is not None
    assert work_on(file.pk, now=NOON + timedelta(days=1))
    editor.import_files.update(title="后来改过的标题")
    read(late, now=NOON + timedelta(days=1))
    assert editor.import_files.get().title == "后来改过的标题"


def test_figures_words_and_what_it_resembles(editor: User) -> None:
    import_file("原.txt", DATA, now=NOON)
    speech = Speech.objects.get()
    stored(editor, 换码=SPEECH.encode("gb18030"), 略改=SPEECH.replace("不上锁", "不装锁").encode(), 另=OTHER)
    work_off_at(NOON)
    same, alike, other = editor.import_files.order_by("pk")
    assert (same.resembles, same.likeness, same.title, same.delivered_on) == (speech, 100, TITLE, "2025-04-08")
    assert alike.resembles == speech
    assert 80 < alike.likeness < 100
    assert (other.resembles, other.likeness) == (None, 0)


@pytest.mark.parametrize("wish", ["draft", "publish"])
def test_wishes_are_worked_off(editor: User, wish: str) -> None:
    wished(editor, wish, 甲=DATA, 乙=OTHER)
    assert work_off_at(NOON) == 2
    assert set(Speech.objects.values_list("status", flat=True)) == {"published" if wish == "publish" else "draft"}
    assert SpeechSource.objects.filter(received_by=editor).count() == 2
    assert not editor.import_files.exists()


def test_a_changed_file_is_saved_with_its_changes(editor: User) -> None:
    file = receive(editor, "甲.txt", DATA)
    edit = edit_of_file(file)
    save_edit(file, with_facts(edit, edit.facts | {"title": "灯亮着", "tags": "书架，楼道"}), now=NOON)
    assert editor.import_files.wish("draft") == 1
    work_off_at(NOON)
    speech = Speech.objects.get()
    assert (speech.title, sorted(speech.tags.names())) == ("灯亮着", ["书架", "楼道"])


def test_a_fact_that_is_no_good_is_told_and_nothing_saved(editor: User) -> None:
    file = receive(editor, "甲.txt", DATA)
    edit = edit_of_file(file)
    save_edit(file, with_facts(edit, edit.facts | {"delivered": "去年春天"}), now=NOON)
    editor.import_files.wish("draft")
    work_off_at(NOON)
    assert not Speech.objects.exists()
    failed = listed(editor)[0]
    assert (failed.state, bytes(failed.content)) == ("failed", DATA)


def test_changes_made_before_it_was_read_stay(editor: User) -> None:
    file = stored(editor, 甲=DATA)[0]
    edit = edit_of_file(file)
    save_edit(file, with_facts(edit, edit.facts | {"title": "灯亮着"}), now=NOON)
    work_off_at(NOON)
    read_file = editor.import_files.get()
    assert (read_file.title, read_file.read_at) == ("灯亮着", NOON)


def test_of_two_with_the_same_words_the_second_waits_for_a_decision(editor: User) -> None:
    wished(editor, "draft", 甲=DATA, 乙=SPEECH.encode("gb18030"))
    assert work_off_at(NOON) == 2
    left = listed(editor)[0]
    assert (left.state, left.resembles, left.likeness) == ("read", Speech.objects.get(), 100)


def test_who_decided_for_a_speech_of_its_own_gets_one(editor: User) -> None:
    import_file("原.txt", DATA, now=NOON)
    file = receive(editor, "换码.txt", SPEECH.encode("gb18030"))
    assert editor.import_files.wish("draft") == 0
    ImportFile.objects.filter(pk=file.pk).update(likeness=0)
    assert editor.import_files.wish("draft") == 1
    work_off_at(NOON)
    assert Speech.objects.count() == 2


def test_what_was_changed_while_it_was_being_saved_waits_with_its_changes(editor: User) -> None:
    wished(editor, "draft", 甲=DATA)
    claimed = ImportFile.objects.claim(editor.import_files.get().pk, now=NOON, epitaph="")
    assert claimed is not None
    file = editor.import_files.get()
    edit = edit_of_file(file)
    save_edit(file, with_facts(edit, edit.facts | {"title": "灯亮着"}), now=NOON)
    save_as_wished(claimed, now=NOON)
    assert not Speech.objects.exists()
    left = listed(editor)[0]
    assert (left.state, left.title, left.claimed_at) == ("read", "灯亮着", None)


def test_what_became_a_new_version_meanwhile_waits_to_be_compared(editor: User, speech: Speech) -> None:
    wished(editor, "draft", 甲=DATA)
    editor.import_files.update(target=speech)
    work_off_at(NOON)
    assert list(Speech.objects.all()) == [speech]
    left = listed(editor)[0]
    assert (left.state, left.target) == ("read", speech)


def test_bytes_that_came_into_the_library_meanwhile_are_told(editor: User) -> None:
    wished(editor, "draft", 甲=DATA, 乙=OTHER)
    import_file("别处.txt", DATA, now=NOON)
    assert work_off_at(NOON) == 2
    assert Speech.objects.count() == 2
    left = listed(editor)[0]
    assert (left.file_name, left.state, left.likeness) == ("甲.txt", "read", 100)


def test_a_file_discarded_while_it_is_saved_is_not_saved(editor: User) -> None:
    wished(editor, "draft", 甲=DATA)

    def discard(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if sql.startswith('SELECT "speeches_user"') and "import" not in sql:
            editor.import_files.all().delete()
        return execute(sql, *arguments)

    with connection.execute_wrapper(discard):
        work_off_at(NOON)
    assert not Speech.objects.exists()


def test_where_the_database_fails_the_file_is_tried_again_and_the_rest_goes_on(editor: User) -> None:
    wished(editor, "draft", 甲=DATA, 乙=OTHER)
    failures: list[str] = []

    def fail_once(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if sql.startswith('INSERT INTO "speeches_section"') and not failures:
            failures.append(sql)
            raise DatabaseError("disk full")
        return execute(sql, *arguments)

    with connection.execute_wrapper(fail_once):
        work_off_at(NOON)
    assert Speech.objects.count() == editor.import_files.count() == 1
    work_off_at(NOON + timedelta(days=1))
    assert Speech.objects.count() == 2
    assert not editor.import_files.exists()


def test_a_save_that_was_broken_off_twice_is_told_and_can_be_wished_again(editor: User) -> None:
    wished(editor, "draft", 甲=DATA)
    file = editor.import_files.get()
    for days in range(2):
        assert ImportFile.objects.claim(file.pk, now=NOON + timedelta(days=days), epitaph="两次都断了")
    assert work_off_at(NOON + timedelta(days=2)) == 0
    failed = listed(editor)[0]
    assert (failed.state, failed.problem, bytes(failed.content)) == ("failed", "两次都断了", DATA)
    assert editor.import_files.wish("draft") == 1
    work_off_at(NOON + timedelta(days=2))
    assert Speech.objects.count() == 1


def test_the_command_works_off_everything(editor: User) -> None:
    stored(editor, 甲=DATA, 坏=b"\x00")
    out = StringIO()
    call_command("work_off_imports", stdout=out)
    assert "2" in out.getvalue()
    assert not ImportFile.objects.to_do(now=timezone.now()).exists()
