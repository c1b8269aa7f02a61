"""What happens to a session's members and items is in its states and figures at once."""

from datetime import timedelta

from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.models import Checklist, ChecklistItem
from speeches.checklists.states import ItemState
from speeches.library.models import Speech
from speeches.progress.marks import mark_section
from speeches.study.changes import members_changed
from speeches.study.models import Membership, StudySession
from tests.checklists.making import in_days, make_levels, parts
from tests.study.making import count_anew, join, make_session


def make_reading(session: StudySession, speech: Speech) -> list[ChecklistItem]:
    """A checklist with the whole speech, its first section, and a task, all required and due tomorrow."""
    checklist = Checklist.objects.create(session=session, title="必读")
    due = in_days(1)
    items = checklist.add_speech(speech, due_on=due) + checklist.add_sections(parts(speech)[:1], due_on=due)
    items += checklist.add_task("谈体会", due_on=due)
    count_anew(session)
    return items


def told(membership: Membership) -> list[tuple[int, str]]:
    """(place of the item, its automatic input) of the member's rows."""
    rows = membership.item_states.order_by("item__position").values_list("item__position", "by_itself")
    return list(rows)


def figures(membership: Membership) -> tuple[int, int, int, int]:
    membership.refresh_from_db()
    return (
        membership.required_done,
        membership.required_total,
        membership.optional_done,
        membership.optional_total,
    )


def test_reading_comes_in(organiser: User, reader: User) -> None:
    """A section that is begun, then read, then the rest of the speech."""
    session, speech = make_session(organiser, reader), make_levels(1, 2, 1)
    make_reading(session, speech)
    member = session.memberships.get(user=reader)
    assert figures(member) == (0, 3, 0, 0)
    now = timezone.now()
    one, below, two = parts(speech)
    mark_section(reader, one, is_read=True, now=now)
    assert told(member) == [(0, "begun"), (1, "begun")]
    mark_section(reader, below, is_read=True, now=now)
    assert told(member) == [(0, "begun"), (1, "done")]
    assert figures(member) == (1, 3, 0, 0)
    mark_section(reader, two, is_read=True, now=now)
    assert told(member) == [(0, "done"), (1, "done")]
    assert figures(member) == (2, 3, 0, 0)
    mark_section(reader, one, is_read=False, now=now + timedelta(minutes=1))
    assert told(member) == [(0, "begun"), (1, "begun")]
    assert figures(member) == (0, 3, 0, 0)


def test_reading_of_before_counts_at_opening(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser, reader)
    for section in parts(speech):
        mark_section(reader, section, is_read=True, now=timezone.now())
    make_reading(session, speech)
    member = session.memberships.get(user=reader)
    assert figures(member) == (2, 3, 0, 0)
    assert member.has_begun
    assert member.next_due_on == in_days(1)
    assert member.finished_on is None


def test_work_by_hand(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser, reader)
    *_reading, task = make_reading(session, speech)
    task.checklist.tick(task, reader, now=timezone.now())
    work_changed.send(sender=ChecklistItem, owner=reader, item_ids=[task.pk])
    state = ItemState.objects.get()
    assert (state.by_itself, state.is_ticked, state.done_on) == ("", True, timezone.localdate())
    task.checklist.untick(task, reader)
    work_changed.send(sender=ChecklistItem, owner=reader, item_ids=[task.pk])
    assert not ItemState.objects.exists()


def test_items_and_groups(organiser: User, reader: User, stranger: User, speech: Speech) -> None:
    """An item for a group is of its members alone; moving there brings what was done already."""
    session = make_session(organiser, reader, stranger)
    *_reading, task = make_reading(session, speech)
    group = session.groups.create(name="第一组")
    task.checklist.tick(task, reader, now=timezone.now())
    task.group, task.is_required = group, False
    task.save()
    items_changed.send(sender=ChecklistItem, session=session, item_ids=[task.pk])
    mine, theirs = session.memberships.get(user=reader), session.memberships.get(user=stranger)
    assert figures(mine) == figures(theirs) == (0, 2, 0, 0)
    mine.group = group
    mine.save()
    members_changed.send(sender=StudySession, session=session, user_ids=[reader.pk])
    assert figures(mine) == (0, 2, 1, 1)
    assert figures(theirs) == (0, 2, 0, 0)


def test_a_closed_session_stands_still(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser, reader)
    make_reading(session, speech)
    StudySession.objects.update(status="closed", closed_at=timezone.now())
    mark_section(reader, parts(speech)[0], is_read=True, now=timezone.now())
    count_anew(session)
    assert not ItemState.objects.exists()


def test_whoever_joins_brings_their_reading(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser)
    make_reading(session, speech)
    mark_section(reader, parts(speech)[0], is_read=True, now=timezone.now())
    member = join(session, reader)
    members_changed.send(sender=StudySession, session=session, user_ids=[reader.pk])
    assert told(member) == [(0, "begun"), (1, "done")]
