"""An answer puts the note off; sent twice it counts once."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
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
    return reverse("review:card_answer", args=[note.pk])


def test_the_note_comes_back_when_the_button_said(reader: User, note: Note) -> None:
    client = signed_in(reader)
    shown = client.get(URL).context["card"]
    answer = client.post(url_of(note), {"rating": 3, "seen": shown.seen})
    assert answer["Location"] == URL
    card = reader.review_cards.get(note=note)
    assert card.repetitions == 1
    days = (timezone.localdate(card.due_at) - timezone.localdate()).days
    assert shown.offers[2].when == f"{days} 天后"
    assert timezone.localtime(card.due_at).hour == 0
    assert client.get(URL).context["card"] is None


def test_the_click_of_a_script_gets_the_next_note_alone(reader: User, note: Note) -> None:
    make_note(reader, note.section, 0, 3, body="再看一条", days_ago=5)
    answer = signed_in(reader).post(url_of(note), {"rating": 1, "seen": 0}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "再看一条" in page
    assert "<html" not in page


def test_sent_twice_it_counts_once(reader: User, note: Note) -> None:
    client = signed_in(reader)
    for rating in (4, 1):
        assert client.post(url_of(note), {"rating": rating, "seen": 0}).status_code == 302
    card = reader.review_cards.get(note=note)
    assert card.repetitions == 1
    assert (timezone.localdate(card.due_at) - timezone.localdate()).days > 1


@pytest.mark.django_db(transaction=True)
def test_four_at_the_same_moment_count_once(reader: User, note: Note) -> None:
    answered = []

    def answer() -> None:
        try:
            now = timezone.now()
            answered.append(ReviewCard.objects.made_for(note, now=now).answer(Answer.GOOD, seen=0, now=now))
        finally:
            connection.close()

    threads = [Thread(target=answer) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answered) == [False, False, False, True]
    assert reader.review_cards.get().repetitions == 1


@pytest.mark.parametrize(
    "wrong", [{"rating": 5, "seen": 0}, {"rating": "", "seen": 0}, {"rating": 3, "seen": "x"}, {"rating": 3}]
)
def test_what_is_no_answer_is_told_and_nothing_kept(reader: User, note: Note, wrong: dict[str, object]) -> None:
    answer = signed_in(reader).post(url_of(note), wrong)
    assert answer.status_code == 422
    assert "请再选一次" in answer.content.decode()
    assert not reader.review_cards.exists()


def test_an_answer_to_what_was_taken_back_elsewhere_makes_no_card(reader: User, note: Note) -> None:
    signed_in(reader).post(url_of(note), {"rating": 3, "seen": 2})
    assert not reader.review_cards.exists()


def test_late_answers_count_from_their_own_day(reader: User, note: Note) -> None:
    now = timezone.now()
    card = ReviewCard.objects.made_for(note, now=now)
    card.answer(Answer.GOOD, seen=0, now=now)
    card.refresh_from_db()
    late = card.due_at + timedelta(days=20, hours=7)
    card.answer(Answer.GOOD, seen=1, now=late)
    card.refresh_from_db()
    assert card.due_at - late > timedelta(days=20)


def test_a_stranger_gets_404(stranger: User, note: Note) -> None:
    assert signed_in(stranger).post(url_of(note), {"rating": 3, "seen": 0}).status_code == 404
    assert not ReviewCard.objects.exists()


def test_nobody_signed_in_is_sent_to_sign_in(note: Note) -> None:
    assert reverse("account_login") in Client().post(url_of(note), {"rating": 3, "seen": 0})["Location"]


def test_looking_alone_answers_nothing(reader: User, note: Note) -> None:
    assert signed_in(reader).get(url_of(note)).status_code == 405
