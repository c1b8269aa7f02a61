"""Which speeches answer a question: for lists of speeches."""

import pytest
from django.contrib.auth.models import AnonymousUser

from speeches.accounts.models import User
from speeches.search.question import parse_question
from speeches.search.sections import matching_speech_ids
from tests.conftest import make_speech

pytestmark = pytest.mark.django_db


def matching(text: str, user: User | AnonymousUser) -> list[int]:
    return matching_speech_ids(parse_question(text), user)


def test_titles_come_before_texts_and_each_speech_comes_once(reader: User) -> None:
    by_text = make_speech("读书月开始了。", "读书月要办好。", title="一篇讲话")
    by_title = make_speech("别的话。", title="在读书月启动会上的讲话")
    make_speech("读书不分月份。", title="另一篇讲话")
    assert matching("读书月", reader) == [by_title.pk, by_text.pk]


def test_drafts_match_for_editors_only(reader: User, editor: User) -> None:
    draft = make_speech("读书月开始了。", status="draft")
    assert matching("读书月", reader) == []
    assert matching("读书月", AnonymousUser()) == []
    assert matching("读书月", editor) == [draft.pk]


@pytest.mark.parametrize("text", ["", "　 ", '"'])
def test_no_question_matches_nothing(text: str, reader: User) -> None:
    make_speech("学习。")
    assert matching(text, reader) == []


def test_the_facts_of_a_speech_match_too(reader: User) -> None:
    speech = make_speech(speaker="林小满", occasion="机关读书会", subtitle="兼谈调研")
    for text in ("林小满", "机关读书会", "兼谈", "读书班 林小满"):
        assert matching(text, reader) == [speech.pk]
    assert matching("调研林小满", reader) == []  # two facts are not one text
