"""What a browser kept about notes is done once, each thing for itself, and answered one by one."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import DeletedNote, Note
from speeches.notes.wire import note_json
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.syncing import SYNC, delete_op, edit_op, save_op, statuses, sync


def test_it_makes_changes_and_deletes(reader: User, section: Section) -> None:
    client, op = signed_in(reader), save_op(section, 1, 4, body="先记\r\n一笔 ", colour="green")
    answer = sync(client, op)[0]
    note = reader.notes.get()
    assert (answer["id"], answer["status"], answer["reason"], answer["note"]) == (op["id"], "ok", "", note_json(note))
    assert (str(note.pk), note.quote, note.body, note.colour) == (op["id"], section.body[1:4], "先记\n一笔", "green")
    assert (note.prefix, note.suffix) == (section.body[:1], section.body[4:36])
    answer = sync(client, edit_op(note, "改过了", colour="red"))[0]
    assert (answer["note"]["body"], answer["note"]["colour"], answer["note"]["revision"]) == ("改过了", "red", 2)
    assert sync(client, delete_op(note.pk, 2)) == [{"id": op["id"], "status": "ok", "reason": ""}]
    assert not Note.objects.exists()


def test_each_of_them_sent_again_changes_nothing(reader: User, section: Section) -> None:
    client, make = signed_in(reader), save_op(section, 0, 3)
    assert statuses(client, make, make) == ["ok", "ok"]
    edit = edit_op(reader.notes.get(), "改过了")
    assert statuses(client, edit, edit) == ["ok", "ok"]
    note = reader.notes.get()
    assert (note.body, note.revision) == ("改过了", 2)
    assert statuses(client, delete_op(note.pk, 2), delete_op(note.pk, 2), make) == ["ok", "gone", "gone"]
    assert not Note.objects.exists()


def test_one_bad_thing_never_blocks_the_rest(reader: User, section: Section) -> None:
    client = signed_in(reader)
    good, other = save_op(section, body="第一条"), save_op(section, body="第二条")
    bad = [7, None, {"op": "save"}, save_op(section, body="\0"), save_op(section) | {"section": "nosuchkey"}]
    assert statuses(client, good, *bad, other) == ["ok", *["rejected"] * 5, "ok"]
    assert set(reader.notes.values_list("body", flat=True)) == {"第一条", "第二条"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "17"},
        {"id": 17},
        {"section": "\0"},
        {"section": ["a"]},
        {"colour": "mauve"},
        {"colour": {}},
        {"kind": "poem"},
        {"body": " \n "},
        {"body": "长" * 20_001},
        {"body": ["话"]},
        {"kind": "answer", "question": " "},
        {"kind": "answer", "question": "问" * 301},
        {"revision": -1},
        {"revision": True},
        {"revision": 2.0},
        {"revision": 10**30},
        {"copy": "再来一份"},
        {"quote": "有话", "start": None},
        {"quote": "有话", "start": 0, "end": 10**30},
        {"quote": "有话", "start": "0", "end": "2"},
        {"quote": "长" * 2_001, "start": 0, "end": 2_001},
        {"op": "steal"},
    ],
)
def test_what_is_not_of_its_form_is_rejected_with_a_reason(
    reader: User, section: Section, wrong: dict[str, object]
) -> None:
    answer = sync(signed_in(reader), save_op(section) | wrong)[0]
    assert (answer["id"], answer["status"]) == (wrong.get("id", answer["id"]), "rejected")
    assert answer["reason"]
    assert not Note.objects.exists()


def test_half_a_character_pair_becomes_a_stand_in_as_in_a_form(reader: User, section: Section) -> None:
    op = save_op(section, 1, 4, body="笑\ud83d") | {"prefix": "\udc00" + section.body[:1]}
    assert statuses(signed_in(reader), op) == ["ok"]
    assert reader.notes.get().body == "笑\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"ops": {}}', b'{"ops": [' + b"0," * 200 + b"0]}", b"[" * 9_999])
def test_a_body_that_is_no_list_of_edits_is_refused(reader: User, body: bytes) -> None:
    response = signed_in(reader).post(SYNC, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["error"]


def test_at_most_256_kilobytes_at_once(reader: User, section: Section) -> None:
    largest = save_op(section, body="长" * 20_000)
    assert statuses(signed_in(reader), largest) == ["ok"]
    response = signed_in(reader).post(SYNC, b" " * (256 * 1024 + 1), content_type="application/json")
    assert response.status_code == 413


def test_it_asks_for_sign_in_and_for_a_token(reader: User, section: Section) -> None:
    assert Client().post(SYNC, {"ops": [save_op(section)]}, content_type="application/json").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)
    assert strict.post(SYNC, {"ops": [save_op(section)]}, content_type="application/json").status_code == 403
    assert signed_in(reader).get(SYNC).status_code == 405
    assert not Note.objects.exists()


def test_another_persons_note_is_rejected_alike_whatever_is_asked(
    reader: User, stranger: User, administrator: User, section: Section
) -> None:
    note = make_note(reader, section, 0, 3, body="只给自己看")
    for person in (stranger, administrator):
        asked = [
            edit_op(note, "偷改"),
            edit_op(note, note.body),
            delete_op(note.pk, 1),
            save_op(section, id=str(note.pk)),
        ]
        answers = sync(signed_in(person), *asked)
        assert {(answer["status"], answer["reason"]) for answer in answers} == {("rejected", answers[0]["reason"])}
        assert not any("note" in answer or note.body in answer["reason"] for answer in answers)
    assert note_json(reader.notes.get()) == note_json(note)


def test_an_id_that_another_person_deleted_is_nobody_elses(reader: User, stranger: User, section: Section) -> None:
    note = make_note(reader, section, body="只给自己看")
    sync(signed_in(reader), delete_op(note.pk, 1))
    assert statuses(signed_in(stranger), save_op(section, id=str(note.pk))) == ["rejected"]
    assert DeletedNote.objects.get().owner == reader


def test_a_section_that_the_person_may_not_see_is_as_if_not_there(reader: User, editor: User) -> None:
    section = make_speech(status="draft").sections.outline()[0]
    answers = sync(signed_in(reader), save_op(section), save_op(section) | {"section": "nosuchkey"})
    assert len({(answer["status"], answer["reason"]) for answer in answers}) == 1
    assert answers[0]["status"] == "rejected"
    assert statuses(signed_in(editor), save_op(section)) == ["ok"]


def test_a_text_archived_meanwhile_takes_the_notes_of_who_read_it(reader: User, speech: Speech) -> None:
    section = speech.sections.outline()[0]
    speech.archive()
    assert statuses(signed_in(reader), save_op(section, 0, 3)) == ["rejected"]
    speech.publish()
    speech.archive()
    assert statuses(signed_in(reader), save_op(section, 0, 3)) == ["ok"]
    speech.withdraw()
    assert statuses(signed_in(reader), save_op(section, 0, 3)) == ["rejected"]
    note = reader.notes.get()
    assert statuses(signed_in(reader), edit_op(note, "草稿上也还是我的笔记")) == ["ok"]


def test_an_answer_keeps_its_question(reader: User, section: Section) -> None:
    op = save_op(section, kind="answer", question=" 这一节\n为什么先说来意？ ", body="先让人知道为什么来。")
    answer = sync(signed_in(reader), op, save_op(section, question="不是回答"))[0]
    assert (answer["note"]["kind"], answer["note"]["question"]) == ("answer", "这一节 为什么先说来意？")
    assert [note.question for note in reader.notes.all()] == ["", "这一节 为什么先说来意？"]


def test_words_highlighted_again_take_the_new_colour(reader: User, section: Section) -> None:
    client = signed_in(reader)
    first, again = (save_op(section, 0, 3, body="", colour=colour) for colour in ("green", "red"))
    answers = sync(client, first, again, again)
    assert [answer["note"]["id"] for answer in answers] == [first["id"]] * 3
    assert [answer["note"]["colour"] for answer in answers] == ["green", "red", "red"]
    assert sync(client, first)[0]["note"]["colour"] == "red"
    assert reader.notes.count() == 1


def test_more_notes_ask_no_more_queries(reader: User, section: Section) -> None:
    counts, client = [], signed_in(reader)
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            sync(client, save_op(section, 0, 3, body=f"{uuid4()}"))
        counts.append(len(captured))
        for _number in range(10):
            make_note(reader, section, body="记")
    assert counts[0] == counts[1] <= 18
