"""Reword, order and delete a question: editors only."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.asking import ask
from speeches.library.models import GuidingQuestion, Speech
from speeches.notes.models import Note
from tests.admin.pages import SECTIONS, form_of
from tests.conftest import signed_in

ACTS = ("question_edit", "question_move", "question_delete")


@pytest.fixture
def questions(editor: User, speech: Speech) -> list[GuidingQuestion]:
    return ask(speech.sections.outline()[0], ["一问？", "二问？", "三问？"], by=editor)


def url_of(question: GuidingQuestion, act: str) -> str:
    return reverse(f"library:{act}", args=[question.pk])


def texts() -> list[str]:
    return [question.text for question in GuidingQuestion.objects.order_by("position")]


def test_other_words_and_an_answer_keeps_the_old_ones(
    editor: User, reader: User, questions: list[GuidingQuestion]
) -> None:
    section = questions[0].section
    note = Note.objects.create(owner=reader, section=section, kind=Note.Kind.ANSWER, question="一问？", body="一答。")
    client = signed_in(editor)
    assert "一问？" in client.get(url_of(questions[0], "question_edit")).content.decode()
    client.post(url_of(questions[0], "question_edit"), {"text": "一问，\r\n再问？"})
    assert texts() == ["一问， 再问？", "二问？", "三问？"]
    note.refresh_from_db()
    assert note.question == "一问？"


@pytest.mark.parametrize("wrong", ["", "  ", "长" * 301])
def test_bad_input_is_shown_and_nothing_saved(editor: User, questions: list[GuidingQuestion], wrong: str) -> None:
    answer = signed_in(editor).post(url_of(questions[0], "question_edit"), {"text": wrong})
    assert "errorlist" in answer.content.decode()
    assert texts() == ["一问？", "二问？", "三问？"]


def test_up_and_down_and_never_beyond_the_ends(editor: User, questions: list[GuidingQuestion]) -> None:
    client = signed_in(editor)
    for number, direction, expected in [
        (2, "up", ["一问？", "三问？", "二问？"]),
        (2, "up", ["三问？", "一问？", "二问？"]),
        (2, "up", ["三问？", "一问？", "二问？"]),
        (0, "down", ["三问？", "二问？", "一问？"]),
    ]:
        answer = client.post(url_of(questions[number], "question_move"), {"direction": direction})
        assert answer["Location"].endswith(f"#{questions[0].section.key}")
        assert texts() == expected
    assert client.post(url_of(questions[0], "question_move"), {"direction": "left"}).status_code == 400


def test_deleted_after_asking_the_answers_stay(editor: User, reader: User, questions: list[GuidingQuestion]) -> None:
    section = questions[1].section
    Note.objects.create(owner=reader, section=section, kind=Note.Kind.ANSWER, question="二问？", body="二答。")
    client = signed_in(editor)
    assert "二问？" in client.get(url_of(questions[1], "question_delete")).content.decode()
    assert len(texts()) == 3
    client.post(url_of(questions[1], "question_delete"))
    assert texts() == ["一问？", "三问？"]
    assert reader.notes.get().question == "二问？"


@pytest.mark.parametrize("act", ACTS)
def test_for_readers_there_are_none(reader: User, questions: list[GuidingQuestion], act: str) -> None:
    answer = signed_in(reader).post(url_of(questions[1], act), {"text": "改了？", "direction": "up"})
    assert answer.status_code == 404
    assert texts() == ["一问？", "二问？", "三问？"]


@pytest.mark.parametrize("act", ACTS)
def test_nobody_signed_in_is_sent_to_sign_in(questions: list[GuidingQuestion], act: str) -> None:
    assert reverse("account_login") in Client().post(url_of(questions[1], act))["Location"]
    assert texts() == ["一问？", "二问？", "三问？"]


def test_looking_alone_moves_nothing(editor: User, questions: list[GuidingQuestion]) -> None:
    assert signed_in(editor).get(url_of(questions[1], "question_move")).status_code == 405


def test_the_admins_page_of_a_section_sets_them_too(editor: User, speech: Speech) -> None:
    section = speech.sections.outline()[0]
    address = f"{SECTIONS}{section.pk}/change/"
    client = signed_in(editor)
    new = {"questions-TOTAL_FORMS": 1, "questions-0-text": "一问？", "questions-0-position": 0}
    assert client.post(address, form_of(client, address) | new).status_code == 302
    assert texts() == ["一问？"]
