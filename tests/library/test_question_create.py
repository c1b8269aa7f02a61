"""Several questions at once on one section, one a line."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import GuidingQuestion, Section, Speech
from tests.conftest import make_speech, signed_in


@pytest.fixture
def section(speech: Speech) -> Section:
    return speech.sections.outline()[0]


def url_of(section: Section) -> str:
    return f"{reverse('library:question_create', args=[section.speech_id])}?section={section.key}"


def asked(section: Section) -> list[tuple[int, str]]:
    return list(section.questions.values_list("position", "text"))


def test_one_a_line(editor: User, section: Section) -> None:
    client = signed_in(editor)
    assert "第二段说打算。" in client.get(url_of(section)).content.decode()
    answer = client.post(url_of(section), {"texts": " 来意是什么？\r\n\r\n打算是什么？ \r\n"})
    assert answer["Location"] == f"{reverse('library:question_list', args=[section.speech_id])}#{section.key}"
    assert asked(section) == [(0, "来意是什么？"), (1, "打算是什么？")]
    assert GuidingQuestion.objects.get(position=0).created_by == editor
    client.post(url_of(section), {"texts": "谁来做？"})
    assert asked(section)[2:] == [(2, "谁来做？")]


def test_sent_twice_it_asks_once(editor: User, section: Section) -> None:
    client = signed_in(editor)
    for _time in range(2):
        answer = client.post(url_of(section), {"texts": "来意是什么？\n来意是什么？\n谁来做？"}, follow=True)
    assert asked(section) == [(0, "来意是什么？"), (1, "谁来做？")]
    assert "已经问过" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", ["", " \n ", "长" * 301, "来意是什么？\n" + "长" * 301, "\n".join(f"第{n}问？" for n in range(21))]
)
def test_bad_input_is_shown_and_nothing_saved(editor: User, section: Section, wrong: str) -> None:
    answer = signed_in(editor).post(url_of(section), {"texts": wrong})
    assert "errorlist" in answer.content.decode()
    assert answer.context["form"]["texts"].value() == wrong
    assert not asked(section)


def test_only_todays_sections_of_this_text(editor: User, section: Section) -> None:
    client = signed_in(editor)
    other = make_speech().sections.outline()[0]
    create = reverse("library:question_create", args=[section.speech_id])
    for key in (other.key, "", "nothing"):
        assert client.get(f"{create}?section={key}").status_code == 404
    Section.objects.filter(pk=section.pk).update(retired_at=timezone.now())
    assert client.get(url_of(section)).status_code == 404


def test_for_readers_there_is_none(reader: User, section: Section) -> None:
    client = signed_in(reader)
    assert client.get(url_of(section)).status_code == 404
    assert client.post(url_of(section), {"texts": "来意是什么？"}).status_code == 404
    assert not asked(section)


def test_nobody_signed_in_is_sent_to_sign_in(section: Section) -> None:
    assert reverse("account_login") in Client().post(url_of(section), {"texts": "来意？"})["Location"]
