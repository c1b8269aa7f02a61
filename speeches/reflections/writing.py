"""Writing a reflection: words are saved where nobody saved meanwhile, and handed in while the session is open."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.checklists.changes import work_changed
from speeches.checklists.items import ChecklistItem
from speeches.progress.statements import wait_for_turn
from speeches.reflections.counting import characters_in, length_problem
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.study.models import StudySession
from speeches.study.turns import share_sessions


class NotHandedIn(ValueError):
    """It cannot be handed in; the message is a sentence for its author, whose words stay as they are."""


@dataclass(frozen=True, slots=True)
class Words:
    """A title, which may be empty, and the text."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The reflection as it stands now; `is_saved`: with the words that were sent, else with those of somebody else."""

    reflection: Reflection
    is_saved: bool


@transaction.atomic
def save_words(
    item: ChecklistItem, owner: User, words: Words, *, seen: int, now: datetime, sets_aside: bool = False
) -> Saved:
    """Write the words over the revision that the writer saw, and set aside those that stood there, if asked.

    If somebody saved since, or it is handed in, the row stays as it is, and nothing is saved unless it says the same
    already (the same words sent twice).
    """
    wait_for_turn(owner)
    start = {"created_at": now, "saved_at": now}
    reflection, _is_new = Reflection.objects.get_or_create(item=item, owner=owner, defaults=start)
    if words == Words(reflection.title, reflection.body):
        return Saved(reflection, is_saved=True)
    was_begun, earlier = reflection.is_begun, reflection.body
    fields = {"title": words.title, "body": words.body, "characters": characters_in(words.body)}
    if sets_aside and earlier.strip():
        fields["set_aside"] = earlier
    row = Reflection.objects.writable().at_revision(reflection.pk, seen)
    is_saved = bool(row.update(**fields, revision=seen + 1, saved_at=now))
    reflection.refresh_from_db()
    if is_saved and reflection.is_begun != was_begun:
        work_changed.send(sender=Reflection, owner=owner, item_ids=[item.pk])
    return Saved(reflection, is_saved or words == Words(reflection.title, reflection.body))


def put_back(reflection: Reflection, *, now: datetime) -> Saved:
    """Take the words that were set aside again, and set aside those that stand there."""
    words = Words(reflection.title, reflection.set_aside)
    seen = reflection.revision
    return save_words(reflection.asked, reflection.owner, words, seen=seen, now=now, sets_aside=True)


def refusal(item: ChecklistItem, owner: User) -> str:
    """Why nothing can be handed in for the item now, in a sentence; nothing if it can. At most one query."""
    session = item.checklist.session
    if session is None or session.status == StudySession.Status.DRAFT:
        return _("The session is not open yet: you can write, and hand in when it is open.")
    if session.status == StudySession.Status.CLOSED:
        return _("The session is closed: nothing can be handed in any more. Your words are kept.")
    if item.archived_at is not None:
        return _("This was taken off the checklist: it need not be handed in any more. Your words are kept.")
    if not ChecklistItem.objects.asked_of(owner).pks_among([item.pk]):
        return _("This is not asked of you any more: you left the session, or it is for another group. Words are kept.")
    return ""


@transaction.atomic
def hand_in(reflection: Reflection, *, now: datetime) -> ReflectionVersion:
    """Hand in the words as they were seen on the instance; they are a version from now on. Raises NotHandedIn.

    The session is shared meanwhile: one that is being closed at this moment is closed before or after.
    """
    wait_for_turn(reflection.owner)
    share_sessions(reflection.owner)
    item = ChecklistItem.objects.select_related("checklist").get(pk=reflection.asked.pk)
    session_id = item.checklist.session_id
    item.checklist.session = StudySession.objects.get(pk=session_id) if session_id else None
    problem = refusal(item, reflection.owner) or length_problem(item, reflection.characters)
    if problem:
        raise NotHandedIn(problem)
    row = Reflection.objects.writable().at_revision(reflection.pk, reflection.revision)
    if not row.update(status=Reflection.Status.HANDED_IN, handed_in_at=now):
        raise NotHandedIn(_("It was changed or handed in meanwhile, in another window or on another device."))
    reflection.refresh_from_db()
    version = reflection.versions.create(
        number=reflection.versions.count() + 1,
        title=reflection.title,
        body=reflection.body,
        characters=reflection.characters,
        handed_in_at=now,
    )
    work_changed.send(sender=Reflection, owner=reflection.owner, item_ids=[item.pk])
    return version
