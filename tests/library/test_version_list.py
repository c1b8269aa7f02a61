"""The history of a speech: who changed it when and why, and what."""

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


@pytest.fixture
def text(editor: User) -> Speech:
    """Of three states: as it came, with a word more, and without its last section."""
    speech = make_text()
    new = outline_of(speech)
    new[0].body += "多一句话。"
    change(speech, new, editor)
    change(speech, outline_of(speech)[:2], editor)
    return speech


def change(speech: Speech, sections: list[Section], by: User) -> None:
    revise(speech, sections, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=by)


def url(speech: Speech, query: str = "") -> str:
    return reverse("library:version_list", args=[speech.pk]) + query


def test_it_tells_every_state_with_its_change(editor: User, text: Speech) -> None:
    page = signed_in(editor).get(url(text))
    states = page.context["states"]
    assert [(state.number, state.is_today) for state in states] == [(3, True), (2, False), (1, False)]
    assert [state.figures for state in states] == [
        ["1 处移出", "2 处未变"],
        ["1 处改动", "2 处未变"],
        [],
    ]
    assert [state.made_by for state in states] == [editor, editor, None]
    assert page.content.decode().count("编辑") >= 2


def test_a_speech_that_never_changed_has_one_state(editor: User, speech: Speech) -> None:
    page = signed_in(editor).get(url(speech))
    assert [state.is_today for state in page.context["states"]] == [True]


def test_for_readers_there_is_none(reader: User, text: Speech) -> None:
    assert signed_in(reader).get(url(text)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(text: Speech) -> None:
    assert Client().get(url(text))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", ["0", "-1", "99", "x"])
def test_a_page_that_is_not_there_is_one_that_is(editor: User, text: Speech, page: str) -> None:
    assert signed_in(editor).get(url(text, f"?page={page}")).status_code == 200


def test_more_versions_ask_no_more_queries(
    editor: User, text: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    with django_assert_max_num_queries(15) as first:
        client.get(url(text))
    for number in range(30):
        new = outline_of(text)
        new[0].body += f"再添第{number}句。"
        change(text, new, editor)
    with django_assert_max_num_queries(len(first.captured_queries)):
        page = client.get(url(text))
    assert [state.number for state in page.context["states"]] == list(range(33, 13, -1))
    last = client.get(url(text, "?page=2")).context["states"]
    assert [state.number for state in last] == list(range(13, 0, -1))
    assert last[0].figures == ["1 处改动", "1 处未变"]
