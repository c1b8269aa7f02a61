"""What a browser should keep: the person's own pages, each with a stamp that tells a change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.progress.marks import mark_section
from tests.checklists.making import count_queries, parts
from tests.conftest import make_speech, signed_in

URL = reverse("offline:page_list")


def listed(person: User, *by_hand: int | str) -> dict[str, Any]:
    """The listed pages by their addresses."""
    answer = signed_in(person).get(URL, {"speech": by_hand}).json()
    assert answer["person"] == person.pk
    return {page["url"]: page for page in answer["pages"]}


def reader_url(speech: Speech) -> str:
    return reverse("pages:speech_read", args=[speech.pk])


@pytest.fixture
def checklist(reader: User, speech: Speech) -> Checklist:
    """The reader's checklist, with a speech on it and a section of another one."""
    checklist = Checklist.objects.create(owner=reader, title="三月的清单")
    checklist.add_speech(speech)
    checklist.add_sections(parts(make_speech(title="在另一场会上的讲话"))[:1])
    checklist.add_task("和同事谈一次")
    return checklist


def test_my_pages_and_the_speeches_on_my_lists(checklist: Checklist, reader: User, speech: Speech) -> None:
    make_speech(title="谁的清单上都没有的讲话")
    pages = listed(reader)
    assert {page["kind"] for page in pages.values()} == {"offline", "home", "checklists", "checklist", "speech"}
    assert pages[reader_url(speech)]["title"] == speech.title
    assert pages[checklist.get_absolute_url()]["title"] == checklist.title
    assert [page["title"] for page in pages.values() if page["kind"] == "speech"] == [
        speech.title,
        "在另一场会上的讲话",
    ]


def test_speeches_kept_by_hand_come_first(checklist: Checklist, reader: User, speech: Speech) -> None:
    by_hand = make_speech(title="自己留下的讲话")
    titles = [page["title"] for page in listed(reader, by_hand.pk, speech.pk).values() if page["kind"] == "speech"]
    assert titles == ["自己留下的讲话", speech.title, "在另一场会上的讲话"]


@pytest.mark.parametrize("named", ["x", "-1", "0", "9" * 30, "²", "1.5", ""])
def test_what_names_no_speech_is_passed_over(reader: User, named: str) -> None:
    assert len(listed(reader, named)) == 3


def test_nothing_of_others(checklist: Checklist, stranger: User, speech: Speech) -> None:
    assert {page["kind"] for page in listed(stranger).values()} == {"offline", "home", "checklists"}


def test_nothing_that_the_person_may_not_see(checklist: Checklist, reader: User, speech: Speech, editor: User) -> None:
    draft = make_speech(status="draft")
    assert reader_url(draft) not in listed(reader, draft.pk)
    assert reader_url(draft) in listed(editor, draft.pk)
    Speech.objects.with_ids([speech.pk]).update(status="archived")
    assert reader_url(speech) not in listed(reader, speech.pk)


def _write_note(speech: Speech, reader: User, checklist: Checklist) -> None:
    Note.objects.create(owner=reader, section=parts(speech)[0], body="记一句")


def _mark(speech: Speech, reader: User, checklist: Checklist) -> None:
    mark_section(reader, parts(speech)[0], is_read=True, now=timezone.now())


def _edit_text(speech: Speech, reader: User, checklist: Checklist) -> None:
    section = parts(speech)[0]
    section.body += "\n后来加的一段。"
    section.save()


def _ask(speech: Speech, reader: User, checklist: Checklist) -> None:
    checklist.items.about_speech(speech).update(question="这篇讲的是什么？")


def _tick(speech: Speech, reader: User, checklist: Checklist) -> None:
    checklist.tick(checklist.items.about_speech(speech).get(), reader, now=timezone.now())


@pytest.mark.parametrize("change", [_write_note, _mark, _edit_text, _ask])
def test_a_change_changes_the_stamp_of_its_speech_alone(
    checklist: Checklist, reader: User, speech: Speech, change: Callable[..., None]
) -> None:
    before = listed(reader)
    assert listed(reader) == before
    change(speech, reader, checklist)
    after = listed(reader)
    changed = {url for url, page in after.items() if page["stamp"] != before[url]["stamp"]}
    assert {url for url in changed if after[url]["kind"] == "speech"} == {reader_url(speech)}
    assert reverse("pages:home") in changed


def test_a_tick_changes_its_list_and_not_the_texts(checklist: Checklist, reader: User, speech: Speech) -> None:
    other = Checklist.objects.create(owner=reader, title="四月的清单")
    before = listed(reader)
    _tick(speech, reader, checklist)
    after = listed(reader)
    changed = {after[url]["kind"] for url in after if after[url]["stamp"] != before[url]["stamp"]}
    assert changed == {"home", "checklists", "checklist"}
    assert after[other.get_absolute_url()] == before[other.get_absolute_url()]


def test_what_others_do_changes_nothing(checklist: Checklist, reader: User, stranger: User, speech: Speech) -> None:
    before = listed(reader)
    Note.objects.create(owner=stranger, section=parts(speech)[0], body="别人的话")
    mark_section(stranger, parts(speech)[0], is_read=True, now=timezone.now())
    assert listed(reader) == before


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    answer = Client().get(URL)
    assert reverse("account_login") in answer["Location"]


def test_it_is_never_kept(reader: User) -> None:
    assert "no-store" in signed_in(reader).get(URL)["Cache-Control"]


def test_as_many_queries_for_many_lists_as_for_one(checklist: Checklist, reader: User) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: client.get(URL))
    for number in range(12):
        other = Checklist.objects.create(owner=reader, title=f"清单{number}")
        other.add_speech(make_speech(title=f"第{number}篇"))
    assert count_queries(lambda: client.get(URL)) == few
    assert few <= 10
