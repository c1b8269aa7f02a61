"""Search finds what plain substring search over all the texts finds: the same sections, none missing, none extra."""

from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.search.finding import IndexReader
from speeches.search.following import fresh_snapshot
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.scanning import DatabaseReader
from speeches.search.sections import search_sections
from tests.conftest import make_speech
from tests.search.library import choosing, make_library, plain, standing_in

pytestmark = pytest.mark.django_db


def found(question: str, user: User | AnonymousUser) -> set[int]:
    snapshot = fresh_snapshot()
    assert snapshot is not None
    reader, narrowing = IndexReader(snapshot.searcher), Narrowing().for_eyes_of(user)
    section_ids, total = reader.sections(parse_question(question), narrowing, 0, None)
    assert total == len(section_ids)
    return set(section_ids)


def cut_out(choose: Random, sections: list[Section]) -> str:
    """A stretch of a heading or of a text, of one to forty characters."""
    section = choose.choice(sections)
    text = choose.choice((section.marker + section.heading, section.body, section.body)) or section.body
    start = choose.randrange(len(text))
    return text[start : start + choose.choice((1, 1, 2, 2, 3, 4, 5, 8, 13, 40))]


def test_random_stretches_of_the_texts_are_found_wherever_they_stand(editor: User) -> None:
    choose = choosing(11)
    sections = make_library(60)
    published = [section for section in sections if section.speech.status == "published"]
    for _round in range(400):
        part = cut_out(choose, sections)
        if not plain(part) or "」" in part:
            continue
        assert found(f"「{part}」", editor) == standing_in(sections, part), part
        assert found(f"「{part}」", AnonymousUser()) == standing_in(published, part), part


def test_several_words_must_all_stand_in_the_section(editor: User) -> None:
    choose = choosing(13)
    sections = make_library(60)
    for _round in range(200):
        parts = [
            part for part in (cut_out(choose, sections) for _part in range(choose.randint(2, 3))) if "」" not in part
        ]
        parts = [part for part in parts if plain(part)]
        question = "　".join(f"「{part}」" for part in parts)
        if parts:
            assert found(question, editor) == standing_in(sections, *parts), question


@pytest.mark.parametrize(
    "question",
    [
        "风建设永",
        "设永远在路",
        "同志们，同志",
        "志们！",
        "25年6",
        "ai助学",
        "ＡＩ赋能",
        "studyhub的",
        "E-MAIL",
        "。",
        "…",
        "(3天)",
        "(一)",
        "一",
    ],
)
def test_words_across_borders_widths_and_cases_are_found(question: str, editor: User) -> None:
    sections = make_library(40)
    expected = standing_in(sections, question)
    results = search_sections(parse_question(question), editor, Narrowing(), page_size=None)
    assert expected
    assert {hit.section.pk for hit in results.hits} == expected
    assert results.total == len(expected)


def test_a_part_does_not_go_on_from_the_heading_into_the_text_but_over_line_ends(editor: User) -> None:
    make_speech("永远在路上，\n没有终点。")
    Section.objects.update(heading="抓好作风")
    assert found("作风永远", editor) == set()
    assert len(found("路上，没有", editor)) == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12) | st.text(
    "一二三党建，。Aaé１ ﬁ…\n\u200b", max_size=12
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(TEXTS, min_size=1, max_size=4), data=st.data())
def test_whatever_characters_a_text_is_made_of(bodies: list[str], data: st.DataObject, editor: User) -> None:
    Speech.objects.all().delete()
    make_speech(*bodies)
    sections = list(Section.objects.all())
    whole = data.draw(st.sampled_from(bodies))
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : start + data.draw(st.integers(1, 6))] or "一"
    if plain(part) and not {"」"} & set(part):
        assert found(f"「{part}」", editor) == standing_in(sections, part)


def test_the_database_itself_answers_the_same_as_the_index() -> None:
    sections = make_library(40)
    snapshot = fresh_snapshot()
    assert snapshot is not None
    choose, index, database = choosing(17), IndexReader(snapshot.searcher), DatabaseReader()
    for _round in range(60):
        question = parse_question(f"「{cut_out(choose, sections)}」")
        narrowing = Narrowing(
            tags=choose.choice(("", "作风")), year=choose.choice(("", "2024")), only_published=choose.random() < 0.5
        )
        if not question:
            continue
        by_index, by_database = (reader.sections(question, narrowing, 0, None) for reader in (index, database))
        assert set(by_index[0]) == set(by_database[0])
        assert by_index[1] == by_database[1]
        assert index.choices(question, narrowing) == database.choices(question, narrowing)
        assert set(index.speeches_of_sections(question, narrowing)) == set(
            database.speeches_of_sections(question, narrowing)
        )
