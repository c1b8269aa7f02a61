"""A corrected text of a speech is handed in, as a file or pasted."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.importing.edit_acts import with_facts
from speeches.importing.editing import edit_of_file, save_edit
from speeches.importing.models import ImportFile
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive
from speeches.library.models import Speech
from tests.conftest import make_speech, signed_in
from tests.importing.texts import SPEECH


def url(speech: Speech) -> str:
    return reverse("importing:revision_upload", args=[speech.pk])


def hand_in(user: User, speech: Speech, **sent: object) -> Any:
    return signed_in(user).post(url(speech), sent, follow=True)


def test_a_file_waits_as_a_new_version(editor: User, speech: Speech) -> None:
    assert signed_in(editor).get(url(speech)).status_code == 200
    page = hand_in(editor, speech, document=SimpleUploadedFile("修订.txt", SPEECH.encode()))
    file = editor.import_files.get()
    assert (file.target, file.file_name) == (speech, "修订.txt")
    assert page.request["PATH_INFO"] == reverse("importing:import_preview", args=[file.pk])


def test_so_does_a_pasted_text(editor: User, speech: Speech) -> None:
    hand_in(editor, speech, text=SPEECH)
    file = editor.import_files.get()
    assert (file.target, bytes(file.content).decode()) == (speech, SPEECH.strip())


def test_a_file_that_waits_and_could_not_be_saved_becomes_the_new_version_with_its_changes(
    editor: User, speech: Speech
) -> None:
    file = receive(editor, "修订.txt", SPEECH.encode())
    edit = edit_of_file(file)
    save_edit(file, with_facts(edit, edit.facts | {"tail": "印发各楼道"}), now=timezone.now())
    editor.import_files.update(wish="draft", problem="没有保存成")
    page = hand_in(editor, speech, document=SimpleUploadedFile("修订.txt", SPEECH.encode()))
    again = editor.import_files.get()
    assert (again.pk, again.target, again.wish, again.problem) == (file.pk, speech, "", "")
    assert page.context["form"]["tail"].value() == "印发各楼道"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"text": " "},
        {"text": "话", "document": SimpleUploadedFile("a.txt", b"hua")},
        {"document": SimpleUploadedFile("a.txt", b"\x00\x01")},
        {"document": SimpleUploadedFile("a.exe", b"MZ\x90\x00")},
    ],
)
def test_bad_input_is_shown_and_nothing_waits(editor: User, speech: Speech, wrong: dict[str, Any]) -> None:
    page = hand_in(editor, speech, **wrong)
    assert page.context["form"].errors
    assert not ImportFile.objects.exists()


def test_a_file_that_is_too_big_is_refused(editor: User, speech: Speech, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 10
    page = hand_in(editor, speech, document=SimpleUploadedFile("大.txt", SPEECH.encode()))
    assert page.context["form"].errors["document"]
    assert not ImportFile.objects.exists()


def test_the_very_file_that_the_library_has_is_told(editor: User) -> None:
    speech = import_file("读书会.txt", SPEECH.encode(), now=timezone.now()).speech
    assert speech is not None
    page = hand_in(editor, speech, document=SimpleUploadedFile("读书会.txt", SPEECH.encode()))
    assert page.context["form"].errors["document"] == [f"讲话库中已有：{speech.title}。"]
    assert not ImportFile.objects.exists()


def test_readers_may_not_and_strangers_sign_in(reader: User, speech: Speech) -> None:
    assert signed_in(reader).get(url(speech)).status_code == 403
    assert Client().get(url(speech))["Location"].startswith(reverse("account_login"))


def test_a_speech_that_is_gone_is_404(editor: User, speech: Speech) -> None:
    assert signed_in(editor).get(reverse("importing:revision_upload", args=[speech.pk + 1])).status_code == 404


def test_longer_texts_ask_no_more_queries(
    editor: User, speech: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, long = signed_in(editor), make_speech(*["一段话。"] * 10)
    with django_assert_max_num_queries(10) as first:
        client.get(url(speech))
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(url(long))
