"""The page on which one's own notes come back."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.review.models import ReviewHabit
from tests.conftest import signed_in
from tests.review.making import URL, make_card, make_note

HIDDEN = '<details class="review-answer"'


def page_of(person: User) -> str:
    return signed_in(person).get(URL).content.decode()


def test_a_note_comes_with_its_place_its_words_hidden(reader: User, note: Note) -> None:
    page = page_of(reader)
    front, back = page.split(HIDDEN, 1)
    assert note.get_absolute_url() in front
    assert "＿＿＿" in front
    assert "说来意" not in front
    assert "说来意" in back
    assert "开头就说清了来意" in back
    assert reverse("notes:note_edit", args=[note.pk]) in back
    assert back.count('name="rating"') == 4
    assert "明天" in back


def test_a_highlight_shows_itself(reader: User, section: Section) -> None:
    make_note(reader, section, 3, 6)
    page = page_of(reader)
    assert "说来意</mark>" in page
    assert HIDDEN not in page
    assert page.count('name="rating"') == 4


def test_an_answer_is_asked_by_its_question(reader: User, section: Section) -> None:
    note = make_note(reader, section, body="从来意说起")
    Note.objects.filter(pk=note.pk).update(kind=Note.Kind.ANSWER, question="这一节从何说起？")
    front, back = page_of(reader).split(HIDDEN, 1)
    assert "这一节从何说起？" in front
    assert "从来意说起" not in front
    assert "从来意说起" in back


def test_a_note_whose_text_changed_comes_with_its_quote(reader: User, note: Note) -> None:
    Section.objects.filter(pk=note.section_id).update(body="换成了别的话。")
    page = page_of(reader)
    assert "说来意" in page
    assert "原文已改" in page


def test_an_archived_speech_leads_nowhere(reader: User, note: Note) -> None:
    note.section.speech.archive()
    page = page_of(reader)
    assert "开头就说清了来意" in page
    assert note.get_absolute_url() not in page


def test_when_the_day_is_done_it_says_when_it_goes_on(reader: User, note: Note) -> None:
    due = timezone.now() + timedelta(days=9)
    make_card(note, due_at=due)
    page = page_of(reader)
    assert f"{timezone.localdate(due).month}月{timezone.localdate(due).day}日" in page
    assert 'name="rating"' not in page


def test_without_notes_it_says_how_to_begin(reader: User) -> None:
    assert reverse("library:speech_list") in page_of(reader)


def test_switched_off_nothing_comes(reader: User, note: Note) -> None:
    ReviewHabit.objects.create(owner=reader, is_on=False)
    page = page_of(reader)
    assert note.body not in page
    assert reverse("review:habit_switch") in page


def test_somebody_elses_notes_do_not_come(stranger: User, note: Note) -> None:
    assert note.body not in page_of(stranger)


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().get(URL)["Location"]


def test_my_notes_lead_here(reader: User, note: Note) -> None:
    assert f'href="{URL}"' in signed_in(reader).get(reverse("notes:note_list")).content.decode()


def test_more_notes_ask_no_more_queries(
    reader: User, section: Section, note: Note, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    with django_assert_num_queries(8) as few:
        client.get(URL)
    for number in range(20):
        more = make_note(reader, section, 0, 3, body=f"第{number}条")
        if number % 2:
            make_card(more, due_at=timezone.now())
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(URL)
