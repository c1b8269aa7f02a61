"""Suggested tags: found in the text, told with their reasons, set by a person only."""

import pytest
from django.utils import translation

from speeches.library.models import Speech, TagSuggestion
from speeches.library.suggestions import SUGGESTED, save_suggestions, suggest_tags, suggested_for
from tests.conftest import make_speech

HEADINGS = ["坚持读书学习", "改进调查研究", "同志们要抓好落实"]
BODIES = [
    "同志们，读书学习是基本功。读书学习要有计划，工作再忙也要学。",
    "调查研究不能走过场。调查研究要沉到一线，带着问题去，形式主义要不得，调查研究要见实效。",
    "同志们，工作要抓好，问题要解决，形式主义要改，改掉形式主义。",
]


def names(*, known: list[str], limit: int = SUGGESTED) -> list[str]:
    return [one.name for one in suggest_tags("在调研动员会上的讲话", HEADINGS, BODIES, known=known, limit=limit)]


def test_what_the_text_comes_back_to_is_suggested_and_everyday_words_are_not() -> None:
    suggested = names(known=[])
    assert {"调查研究", "形式主义"} <= set(suggested)
    assert not {"同志", "同志们", "工作", "问题", "调查", "研究", "主义"} & set(suggested)


def test_the_figures_are_those_of_the_text() -> None:
    found = {one.name: one for one in suggest_tags("讲话", HEADINGS, BODIES, known=["形式主义"])}
    research, formalism = found["调查研究"], found["形式主义"]
    assert (research.occurrences, research.section_total) == (4, 1)
    assert (research.is_in_title, research.is_known) == (True, False)
    assert (formalism.occurrences, formalism.section_total) == (3, 2)
    assert (formalism.is_in_title, formalism.is_known) == (False, True)


def test_a_known_tag_that_stands_in_the_text_once_is_suggested_in_its_own_spelling() -> None:
    assert "走过场" not in names(known=[])
    assert "走过场" in names(known=["走过场", "乡村振兴"], limit=20)
    found = suggest_tags("讲话", [""], ["用好 ＡＩ 工具。"], known=["AI 工具"])
    assert [one.name for one in found] == ["AI 工具"]


def test_a_tag_of_nothing_visible_is_never_suggested() -> None:
    assert "\u200b" not in [one.name for one in suggest_tags("讲话", HEADINGS, BODIES, known=["\u200b"], limit=50)]


@pytest.mark.parametrize(("title", "headings", "bodies"), [("", [], []), ("", [""], [""]), ("讲话", ["，"], ["。"])])
def test_a_text_of_nothing_suggests_nothing(title: str, headings: list[str], bodies: list[str]) -> None:
    assert suggest_tags(title, headings, bodies, known=[]) == []


def test_no_more_than_asked_for() -> None:
    assert len(names(known=[], limit=1)) == 1


@pytest.fixture
def suggesting(db: None) -> Speech:
    speech = make_speech(*BODIES)
    suggest_again(speech)
    return speech


def suggest_again(speech: Speech) -> None:
    save_suggestions(speech, suggested_for(speech.title, list(speech.sections.outline())))


def test_suggestions_are_saved_and_set_no_tag(suggesting: Speech) -> None:
    assert suggesting.tag_suggestions.undecided().filter(name="调查研究").exists()
    assert not suggesting.tags.exists()


def test_suggesting_again_repeats_nothing_that_was_decided(suggesting: Speech) -> None:
    suggesting.tag_suggestions.get(name="调查研究").accept()
    suggesting.tag_suggestions.get(name="形式主义").dismiss()
    suggest_again(suggesting)
    assert list(suggesting.tags.names()) == ["调查研究"]
    undecided = set(suggesting.tag_suggestions.undecided().values_list("name", flat=True))
    assert not {"调查研究", "形式主义"} & undecided
    count = suggesting.tag_suggestions.count()
    suggest_again(suggesting)
    assert suggesting.tag_suggestions.count() == count


def test_the_reason_is_told_in_the_readers_language() -> None:
    suggestion = TagSuggestion(
        name="调查研究", occurrences=3, section_total=1, is_in_title=True, is_known=False, weight=1.0
    )
    with translation.override("en"):
        assert suggestion.reason == "in the title or a heading · in 1 section · 3 times"
    with translation.override("zh-hans"):
        assert suggestion.reason == "在标题中 · 见于 1 节 · 3 处"
