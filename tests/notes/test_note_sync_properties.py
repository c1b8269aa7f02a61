"""Whatever two devices do, in any order and however often it arrives: no word is lost, nobody else's row is touched."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import DeletedNote, Note
from speeches.notes.sync import sync_notes
from speeches.notes.wire import note_json, notes_in
from tests.notes.conftest import make_note
from tests.notes.syncing import Sent, delete_op, edit_op, save_op

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DEEDS = ["make", "edit", "edit", "clear", "recolour", "delete", "load", "again"]

FIELDS = [*save_op(Section(body=""))]

scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.uuids().map(str))
anything = st.one_of(scalars, st.lists(scalars, max_size=2), st.dictionaries(st.text(max_size=3), scalars, max_size=2))
steps = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(DEEDS), st.integers(0, 20), st.booleans()),
    min_size=1,
    max_size=16,
)
with_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass
class Device:
    """A browser: the notes as it knows them, and all that it ever sent, each with the words that it saw before."""

    notes: dict[str, Sent] = field(default_factory=dict)
    sent: list[tuple[Sent, str]] = field(default_factory=list)


class World:
    """One person with two devices. `kept` are the texts that the server took and that nobody gave up knowingly."""

    def __init__(self, owner: User, section: Section) -> None:
        self.owner, self.section = owner, section
        self.devices = [Device(), Device()]
        self.kept: set[str] = set()
        self.count = 0

    def words(self) -> str:
        self.count += 1
        return f"第{self.count}句"

    def rows(self) -> list[Sent]:
        return sorted(notes_in(self.owner, self.section.speech), key=lambda row: str(row["id"]))

    def send(self, device: Device, op: Sent, seen: str, *, answer_arrives: bool) -> None:
        """It arrives twice, and the second time changes nothing. Only what its writer saw is given up by it."""
        before = {row["id"]: row for row in self.rows()}
        answer = sync_notes(self.owner, [op], now=NOW)[0]
        after = self.rows()
        sync_notes(self.owner, [op], now=NOW)
        assert self.rows() == after
        row = before.get(op["id"])
        if answer["status"] == "ok" and row and row["body"] == seen and op.get("body") != seen:
            self.kept.discard(seen)
        if answer["status"] in ("ok", "both") and op["op"] == "save" and (op, seen) not in device.sent:
            self.kept.add(op["body"])
        device.sent.append((op, seen))
        if answer_arrives:
            self.learn(device, op, answer)

    def learn(self, device: Device, op: Sent, answer: Sent) -> None:
        if answer["status"] == "gone" or (op["op"] == "delete" and answer["status"] == "ok"):
            device.notes.pop(op["id"], None)
        for name in ("note", "copy"):
            if name in answer:
                device.notes[answer[name]["id"]] = answer[name]

    def do(self, device: Device, deed: str, number: int, *, answer_arrives: bool) -> None:
        known = sorted(device.notes.values(), key=lambda row: str(row["id"]))
        if deed == "load":
            device.notes = {row["id"]: row for row in self.rows()}
        elif deed == "again":
            for op, seen in device.sent[number:][:1]:
                self.send(device, op, seen, answer_arrives=answer_arrives)
        elif deed == "make":
            start = self.count % (len(self.section.body) - 3)
            op = save_op(self.section, start, start + 2, body=self.words())
            device.notes[op["id"]] = {**op, "revision": 0}
            self.send(device, op, "", answer_arrives=answer_arrives)
        elif known:
            row = known[number % len(known)]
            self.send(device, self.change(row, deed), row["body"], answer_arrives=answer_arrives)

    def change(self, row: Sent, deed: str) -> Sent:
        if deed == "delete":
            return delete_op(row["id"], row["revision"])
        other: Any = {"edit": {"body": self.words()}, "clear": {"body": ""}, "recolour": {"colour": "red"}}[deed]
        return {"prefix": "", "suffix": "", **row, "op": "save", "copy": str(uuid4()), **other}


@with_database
@given(steps)
def test_two_devices_lose_no_word(
    reader: User, stranger: User, section: Section, steps: list[tuple[int, str, int, bool]]
) -> None:
    with transaction.atomic():
        theirs = note_json(make_note(stranger, section, 0, 3, body="别人的话"))
        world = World(reader, section)
        for device, deed, number, answer_arrives in steps:
            world.do(world.devices[device], deed, number, answer_arrives=answer_arrives)
            assert world.kept - {""} <= {row["body"] for row in world.rows()}
        assert [note_json(note) for note in stranger.notes.all()] == [theirs]
        assert not DeletedNote.objects.exclude(owner=reader).exists()
        transaction.set_rollback(True)


@with_database
@given(steps, st.data())
def test_any_splitting_into_batches_comes_to_the_same(
    reader: User, section: Section, steps: list[tuple[int, str, int, bool]], data: st.DataObject
) -> None:
    ops = history(reader, section, steps)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(ops)), max_size=4)))
    batches = [ops[start:end] for start, end in zip([0, *cuts], [*cuts, len(ops)], strict=True)]
    assert outcome(reader, batches) == outcome(reader, [[op] for op in ops])


def history(owner: User, section: Section, steps: list[tuple[int, str, int, bool]]) -> list[Sent]:
    """All that the two devices sent, device by device: in another order than it was done in."""
    with transaction.atomic():
        world = World(owner, section)
        for device, deed, number, answer_arrives in steps:
            world.do(world.devices[device], deed, number, answer_arrives=answer_arrives)
        transaction.set_rollback(True)
    return [op for device in reversed(world.devices) for op, _seen in device.sent]


def outcome(owner: User, batches: list[list[Sent]]) -> tuple[object, object]:
    with transaction.atomic():
        answers = [answer["status"] for batch in batches for answer in sync_notes(owner, list(batch), now=NOW)]
        rows = sorted(owner.notes.values_list("pk", "body", "colour", "start", "conflict_of"), key=str)
        transaction.set_rollback(True)
    return answers, rows


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(FIELDS), anything, max_size=4), st.booleans())
def test_whatever_stands_in_it_gets_an_answer(
    reader: User, section: Section, wrong: dict[str, Any], is_deletion: bool
) -> None:
    op = delete_op(uuid4(), 1) if is_deletion else save_op(section, 0, 3)
    with transaction.atomic():
        answers = sync_notes(reader, [op | wrong, save_op(section, body="下一条")], now=NOW)
        assert answers[0]["status"] in ("ok", "gone", "rejected")
        assert answers[1]["status"] == "ok"
        transaction.set_rollback(True)


def test_an_edit_names_what_was_seen(reader: User, note: Note) -> None:
    """The helper of these tests sends what a browser would: the note as the server told it."""
    told, op = note_json(note), edit_op(note, "改过了")
    assert {name: op[name] for name in ("id", "section", "quote", "start", "end", "revision")} == {
        name: told[name] for name in ("id", "section", "quote", "start", "end", "revision")
    }
