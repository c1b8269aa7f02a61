"""What browsers kept for the server about notes: each thing done once, however often it is sent, and no word lost."""

from datetime import datetime
from secrets import randbelow
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.functional import Promise

from speeches.accounts.models import User
from speeches.notes import reasons
from speeches.notes.anchoring import HERE, UNPLACED, Placed, SpeechTexts, section_for
from speeches.notes.models import DeletedNote, Note
from speeches.notes.ops import DeleteOp, OpRejected, SaveOp, parse_op
from speeches.notes.sharing import Sharing, agreed
from speeches.notes.wire import note_json
from speeches.text.anchors import Anchor

Answer = dict[str, Any]
Told = str | Promise

# A note that comes back is given a revision that nobody saw before: what the deleted one had reached is not known.
REVISION_LEAP = 1_000_000


def sync_notes(owner: User, raw_ops: list[Any], *, now: datetime) -> list[Answer]:
    """Do what one person's browser kept, in its order: `{"id", "status", "reason"}` for each, maybe "note" and "copy".

    Each is a transaction of its own that waits for the person's others: what was done stays done, whatever becomes of
    the next. `ok`; `both`: somebody wrote meanwhile, the words are kept beside theirs; `changed`: somebody wrote
    meanwhile, nothing was done; `gone`: it was deleted; `rejected`: it cannot be done, the reason is for the person.
    `ok` and `both` with a reason: the words are saved, and not shared.
    """
    answers = []
    for raw in raw_ops:
        pk = raw.get("id") if isinstance(raw, dict) else None
        try:
            answer = _done(owner, parse_op(raw), now)
        except OpRejected as problem:
            answer = {"status": "rejected", "reason": str(problem)}
        answers.append({"id": pk, "reason": "", **answer})
    return answers


@transaction.atomic
def _done(owner: User, op: SaveOp | DeleteOp, now: datetime) -> Answer:
    User.objects.select_for_update(no_key=True).only("pk").get(pk=owner.pk)
    note = Note.objects.held(op.id)
    if note is not None and note.owner_id != owner.pk:
        raise OpRejected(reasons.NOT_HERE)
    if note is not None:
        note.owner = owner
    if isinstance(op, DeleteOp):
        return _delete(note, op, now)
    return _make(owner, op, now) if note is None else _write(note, op, now)


def _delete(note: Note | None, op: DeleteOp, now: datetime) -> Answer:
    """Only what the person saw is deleted. A browser that had no answer yet to the making may delete what it made."""
    if note is None:
        return {"status": "gone"}
    if op.revision != note.revision and (op.revision, note.revision) != (0, 1):
        return {"status": "changed", "note": note_json(note)}
    note.remove(now=now)
    return {"status": "ok"}


def _write(note: Note, op: SaveOp, now: datetime) -> Answer:
    """New words over the ones that the writer saw, or beside those that somebody else wrote meanwhile.

    What is taken back is taken back whatever was written; what is shared, only with the words that its writer saw.
    """
    is_current = op.revision == note.revision
    sharing, told = agreed(note.owner, op.sharing, note.sharing, is_current=is_current)
    if op.body == note.body:
        is_other = is_current and op.colour != note.colour
        return _revised(note, op, now, sharing, told) if is_other or sharing else _ok(note, told)
    if not op.body and (not note.quote or note.kind == Note.Kind.ANSWER):
        raise OpRejected(reasons.NOTHING_SAID)
    if is_current or not note.body:
        return _revised(note, op, now, sharing, told)
    if sharing:
        note.revise(body=note.body, colour=note.colour, seen_revision=note.revision, now=now, sharing=sharing)
    return _keep_both(note, op, now, told) if op.body else {"status": "changed", "note": note_json(note)}


def _revised(note: Note, op: SaveOp, now: datetime, sharing: Sharing | None, told: Told) -> Answer:
    colour = op.colour if op.revision == note.revision or op.body != note.body else note.colour
    note.revise(body=op.body, colour=colour, seen_revision=note.revision, now=now, sharing=sharing)
    return _ok(note, told)


def _ok(note: Note, told: Told = "") -> Answer:
    return {"status": "ok", "note": note_json(note), "reason": str(told)}


def _keep_both(note: Note, op: SaveOp, now: datetime, told: Told) -> Answer:
    """The later words as a note of their own at the same place, private. It may have been edited or deleted since."""
    pk = _copy_id(note, op)
    if _was_deleted(pk, note.owner):
        return _ok(note)
    place = {name: getattr(note, name) for name in ("quote", "start", "end", "prefix", "suffix")}
    anchor = Anchor(**place) if note.quote else None
    words = {"colour": op.colour, "body": op.body, "kind": note.kind, "question": note.question}
    copy = Note.objects.make_once(
        pk, owner=note.owner, section=note.section, anchor=anchor, now=now, conflict_of=note, **words
    )
    return {"status": "both", "note": note_json(note), "copy": note_json(copy), "reason": str(told)}


def _copy_id(note: Note, op: SaveOp) -> UUID:
    """The id that the browser gave for these words, unless it stands for others already."""
    pk = op.copy or uuid5(op.id, op.body)
    there = Note.objects.held(pk)
    if there is None or (there.conflict_of_id == note.pk and (there.body == op.body or there.revision > 1)):
        return pk
    return uuid5(pk, op.body)


def _make(owner: User, op: SaveOp, now: datetime) -> Answer:
    """A new note; or an edit of one that was deleted meanwhile, which comes back: the words were not known then."""
    was_deleted = _was_deleted(op.id, owner)
    if was_deleted and not op.revision:
        return {"status": "gone", "reason": str(reasons.WAS_DELETED)}
    section = section_for(owner, op.section_key)
    if section is None:
        raise OpRejected(reasons.SECTION_GONE)
    placed = SpeechTexts(section.speech).place_of(section, op.anchor) if op.anchor else Placed(section, None, HERE)
    if placed.how == UNPLACED:
        raise OpRejected(reasons.WORDS_MOVED)
    sharing, told = agreed(owner, op.sharing)
    words = {name: getattr(op, name) for name in ("colour", "body", "kind", "question")}
    if sharing:
        words |= {"session_id": sharing.session, "audience": sharing.audience}
    revision = op.revision + 1 + randbelow(REVISION_LEAP) if op.revision else 1
    note = Note.objects.make_once(
        op.id, owner=owner, section=placed.section, anchor=placed.anchor, now=now, revision=revision, **words
    )
    if note.owner_id != owner.pk:
        raise OpRejected(reasons.NOT_HERE)
    if was_deleted and note.pk == op.id:
        DeletedNote.objects.forget(op.id)
    return _ok(note, told)


def _was_deleted(pk: UUID, owner: User) -> bool:
    """Did the person delete the note of that id? Somebody else's is no id for them."""
    deleted = DeletedNote.objects.with_id(pk)
    if deleted is not None and deleted.owner_id != owner.pk:
        raise OpRejected(reasons.NOT_HERE)
    return deleted is not None
