"""The last answer, or the dropping, can be taken back once."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.review.models import ReviewCard
from speeches.review.scheduling import Answer
from tests.conftest import signed_in
from tests.review.making import URL, make_note


def url_of(note: Note) -> str:
    return reverse("review:card_undo", args=[note.pk])


def state_of(note: Note) -> object:
    return ReviewCard.objects.filter(note=note).values("memory", "due_at", "reviewed_at", "repetitions").first()


def answer(note: Note, *, seen: int) -> None:
    ReviewCard.objects.made_for(note, now=timezone.now()).answer(Answer.GOOD, seen=seen, now=timezone.now())


def test_a_first_answer_taken_back_leaves_the_note_new(reader: User, note: Note) -> None:
    make_note(reader, note.section, 0, 3, body="另一条", days_ago=9)
    client = signed_in(reader)
    answer(note, seen=0)
    page = client.get(URL)
    assert page.context["card"].note != note
    assert url_of(note) in page.content.decode()
    assert client.post(url_of(note), {"seen": 1})["Location"] == URL
    assert state_of(note) is None
    assert client.get(URL).context["card"].note == note


def test_a_later_answer_taken_back_leaves_the_one_before(reader: User, note: Note) -> None:
    answer(note, seen=0)
    card = ReviewCard.objects.get()
    assert card.take_back(seen=0) is False
    ReviewCard.objects.update(memory={"card": card.memory["card"]}, due_at=timezone.now())
    before = state_of(note)
    answer(note, seen=1)
    assert state_of(note) != before
    signed_in(reader).post(url_of(note), {"seen": 2})
    assert state_of(note) == before


def test_sent_twice_it_takes_one_back(reader: User, note: Note) -> None:
    client = signed_in(reader)
    answer(note, seen=0)
    ReviewCard.objects.update(due_at=timezone.now())
    answer(note, seen=1)
    for _time in range(2):
        assert client.post(url_of(note), {"seen": 2}).status_code == 302
    assert ReviewCard.objects.get().repetitions == 1


def test_a_note_that_was_dropped_comes_again(reader: User, note: Note) -> None:
    client = signed_in(reader)
    client.post(reverse("review:card_drop", args=[note.pk]), {"seen": 0})
    assert url_of(note) in client.get(URL).content.decode()
    client.post(url_of(note), {"seen": 0})
    assert client.get(URL).context["card"].note == note


def test_bad_input_is_told_and_nothing_taken_back(reader: User, note: Note) -> None:
    answer(note, seen=0)
    assert signed_in(reader).post(url_of(note), {"seen": "x"}).status_code == 422
    assert ReviewCard.objects.get().repetitions == 1


def test_a_stranger_gets_404(stranger: User, note: Note) -> None:
    answer(note, seen=0)
    assert signed_in(stranger).post(url_of(note), {"seen": 1}).status_code == 404
    assert ReviewCard.objects.get().repetitions == 1


def test_nobody_signed_in_is_sent_to_sign_in(note: Note) -> None:
    assert reverse("account_login") in Client().post(url_of(note), {"seen": 1})["Location"]
