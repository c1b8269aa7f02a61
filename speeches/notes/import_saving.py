"""Notes brought back: written in one transaction, the person's own alone."""

from datetime import datetime
from secrets import randbelow

from django.core.serializers.base import DeserializedObject
from django.db import transaction

from speeches.accounts.models import User
from speeches.notes.changes import notes_changed
from speeches.notes.import_plan import Coming, Plan, plan_of
from speeches.notes.import_reading import ReadFile
from speeches.notes.models import DeletedNote, Note, NoteTag
from speeches.notes.sync import REVISION_LEAP


@transaction.atomic
def bring_back(owner: User, read: ReadFile, *, site: str, now: datetime) -> Plan:
    """Do what `plan_of` says of the file today, after the person's other writers; the plan that was carried out.

    Notes keep their ids, moments and revisions. What a note that was deleted had reached by then is not known, so it
    comes back at a revision that nobody saw. Tags are derived from the words. Nothing is shared by a file.
    """
    User.objects.select_for_update(no_key=True).only("pk").get(pk=owner.pk)
    plan = plan_of(owner, read, site=site)
    pks = [coming.pk for coming in plan.stored]
    deleted = DeletedNote.objects.in_bulk(pks)
    notes = [_note(owner, coming, is_back=coming.pk in deleted, now=now) for coming in plan.stored]
    _tell_apart(plan, notes)
    for note in notes:
        DeserializedObject(note).save(force_insert=True)  # as it is: other ways of saving put in today's moment
    NoteTag.objects.derive([note for note in notes if "#" in note.body or "＃" in note.body])
    for pk in deleted:
        DeletedNote.objects.forget(pk)
    if concerned := sorted({note.section_id for note in notes if note.body}):
        notes_changed.send(sender=Note, owner=owner, section_ids=concerned)
    return plan


def _note(owner: User, coming: Coming, *, is_back: bool, now: datetime) -> Note:
    entry, placed = coming.entry, coming.placed
    made_at, changed_at = _moments(coming, now)
    note = Note(
        pk=coming.pk,
        owner=owner,
        colour=entry.colour,
        body=coming.body,
        kind=entry.kind,
        question=entry.question,
        created_at=made_at,
        updated_at=changed_at,
        revision=entry.revision + (1 + randbelow(REVISION_LEAP) if is_back else 0),
    )
    if placed is not None:
        note.section = placed.section
    if placed is not None and placed.anchor is not None:
        anchor = placed.anchor
        note.quote, note.start, note.end = anchor.quote, anchor.start, anchor.end
        note.prefix, note.suffix = anchor.prefix, anchor.suffix
    return note


def _tell_apart(plan: Plan, notes: list[Note]) -> None:
    """The second text of a note names the first, if that one is the person's too."""
    named = {coming.pk: coming.entry.conflict_of for coming in plan.stored if coming.entry.conflict_of}
    others = {pk: plan.ids.get(other, other) for pk, other in named.items()}
    mine = {note.pk for note in notes} | set(plan.owner.notes.only("pk").in_bulk(list(others.values())))
    for note in notes:
        other = others.get(note.pk)
        note.conflict_of_id = other if other in mine and other != note.pk else None


def _moments(coming: Coming, now: datetime) -> tuple[datetime, datetime]:
    """When it was made and changed; not in the future, and not changed before it was made."""
    made = min(coming.entry.created_at or now, now)
    return made, max(made, min(coming.entry.updated_at or made, now))
