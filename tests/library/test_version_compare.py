"""Two states side by side: a version and the one before, or what restoring it would change."""

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
from tests.notes.conftest import make_note

NOW = timezone.now()


@pytest.fixture
def text(editor: User) -> Speech:
    speech = make_text()
    new = outline_of(speech)
    new[1].body = new[1].body.replace("八点半", "九点半")
    speech.title = "新题目"
    revise(speech, new, cause=SpeechVersion.Cause.EDITED, now=NOW, by=editor)
    return speech


def url(speech: Speech, number: int, query: str = "") -> str:
    return reverse("library:version_compare", args=[speech.pk, number]) + query


def test_what_a_version_changed_in_the_one_before(editor: User, text: Speech) -> None:
    page = signed_in(editor).get(url(text, 2)).content.decode()
    assert "<del>八</del><ins>九</ins>" in page
    assert "<del>在读书班上的讲话</del> <ins>新题目</ins>" in page
    assert page.count("1 个章节未变") == 2
    assert "恢复此版" not in page


def test_what_restoring_would_change(editor: User, reader: User, text: Speech) -> None:
    make_note(reader, text.sections.outline()[1], 0, 5, body="别人看不到的话")
    page = signed_in(editor).get(url(text, 1, "?with=today")).content.decode()
    assert "<del>九</del><ins>八</ins>" in page
    assert "恢复此版" in page
    assert "1 条笔记" in page
    assert "别人看不到的话" not in page
    assert Speech.objects.get(pk=text.pk).title == "新题目"


def test_what_has_no_other_side_is_404(editor: User, text: Speech) -> None:
    client = signed_in(editor)
    for number in (0, 1, 3):
        assert client.get(url(text, number)).status_code == 404


def test_for_readers_there_is_none(reader: User, text: Speech) -> None:
    assert signed_in(reader).get(url(text, 2)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(text: Speech) -> None:
    assert Client().get(url(text, 2))["Location"].startswith(reverse("account_login"))


def test_longer_texts_ask_no_more_queries(
    editor: User, text: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    with django_assert_max_num_queries(16) as first:
        client.get(url(text, 1, "?with=today"))
    more = [Section(heading=f"添{number}", body=f"第{number}件。") for number in range(50)]
    revise(text, [*outline_of(text), *more], cause=SpeechVersion.Cause.EDITED, now=NOW, by=editor)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(url(text, 1, "?with=today"))
