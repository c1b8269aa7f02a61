"""Two devices change one note: both texts are kept, and nothing is deleted that its writer had not seen."""

from uuid import uuid4

import pytest
from django.test import Client

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import DeletedNote, Note
from speeches.notes.wire import note_json
from tests.conftest import signed_in
from tests.notes.conftest import make_note
from tests.notes.syncing import delete_op, edit_op, save_op, statuses, sync


@pytest.fixture
def client(reader: User) -> Client:
    return signed_in(reader)


def bodies(owner: User) -> list[str]:
    return sorted(owner.notes.values_list("body", flat=True))


def test_the_later_text_is_kept_beside_the_one_that_was_saved(client: Client, reader: User, note: Note) -> None:
    phone, desk = (edit_op(note, f"{place}上写的", colour="red") for place in ("手机", "电脑"))
    answers = sync(client, phone, desk)
    assert [answer["status"] for answer in answers] == ["ok", "both"]
    saved, copy = reader.notes.get(pk=note.pk), reader.notes.get(pk=desk["copy"])
    assert (saved.body, copy.body, copy.colour) == ("手机上写的", "电脑上写的", "red")
    assert (answers[1]["note"], answers[1]["copy"]) == (note_json(saved), note_json(copy))
    assert copy.conflict_of == saved
    assert (copy.quote, copy.start, copy.end, copy.suffix) == (note.quote, note.start, note.end, note.suffix)


def test_sent_again_it_makes_no_second_copy(client: Client, reader: User, note: Note) -> None:
    desk = edit_op(note, "电脑上写的")
    assert statuses(client, edit_op(note, "手机上写的"), desk, desk) == ["ok", "both", "both"]
    assert bodies(reader) == ["手机上写的", "电脑上写的"]


def test_a_copy_is_a_note_like_any_other(client: Client, reader: User, note: Note) -> None:
    """It is edited and deleted as others are; the browser that had no answer yet makes no second one."""
    desk = edit_op(note, "电脑上写的")
    sync(client, edit_op(note, "手机上写的"), desk)
    copy = reader.notes.get(pk=desk["copy"])
    assert statuses(client, edit_op(copy, "并到一起写"), desk) == ["ok", "both"]
    assert bodies(reader) == ["并到一起写", "手机上写的"]
    assert statuses(client, delete_op(copy.pk, 2), desk) == ["ok", "ok"]
    assert bodies(reader) == ["手机上写的"]


def test_an_id_of_a_copy_that_serves_for_other_words_already_loses_none(
    client: Client, reader: User, note: Note
) -> None:
    first, theirs = edit_op(note, "第二稿"), edit_op(note, "第一稿")
    other = first | {"body": "第三稿"}
    itself, elsewhere = edit_op(note, "第四稿", copy=str(note.pk)), make_note(reader, note.section, body="别的笔记")
    taken = edit_op(note, "第五稿", copy=str(elsewhere.pk))
    asked = [theirs, first, other, itself, taken, edit_op(note, "第六稿", copy=None)]
    assert statuses(client, *asked, *asked) == ["ok", *["both"] * 5] * 2
    assert bodies(reader) == sorted(["别的笔记", "第一稿", "第二稿", "第三稿", "第四稿", "第五稿", "第六稿"])


def test_the_id_of_another_persons_note_is_no_copys(client: Client, reader: User, stranger: User, note: Note) -> None:
    theirs = make_note(stranger, note.section, body="别人的")
    asked = edit_op(note, "第一稿"), edit_op(note, "第二稿", copy=str(theirs.pk))
    assert statuses(client, *asked) == ["ok", "both"]
    assert (bodies(reader), bodies(stranger)) == (["第一稿", "第二稿"], ["别人的"])


def test_the_same_words_are_no_conflict_and_keep_the_later_colour(client: Client, reader: User, note: Note) -> None:
    red = edit_op(note, note.body, colour="red")
    assert statuses(client, red, edit_op(note, note.body, colour="blue")) == ["ok", "ok"]
    assert [(row.body, row.colour, row.revision) for row in reader.notes.all()] == [(note.body, "red", 2)]


def test_words_beside_a_highlight_that_was_coloured_meanwhile_are_no_conflict(
    client: Client, reader: User, section: Section
) -> None:
    """There are no words that could be lost."""
    mark = make_note(reader, section, 0, 3)
    assert statuses(client, edit_op(mark, "", colour="red"), edit_op(mark, "有话要说")) == ["ok", "ok"]
    assert bodies(reader) == ["有话要说"]


def test_words_are_not_cleared_over_others_that_were_written_meanwhile(
    client: Client, reader: User, note: Note
) -> None:
    answers = sync(client, edit_op(note, "手机上写的"), edit_op(note, ""))
    assert answers[1]["status"] == "changed"
    assert answers[1]["note"]["body"] == "手机上写的"
    assert bodies(reader) == ["手机上写的"]


def test_the_making_with_other_words_is_kept_beside_the_first(client: Client, reader: User, section: Section) -> None:
    first = save_op(section, 0, 3, body="先写的")
    assert statuses(client, first, first | {"body": "后写的"}) == ["ok", "both"]
    assert bodies(reader) == ["先写的", "后写的"]


def test_a_note_that_was_changed_meanwhile_is_not_deleted(client: Client, reader: User, note: Note) -> None:
    sync(client, edit_op(note, "手机上写的"))
    answer = sync(client, delete_op(note.pk, 1))[0]
    assert (answer["status"], answer["note"]["body"], answer["note"]["revision"]) == ("changed", "手机上写的", 2)
    assert not DeletedNote.objects.exists()


def test_what_was_made_without_an_answer_may_be_deleted(client: Client, reader: User, section: Section) -> None:
    op = save_op(section)
    sync(client, op)
    assert statuses(client, delete_op(op["id"], 0), op) == ["ok", "gone"]
    assert bodies(reader) == []


def test_an_edit_of_a_note_that_was_deleted_meanwhile_brings_it_back(client: Client, reader: User, note: Note) -> None:
    edit = edit_op(note, "离线时写了一大段")
    assert statuses(client, delete_op(note.pk, 1), edit, edit) == ["ok", "ok", "ok"]
    back = reader.notes.get()
    assert (back.pk, back.body, back.quote, back.start) == (note.pk, "离线时写了一大段", note.quote, note.start)
    assert not DeletedNote.objects.exists()


def test_a_note_that_came_back_has_a_revision_that_nobody_saw(client: Client, reader: User, note: Note) -> None:
    """Another device may have written before the deletion; what it writes on is not put over what came back."""
    edit = edit_op(note, "离线时写的")
    phone = sync(client, edit_op(note, "手机上写的"))[0]["note"]
    assert statuses(client, delete_op(note.pk, phone["revision"]), edit) == ["ok", "ok"]
    assert statuses(client, edit_op(note, "手机上又写", revision=phone["revision"])) == ["both"]
    assert bodies(reader) == ["手机上又写", "离线时写的"]


def test_deleting_what_is_not_there_says_so(client: Client, note: Note) -> None:
    assert statuses(client, delete_op(uuid4(), 1), delete_op(note.pk, 1)) == ["gone", "ok"]


def test_the_words_of_an_answer_or_of_a_note_on_the_section_are_not_cleared(
    client: Client, reader: User, section: Section
) -> None:
    answer = save_op(section, 0, 3, kind="answer", question="为什么来？", body="来学习")
    sync(client, answer, save_op(section, body="整节"))
    for note in reader.notes.all():
        assert statuses(client, edit_op(note, "")) == ["rejected"]
    assert bodies(reader) == ["整节", "来学习"]
