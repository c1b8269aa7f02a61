"""What happens to a session's members and items is in its states and figures at once."""

from datetime import timedelta

from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.following import follow_progress
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.states import ItemState
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.changes import notes_changed
from speeches.notes.models import Note
from speeches.progress.changes import progress_changed
from speeches.progress.marks import mark_section
from speeches.study.changes import members_changed
from speeches.study.models import Membership, StudySession
from tests.checklists.making import count_queries, in_days, make_levels, parts
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


def test_the_text_changes(organiser: User, reader: User, speech: Speech) -> None:
    """What is read of today's text counts: a section that comes is to be read too, one that is retired is not."""
    session = make_session(organiser, reader)
    make_reading(session, speech)
    for section in parts(speech):
        mark_section(reader, section, is_read=True, now=timezone.now())
    member = session.memberships.get(user=reader)
    before = parts(speech)
    longer = [*before, Section(heading="后来加的", body="又想到一点。")]
    revise(speech, longer, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)
    assert told(member) == [(0, "begun"), (1, "done")]
    speech.refresh_from_db()
    revise(speech, before, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)
    assert told(member) == [(0, "done"), (1, "done")]


def test_notes_with_words(organiser: User, reader: User, speech: Speech) -> None:
    """As many as are wanted, on the texts of the list; a highlight is no note, one elsewhere is none of these."""
    session = make_session(organiser, reader)
    *_reading, task = make_reading(session, speech)
    item = ChecklistItem(checklist=task.checklist, position=3, kind="notes", notes_wanted=2)
    item.save()
    elsewhere = parts(make_levels(1))[0]
    here = parts(speech)[0]
    member = session.memberships.get(user=reader)
    words = {"owner": reader, "body": "想到一点"}
    for note, state in (
        (Note(section=elsewhere, **words), []),
        (Note(section=here, owner=reader, quote="第一段", start=0, end=3), []),
        (Note(section=here, **words), [(3, "begun")]),
        (Note(section=here, **words), [(3, "done")]),
    ):
        note.save()
        notes_changed.send(sender=Note, owner=reader, section_ids=[note.section_id])
        assert told(member) == state


def test_a_beacon_of_whoever_is_in_no_session_asks_one_more(
    organiser: User, reader: User, stranger: User, speech: Speech
) -> None:
    """And of a member who reads something else, a few: which of their items there are, and whether it is about it."""
    make_reading(make_session(organiser, reader), speech)
    other = make_levels(1, 1, 1)

    one, two = parts(other)[:2]
    bare = count_queries(lambda: _mark_without_followers(stranger, one))
    assert count_queries(lambda: mark_section(stranger, two, is_read=True, now=timezone.now())) == bare + 1
    assert count_queries(lambda: mark_section(reader, two, is_read=True, now=timezone.now())) <= bare + 4


def _mark_without_followers(person: User, section: Section) -> None:
    progress_changed.disconnect(follow_progress)
    try:
        mark_section(person, section, is_read=True, now=timezone.now())
    finally:
        progress_changed.connect(follow_progress)
