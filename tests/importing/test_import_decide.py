"""A file that the library has, or likely has: a new version of that speech, or a speech of its own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive
from speeches.library.models import Speech
from tests.conftest import signed_in
from tests.importing.texts import SPEECH, TITLE

DATA = SPEECH.encode()
ALIKE = SPEECH.replace("不上锁", "不装锁").encode()


@pytest.fixture
def speech(db: None) -> Speech:
    import_file("原.txt", DATA, now=timezone.now())
    return Speech.objects.get()


def decide(user: User, file: ImportFile, choice: str) -> ImportFile:
    signed_in(user).post(reverse("importing:import_decide", args=[file.pk]), {"as": choice})
    return ImportFile.objects.get(pk=file.pk)


def shown(user: User) -> str:
    return signed_in(user).get(reverse("importing:import_list")).content.decode()


def test_the_same_bytes_are_told_with_a_link(editor: User, speech: Speech) -> None:
    file = receive(editor, "同.txt", DATA)
    assert (file.resembles, bytes(file.content)) == (speech, b"")
    assert f'已经有这个文件： <a href="{speech.get_absolute_url()}">{TITLE}</a>' in shown(editor)


def test_the_same_words_and_likely_duplicates_are_offered_as_a_new_version(editor: User, speech: Speech) -> None:
    receive(editor, "换码.txt", SPEECH.encode("gb18030"))
    assert "文字相同：" in shown(editor)
    receive(editor, "略改.txt", ALIKE)
    assert "的文字相同：" in shown(editor)
    assert shown(editor).count("作为新版本") == 2


def test_as_a_new_version(editor: User, speech: Speech) -> None:
    file = decide(editor, receive(editor, "略改.txt", ALIKE), "version")
    assert file.target == speech
    assert editor.import_files.wish("draft") == 0  # it is compared first
    file = decide(editor, file, "own")
    assert (file.target, file.likeness, file.resembles) == (None, 0, speech)


def test_as_a_speech_of_its_own(editor: User, speech: Speech) -> None:
    file = decide(editor, receive(editor, "略改.txt", ALIKE), "own")
    assert (file.target, file.likeness) == (None, 0)
    assert "另存为新讲话" in shown(editor)
    assert editor.import_files.wish("draft") == 1


def test_there_is_nothing_to_decide_about_other_files(editor: User, administrator: User, speech: Speech) -> None:
    other = receive(editor, "另.txt", "关于门牌的通知\n一、先编号\n编好了再钉。\n".encode())
    theirs = receive(administrator, "略改.txt", ALIKE)
    for file in (other, theirs):
        answer = signed_in(editor).post(reverse("importing:import_decide", args=[file.pk]), {"as": "version"})
        assert answer.status_code == 404
    assert not ImportFile.objects.filter(target__isnull=False).exists()
