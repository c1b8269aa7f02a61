"""What is done with many files at once, or with one of the table: save, publish, discard, clear."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.waiting import receive
from speeches.importing.working import work_off
from speeches.library.models import Speech
from tests.conftest import signed_in
from tests.importing.texts import SPEECH

DATA = SPEECH.encode()
OTHER = "关于修缮围墙的说明\n一、先量尺寸\n量准了再动工。\n二、再备砖瓦\n备齐了再开工。\n".encode()
DOUBTED = "关于门牌的通知\n一、先编号\n编好了再钉。\n三、后登记\n登记完了再报。\n".encode()
URL = reverse("importing:import_act")


def act(user: User, what: str, *files: ImportFile, **more: str) -> Any:
    return signed_in(user).post(URL, {"act": what, "file": [file.pk for file in files], **more})


def messages(user: User) -> list[str]:
    return [str(message) for message in signed_in(user).get(reverse("importing:import_list")).context["messages"]]


def test_saving_all_leaves_what_must_be_decided_about(editor: User) -> None:
    receive(editor, "一.txt", DATA)
    receive(editor, "二.txt", OTHER)
    act(editor, "draft_all")
    work_off()
    assert set(Speech.objects.values_list("status", flat=True)) == {"draft"}
    receive(editor, "换码.txt", SPEECH.encode("gb18030"))
    page = signed_in(editor).post(URL, {"act": "draft_all"}, follow=True)
    assert ["1 个没有保存" in str(message) for message in page.context["messages"]] == [True]
    work_off()
    assert (Speech.objects.count(), editor.import_files.count()) == (2, 1)


def test_publishing_takes_only_what_has_no_warnings(editor: User) -> None:
    receive(editor, "一.txt", OTHER)
    doubted = receive(editor, "二.txt", DOUBTED)
    assert doubted.warning_count
    act(editor, "publish_clean")
    work_off()
    assert [speech.status for speech in Speech.objects.all()] == ["published"]
    assert list(editor.import_files.all()) == [doubted]


@pytest.mark.parametrize(("what", "status"), [("draft", "draft"), ("publish", "published")])
def test_ticked_ones_alone_are_saved(editor: User, what: str, status: str) -> None:
    ticked, other = receive(editor, "一.txt", DATA), receive(editor, "二.txt", OTHER)
    act(editor, what, ticked)
    work_off()
    assert [speech.status for speech in Speech.objects.all()] == [status]
    assert list(editor.import_files.all()) == [other]


def test_one_unchanged_file_is_discarded_at_once(editor: User) -> None:
    first, second = receive(editor, "一.txt", DATA), receive(editor, "二.txt", OTHER)
    act(editor, "discard", first)
    assert list(ImportFile.objects.all()) == [second]


def test_many_or_changed_ones_are_discarded_only_when_confirmed(editor: User) -> None:
    first, second, changed = (receive(editor, f"{n}.txt", data) for n, data in enumerate((DATA, OTHER, DOUBTED)))
    ImportFile.objects.filter(pk=changed.pk).update(edit={}, edited_at=timezone.now())
    for files in ([first, second], [changed]):
        page = act(editor, "discard", *files)
        assert page.templates[0].name == "importing/import_confirm.html"
        assert page.context["count"] == len(files)
        assert editor.import_files.count() == 3
    act(editor, "discard", first, second, confirmed="1")
    assert list(editor.import_files.all()) == [changed]
    act(editor, "discard_all", confirmed="1")
    assert not editor.import_files.exists()


def test_clearing_takes_only_what_was_not_taken(editor: User, administrator: User) -> None:
    kept = [receive(editor, "一.txt", DATA), receive(administrator, "坏.txt", b"\x00")]
    receive(editor, "坏.txt", b"\x00")
    receive(editor, "坏二.txt", b"\x00\x00")
    assert act(editor, "clear").context["count"] == 2
    act(editor, "clear", confirmed="1")
    assert list(ImportFile.objects.order_by("pk")) == kept


def test_nothing_ticked_and_no_known_act_are_told(editor: User) -> None:
    file = receive(editor, "一.txt", DATA)
    for data in ({"act": "discard"}, {"act": "draft", "file": ["x", "９"]}, {"act": "burn", "file": [file.pk]}, {}):
        page = signed_in(editor).post(URL, data, follow=True)
        assert len(page.context["messages"]) == 1
    assert list(editor.import_files.values_list("wish", flat=True)) == [""]


def test_somebody_elses_files_stay(editor: User, administrator: User) -> None:
    file = receive(administrator, "一.txt", DATA)
    for what in ("discard", "draft", "publish"):
        act(editor, what, file, confirmed="1")
    for what in ("draft_all", "publish_clean", "discard_all", "clear"):
        act(editor, what, confirmed="1")
    assert signed_in(editor).post(reverse("importing:import_discard", args=[file.pk])).status_code == 404
    assert list(ImportFile.objects.values_list("pk", "wish")) == [(file.pk, "")]


def test_only_editors_only_signed_in_and_only_by_post(editor: User, reader: User) -> None:
    file = receive(editor, "一.txt", DATA)
    for address in (URL, *(reverse(f"importing:import_{verb}", args=[file.pk]) for verb in ("discard", "decide"))):
        assert signed_in(reader).post(address).status_code == 403
        assert Client().post(address).status_code == 302
        assert signed_in(editor).get(address).status_code == 405
    assert list(ImportFile.objects.all()) == [file]


def test_discarding_from_the_preview_goes_on_to_the_next_file(editor: User) -> None:
    first, second = receive(editor, "一.txt", DATA), receive(editor, "二.txt", OTHER)
    answer = signed_in(editor).post(reverse("importing:import_discard", args=[first.pk]))
    assert answer["Location"] == reverse("importing:import_preview", args=[second.pk])
    ImportFile.objects.filter(pk=second.pk).update(edit={}, edited_at=timezone.now())
    asked = signed_in(editor).post(reverse("importing:import_discard", args=[second.pk]))
    assert asked.templates[0].name == "importing/import_confirm.html"
    assert list(editor.import_files.all()) == [second]
