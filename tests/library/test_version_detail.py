"""The text as it was."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from tests.conftest import signed_in
from tests.library.revisions import make_text, outline_of

NOW = timezone.now()


@pytest.fixture
def text(editor: User) -> Speech:
    speech = make_text()
    speech.title = "新题目"
    revise(speech, outline_of(speech)[:2], cause=SpeechVersion.Cause.EDITED, now=NOW, by=editor)
    return speech


def url(speech: Speech, number: int) -> str:
    return reverse("library:version_detail", args=[speech.pk, number])


def test_it_shows_the_words_of_that_time(editor: User, text: Speech) -> None:
    client = signed_in(editor)
    before, today = (client.get(url(text, number)).content.decode() for number in (1, 2))
    assert "三位同志各讲一刻钟" in before
    assert "在读书班上的讲话</h1>" in before
    assert "三位同志各讲一刻钟" not in today
    assert "新题目</h1>" in today


def test_a_version_that_is_not_there_is_404(editor: User, text: Speech) -> None:
    client = signed_in(editor)
    assert [client.get(url(text, number)).status_code for number in (0, 3, 99, 10**30)] == [404] * 4
    assert client.get(url(Speech(pk=text.pk + 1), 1)).status_code == 404


def test_for_readers_there_is_none(reader: User, text: Speech) -> None:
    assert signed_in(reader).get(url(text, 1)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(text: Speech) -> None:
    assert Client().get(url(text, 1))["Location"].startswith(reverse("account_login"))


def test_longer_texts_ask_no_more_queries(
    editor: User, text: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    with django_assert_max_num_queries(12) as first:
        client.get(url(text, 2))
    more = [Section(heading=f"添{number}", body=f"第{number}件。") for number in range(50)]
    revise(text, [*outline_of(text), *more], cause=SpeechVersion.Cause.EDITED, now=NOW, by=editor)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(url(text, 3))
