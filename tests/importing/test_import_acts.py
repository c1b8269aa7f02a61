"""Discarding, clearing, and saving all that waits."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive
from speeches.library.models import Speech
from tests.conftest import signed_in
from tests.importing.texts import SPEECH

DATA = SPEECH.encode()
OTHER = SPEECH.replace("书", "报").encode()
SAVE_ALL, CLEAR = reverse("importing:import_save_all"), reverse("importing:import_clear")


def discard(file: ImportFile) -> str:
    return reverse("importing:import_discard", args=[file.pk])


def test_discarding_goes_on_to_the_next_file(editor: User) -> None:
    first, second = receive(editor, "一.txt", DATA), receive(editor, "二.txt", OTHER)
    page = signed_in(editor).post(discard(first), follow=True)
    assert page.context["file"] == second
    assert list(ImportFile.objects.all()) == [second]


def test_saving_all_makes_drafts_and_tells_what_was_there_already(editor: User) -> None:
    receive(editor, "一.txt", DATA)
    receive(editor, "二.txt", OTHER)
    import_file("二.txt", OTHER, now=timezone.now())
    signed_in(editor).post(SAVE_ALL)
    assert Speech.objects.count() == 2
    assert set(Speech.objects.values_list("status", flat=True)) == {"draft"}
    left = ImportFile.objects.get()
    assert (left.file_name, bytes(left.content)) == ("二.txt", b"")
    assert left.problem


def test_clearing_takes_only_the_refused_ones(editor: User, administrator: User) -> None:
    kept = [receive(editor, "一.txt", DATA), receive(administrator, "坏.txt", b"\x00")]
    receive(editor, "坏.txt", b"\x00")
    signed_in(editor).post(CLEAR)
    assert list(ImportFile.objects.order_by("pk")) == kept


def test_somebody_elses_files_stay(editor: User, administrator: User) -> None:
    file = receive(administrator, "一.txt", DATA)
    client = signed_in(editor)
    assert client.post(discard(file)).status_code == 404
    client.post(SAVE_ALL)
    client.post(CLEAR)
    assert list(ImportFile.objects.all()) == [file]
    assert not Speech.objects.exists()


def test_only_editors_only_signed_in_and_only_by_post(editor: User, reader: User) -> None:
    file = receive(editor, "一.txt", DATA)
    for address in (discard(file), SAVE_ALL, CLEAR):
        assert signed_in(reader).post(address).status_code == 403
        assert Client().post(address).status_code == 302
        assert signed_in(editor).get(address).status_code == 405
    assert list(ImportFile.objects.all()) == [file]


@pytest.mark.parametrize("count", [1, 3])
def test_refused_lines_do_not_pile_up(editor: User, count: int) -> None:
    for number in range(count + 2):
        receive(editor, f"{number}.txt", b"\x00" * (number + 1))
    editor.import_files.forget_refused_beyond(count)
    assert [file.file_name for file in editor.import_files.refused()] == [
        f"{count + 1 - step}.txt" for step in range(count)
    ]
