"""What comes back on a day: what is due before what is new, never more than the day's number, nothing lost."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.review.models import ReviewCard, ReviewHabit
from speeches.review.queue import next_note, queue_of
from speeches.review.scheduling import MAX_INTERVAL_DAYS, Answer
from tests.conftest import make_speech, make_user
from tests.review.making import NOON, made, make_card, make_note

DAY = timedelta(days=1)


def left(owner: User) -> int:
    return queue_of(owner, now=NOON).left


def first(owner: User) -> Note | None:
    return next_note(owner, queue_of(owner, now=NOON), now=NOON)


def test_a_note_comes_from_the_day_after_it_was_made_counted_in_shanghai(reader: User, note: Note) -> None:
    midnight = NOON - timedelta(hours=12)
    made(note, midnight)
    assert left(reader) == 0
    assert queue_of(reader, now=NOON).next_on == date(2025, 3, 13)
    made(note, midnight - timedelta(seconds=1))
    assert left(reader) == 1


def test_what_is_due_comes_first_the_longest_waiting_at_the_head(reader: User, section: Section) -> None:
    notes = [make_note(reader, section, body=f"第{number}条") for number in range(4)]
    for number, note in enumerate(notes):
        made(note, NOON - (5 - number) * DAY)
    make_card(notes[0], due_at=NOON - DAY)
    make_card(notes[1], due_at=NOON - 2 * DAY)
    order = []
    while coming := first(reader):
        order.append(coming.body)
        card = ReviewCard.objects.made_for(coming, now=NOON)
        card.answer(Answer.GOOD, seen=card.repetitions, now=NOON)
    assert order == ["第1条", "第0条", "第3条", "第2条"]


def test_never_more_than_the_days_number_new_ones_included(reader: User, section: Section) -> None:
    ReviewHabit.objects.create(owner=reader, cards_a_day=3)
    for number in range(5):
        note = make_note(reader, section, body=f"第{number}条")
        made(note, NOON - 2 * DAY)
        if number < 2:
            make_card(note, due_at=NOON - DAY)
    for expected in (3, 2, 1):
        assert left(reader) == expected
        coming = first(reader)
        assert coming
        card = ReviewCard.objects.made_for(coming, now=NOON)
        card.answer(Answer.GOOD, seen=card.repetitions, now=NOON)
    assert (left(reader), first(reader)) == (0, None)
    assert queue_of(reader, now=NOON).next_on == date(2025, 3, 13)
    assert queue_of(reader, now=NOON + DAY).left == 2


def test_the_next_day_is_told(reader: User, note: Note) -> None:
    make_card(note, due_at=NOON + 8 * DAY)
    assert queue_of(reader, now=NOON).next_on == date(2025, 3, 20)


def test_a_deleted_note_takes_its_card_along(reader: User, note: Note) -> None:
    made(note, NOON - DAY)
    make_card(note, due_at=NOON)
    note.delete()
    assert not reader.review_cards.exists()
    assert (left(reader), queue_of(reader, now=NOON).next_on) == (0, None)


def test_only_ones_own_notes_come(stranger: User, note: Note) -> None:
    made(note, NOON - DAY)
    assert left(stranger) == 0


class NothingIsLost(TestCase):
    """Whatever is answered, dropped and taken back, on whatever days: every note comes or is told not to."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from([*Answer, "drop", "undo"]), st.integers(0, 3)), max_size=25),
        st.integers(1, 4),
    )
    def test_it(self, acts: list[tuple[Answer | str, int]], cards_a_day: int) -> None:
        owner, now = make_user("owner"), NOON
        section = make_speech().sections.outline()[0]
        ReviewHabit.objects.create(owner=owner, cards_a_day=cards_a_day)
        for number in range(3):
            made(make_note(owner, section, body=f"第{number}条"), NOON - DAY)
        card = None
        for act, days in acts:
            now += days * DAY + timedelta(seconds=1)
            if act == "undo":
                card = card and owner.review_cards.of_note(card.note)
                if card:
                    card.take_back(seen=card.repetitions)
                continue
            note = next_note(owner, queue_of(owner, now=now), now=now)
            if note is None:
                assert (queue_of(owner, now=now).next_on or now.date()) > now.date() or owner.review_cards.dropped()
                continue
            card = owner.review_cards.made_for(note, now=now)
            if isinstance(act, Answer):
                assert card.answer(act, seen=card.repetitions, now=now)
            else:
                assert card.drop(seen=card.repetitions, now=now)
        dropped = owner.review_cards.dropped().count()
        later = queue_of(owner, now=now + MAX_INTERVAL_DAYS * DAY)
        assert later.cards["due"] + later.new["ready"] == 3 - dropped
        owner.review_cards.bring_back()
        back = queue_of(owner, now=now + MAX_INTERVAL_DAYS * DAY)
        assert back.cards["due"] + back.new["ready"] == 3
