"""Tags in a note's own words: they follow the words, however these are saved."""

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note, NoteTag
from speeches.notes.tags import MAX_TAGS, tags_in
from tests.conftest import signed_in
from tests.notes.conftest import make_note
from tests.notes.syncing import edit_op, save_op, sync


def names(note: Note) -> list[str]:
    return sorted(note.note_tags.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("#基层治理", ["基层治理"]),
        ("说到#基层治理，还有", ["基层治理"]),
        ("#一 #二\n#三#四", ["一", "二", "三"]),
        ("＃全角　＃１号楼", ["全角", "1号楼"]),
        ("#长" + "长" * 40, ["长" * 32]),
        ("#2025 #1、#", []),
        ("a#b C#语言 https://example.cn/#节", []),
        ("#党课#和#党课#", ["党课"]),
        ("#a_b-c", ["a_b"]),
    ],
)
def test_what_is_a_tag(body: str, tags: list[str]) -> None:
    assert tags_in(body) == tags


@given(st.text(st.sampled_from("#＃学习a1 \n，。://"), max_size=40))
def test_any_words_give_short_names_each_once(body: str) -> None:
    found = tags_in(body)
    assert len(found) == len(set(found)) <= MAX_TAGS
    assert all(0 < len(name) <= 32 and not set(name) & set("#＃ \n，。") for name in found)


def test_the_pages_save_them(reader: User, section: Section) -> None:
    client = signed_in(reader)
    data = {"section": section.key, "colour": "blue", "body": "#作风建设 要讲 #调查研究"}
    client.post(reverse("notes:note_create"), data)
    note = reader.notes.get()
    assert names(note) == ["作风建设", "调查研究"]
    other = {"colour": "blue", "body": "#调查研究 #四风", "revision": 1}
    client.post(reverse("notes:note_edit", args=[note.pk]), other)
    assert names(note) == ["四风", "调查研究"]


def test_the_sync_saves_them_and_a_conflict_keeps_both(reader: User, section: Section) -> None:
    client = signed_in(reader)
    sync(client, save_op(section, body="#党课"))
    note = reader.notes.get()
    assert names(note) == ["党课"]
    later = edit_op(note, "#电脑上")
    sync(client, edit_op(note, "#手机上"), later)
    assert names(note) == ["手机上"]
    assert names(reader.notes.get(pk=later["copy"])) == ["电脑上"]


def test_an_edit_that_came_too_late_changes_none(reader: User, section: Section) -> None:
    note = make_note(reader, section, body="#先写的")
    note.revise(body="#改过的", colour="red", seen_revision=1, now=timezone.now())
    assert not note.revise(body="#晚到的", colour="red", seen_revision=1, now=timezone.now())
    assert names(note) == ["改过的"]


def test_they_go_with_the_note(reader: User, section: Section) -> None:
    make_note(reader, section, body="#党课").remove(now=timezone.now())
    assert not NoteTag.objects.exists()


def test_those_of_many_notes_take_three_queries(
    reader: User, section: Section, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    notes = [Note(owner=reader, section=section, body=f"#第{number}条 #都有") for number in range(30)]
    Note.objects.bulk_create(notes)
    NoteTag.objects.derive(notes)
    assert NoteTag.objects.count() == 60
    for note in notes:
        note.body = "#换了"
    with django_assert_num_queries(3):
        NoteTag.objects.derive(notes)
    assert {tuple(names(note)) for note in notes} == {("换了",)}
