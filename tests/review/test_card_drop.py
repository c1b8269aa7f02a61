"""A note that is not to come back stays among the notes; all of them can be let back."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.review.models import ReviewCard
from speeches.review.scheduling import Answer
from tests.conftest import signed_in
from tests.review.making import URL, make_note

RESTORE = reverse("review:dropped_restore")


def url_of(note: Note) -> str:
    return reverse("review:card_drop", args=[note.pk])


def test_it_does_not_come_back_and_counts_as_no_work(reader: User, note: Note) -> None:
    client = signed_in(reader)
    assert client.post(url_of(note), {"seen": 0})["Location"] == URL
    page = client.get(URL)
    assert (page.context["card"], page.context["queue"].cards["done"]) == (None, 0)
    assert reader.notes.filter(pk=note.pk).exists()


def test_all_of_them_can_come_back(reader: User, note: Note) -> None:
    known = make_note(reader, note.section, 0, 3, body="看过一次")
    ReviewCard.objects.made_for(known, now=timezone.now()).answer(Answer.GOOD, seen=0, now=timezone.now())
    client = signed_in(reader)
    client.post(url_of(note), {"seen": 0})
    client.post(url_of(known), {"seen": 1})
    assert RESTORE in client.get(URL).content.decode()
    client.post(RESTORE)
    card = ReviewCard.objects.get()
    assert (card.note, card.is_dropped, card.repetitions) == (known, False, 1)
    assert client.get(URL).context["card"].note == note


def test_only_ones_own_come_back(reader: User, stranger: User, note: Note) -> None:
    signed_in(reader).post(url_of(note), {"seen": 0})
    signed_in(stranger).post(RESTORE)
    assert reader.review_cards.dropped().exists()


def test_bad_input_is_told_and_nothing_dropped(reader: User, note: Note) -> None:
    assert signed_in(reader).post(url_of(note), {"seen": "-1"}).status_code == 422
    assert not ReviewCard.objects.exists()


def test_a_stranger_gets_404(stranger: User, note: Note) -> None:
    assert signed_in(stranger).post(url_of(note), {"seen": 0}).status_code == 404
    assert not ReviewCard.objects.exists()


def test_nobody_signed_in_is_sent_to_sign_in(note: Note) -> None:
    for url in (url_of(note), RESTORE):
        assert reverse("account_login") in Client().post(url, {"seen": 0})["Location"]
