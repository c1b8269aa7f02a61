"""A new version of a speech: what it changes is shown heading by heading, then saved, all of it or nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.waiting import receive
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.conftest import make_speech, make_user, signed_in
from tests.importing.texts import SPEECH
from tests.notes.conftest import make_note

CHANGED = SPEECH.replace("每个楼道添一个书架，不上锁。", "每个楼道添两个书架，都不上锁。")
MORE = "四、灯要有人关\n最后走的人关灯，忘了也不要紧。\n"
LONGER = CHANGED.replace("同志们，灯", MORE + "同志们，灯")


@pytest.fixture
def text(editor: User) -> Speech:
    """The speech as it was imported."""
    client, file = signed_in(editor), receive(editor, "读书会.txt", SPEECH.encode())
    client.post(reverse("importing:import_preview", args=[file.pk]), save_of(client, file))
    speech = Speech.objects.get()
    speech.publish()
    return speech


def save_of(client: Client, file: ImportFile) -> dict[str, Any]:
    """What the page of a waiting file sends to save it as it was found."""
    form = client.get(reverse("importing:import_preview", args=[file.pk])).context["form"]
    return {name: form[name].value() or "" for name in form.fields if name != "suggested"} | {"then": "draft"}


def new_version(editor: User, speech: Speech, words: str, name: str = "改.txt") -> ImportFile:
    file = receive(editor, name, words.encode())
    ImportFile.objects.filter(pk=file.pk).update(target=speech)
    return file


def url(file: ImportFile) -> str:
    return reverse("importing:import_compare", args=[file.pk])


def save(user: User, file: ImportFile, **more: str) -> Any:
    client = signed_in(user)
    context = client.get(url(file)).context
    sent = {"seen": context["comparison"].fingerprint, "offered": context["offered"], **more}
    return client.post(url(file), sent, follow=True)


def section_with(words: str) -> Section:
    return Section.objects.current().get(body__contains=words)


def test_it_shows_what_changes_and_on_what_notes_hang(editor: User, reader: User, text: Speech) -> None:
    section = section_with("每个楼道")
    start = section.body.index("书架")
    make_note(reader, section, start, start + 2, body="我家楼道也要")
    page = signed_in(editor).get(url(new_version(editor, text, LONGER))).content.decode()
    assert "<del>一</del><ins>两</ins>" in page
    assert "灯要有人关" in page
    assert "1 条笔记" in page
    assert "我家楼道也要" not in page
    assert not text.versions.exists()


def test_saving_keeps_the_keys_and_tells_what_happened(editor: User, reader: User, text: Speech) -> None:
    section = section_with("每个楼道")
    start = section.body.index("放在手边")
    note = make_note(reader, section, start, start + 4, body="记")
    keys = set(text.sections.values_list("key", flat=True))
    page = save(editor, new_version(editor, text, LONGER)).content.decode()
    assert "1 条笔记随原文移动。" not in page
    assert "1 处新增" in page
    assert keys < set(text.sections.values_list("key", flat=True))
    assert "两个书架" in Section.objects.get(pk=section.pk).body
    assert Note.objects.get(pk=note.pk).is_in_place
    assert [source.file_name for source in text.sources.all()] == ["改.txt", "读书会.txt"]
    version = text.versions.get()
    assert (version.cause, version.replaced_by) == ("imported", editor)
    assert not ImportFile.objects.exists()


def test_the_same_words_in_another_file_change_nothing(editor: User, text: Speech) -> None:
    file = new_version(editor, text, "\n" + SPEECH.replace("\n", "\n\n"))
    page = signed_in(editor).get(url(file))
    assert page.context["comparison"].is_empty
    assert "一字不差" in page.content.decode()
    save(editor, file)
    assert not text.versions.exists()


def test_what_is_not_what_was_shown_is_not_saved(editor: User, text: Speech) -> None:
    """The speech was changed in between, or the form was made up."""
    file = new_version(editor, text, CHANGED)
    for made_up in ({"seen": "0" * 64}, {"seen": ""}, {"offered": "0" * 64}):
        page = save(editor, file, **made_up)
        assert "内容在此期间有改动" in page.content.decode()
    assert not text.versions.exists()
    assert ImportFile.objects.filter(pk=file.pk).exists()


def test_tags_that_were_accepted_are_added(editor: User, text: Speech) -> None:
    text.tags.add("夜校")
    client, file = signed_in(editor), new_version(editor, text, CHANGED)
    page = client.get(reverse("importing:import_preview", args=[file.pk]))
    file.refresh_from_db()
    facts = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    client.post(reverse("importing:import_preview", args=[file.pk]), {**facts, "suggested": [], "tags": "夜校，书架"})
    assert "书架" in client.get(url(file)).content.decode()
    save(editor, file)
    assert set(text.tags.names()) == {"夜校", "书架"}


def test_somebody_elses_file_and_a_file_of_its_own_are_not_there(editor: User, text: Speech) -> None:
    other = make_user("second", is_staff=True, is_superuser=True)
    assert signed_in(other).get(url(new_version(editor, text, CHANGED))).status_code == 404
    assert signed_in(editor).get(url(receive(editor, "别的.txt", MORE.encode()))).status_code == 404


def test_readers_may_not_and_strangers_sign_in(reader: User, editor: User, text: Speech) -> None:
    file = new_version(editor, text, CHANGED)
    assert signed_in(reader).get(url(file)).status_code == 403
    assert signed_in(reader).post(url(file)).status_code == 403
    assert Client().get(url(file))["Location"].startswith(reverse("account_login"))


def test_longer_texts_ask_no_more_queries(
    editor: User, text: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    file = new_version(editor, text, CHANGED)
    longer = new_version(editor, text, LONGER.replace(MORE, MORE * 100), "长.txt")
    client.get(url(file))
    with django_assert_max_num_queries(20) as first:
        client.get(url(file))
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(url(longer))


def test_a_text_is_shown_as_text(editor: User) -> None:
    speech = make_speech("要学<b>好</b>。")
    page = signed_in(editor).get(
        url(new_version(editor, speech, "一、第1个标题\n要学<i>好</i>，<script>。\n二、做\n做。"))
    )
    assert "<script>。" not in page.content.decode()
    assert "<i>" not in page.content.decode()
