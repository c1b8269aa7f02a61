"""A speech's text is changed: sections keep their keys, the state before is kept, the same again writes nothing."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.comparing import Comparison, compare
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import ChangedMeanwhile, revise
from speeches.progress.marks import mark_section
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import search_sections
from tests.library.revisions import BOOKS, LIGHT, TALK, keys, make_text, outline_of

NOW = timezone.now()
WORDS = ["交给社区", "交给文化站", "登记在本子上", "会议室的灯", "各讲一刻钟"]


@pytest.fixture
def text(db: None) -> Speech:
    return make_text()


def save(speech: Speech, sections: list[Section], *, seen: str | None = None) -> Comparison:
    return revise(speech, sections, cause=SpeechVersion.Cause.IMPORTED, now=NOW, by=None, seen=seen)


def test_a_corrected_word_keeps_every_key_and_marks_the_section(text: Speech) -> None:
    """From a file, which knows no keys; one word of forty is more than 5 %, one character of forty less."""
    before, new = keys(text), outline_of(text, with_keys=False)
    new[0].body = BOOKS.replace("补不了的交给社区", "补不了的送到街道文化站")
    new[1].body = LIGHT.replace("八点半", "九点半")
    comparison = save(text, new)
    assert keys(text) == before
    assert comparison.counts | {"same": 1, "changed": 2} == comparison.counts
    assert [section.rewritten_at for section in text.sections.outline()] == [NOW, None, None]
    assert [section.body for section in text.sections.outline()] == [new[0].body, new[1].body, TALK]


def test_moved_split_and_removed(text: Speech) -> None:
    """The last section goes to the head, the first is split, the second is gone; the new half gets a key of its own."""
    books, light, talk = keys(text)
    first, second = BOOKS.split("\n")
    new = outline_of(text, with_keys=False)
    half = Section(heading="书要爱惜", marker="三、", ordinal=3, body=second)
    new[0].body = first + "大家的书大家爱惜。"
    comparison = save(text, [new[2], new[0], half])
    assert keys(text)[:2] == [talk, books]
    assert keys(text)[2] not in {books, light, talk}
    assert [row.kind for row in comparison.rows] == ["moved", "changed", "retired", "new"]
    retired = text.sections.retired().get()
    assert (retired.key, retired.body, retired.retired_at) == (light, LIGHT, NOW)
    assert [section.position for section in text.sections.outline()] == [0, 1, 2]


def test_the_state_before_becomes_a_version(text: Speech, editor: User) -> None:
    text.title, text.delivered_on, text.delivered_precision = "新题", date(2025, 3, 1), "month"
    revise(text, outline_of(text)[:2], cause=SpeechVersion.Cause.EDITED, now=NOW, by=editor)
    version = text.versions.get()
    assert (version.number, version.cause, version.replaced_at, version.replaced_by) == (1, "edited", NOW, editor)
    assert version.content["facts"]["title"] == "在读书班上的讲话"
    assert [row["body"] for row in version.content["sections"]] == [BOOKS, LIGHT, TALK]
    stored = Speech.objects.get(pk=text.pk)
    assert (stored.title, stored.delivered_text, stored.section_count) == ("新题", "2025-03", 2)
    assert stored.characters == sum(section.characters for section in stored.sections.outline())


def test_the_same_again_writes_nothing(text: Speech) -> None:
    with CaptureQueriesContext(connection) as asked:
        comparison = save(text, outline_of(text, with_keys=False))
    assert comparison.is_empty
    assert not [query for query in asked if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE", "BEGIN"))]
    assert not text.versions.exists()


def test_comparing_saves_nothing(text: Speech) -> None:
    new = outline_of(text)
    new[0].body = "全换了。"
    text.title = "新题"
    comparison = compare(text, new)
    assert [fact.new for fact in comparison.facts] == ["新题"]
    assert Speech.objects.get(pk=text.pk).title == "在读书班上的讲话"
    assert not text.versions.exists()


def test_what_hangs_on_a_section_that_changes_is_told_in_numbers(text: Speech, reader: User, stranger: User) -> None:
    section = text.sections.outline()[1]
    for person in (reader, stranger):
        mark_section(person, section, is_read=True, now=NOW)
    new = outline_of(text)
    new[1].body = "只留一盏灯。"
    rows = compare(text, new).rows
    assert [row.hanging for row in rows] == [(), ("2 人读过",), ()]


def test_a_retired_section_comes_back_by_its_key(text: Speech) -> None:
    whole, before = outline_of(text), keys(text)
    save(text, outline_of(text)[1:])
    comparison = save(text, whole)
    assert comparison.counts["back"] == 1
    assert keys(text) == before
    assert not text.sections.retired().exists()


def test_a_retired_section_comes_back_when_a_file_has_its_words_again(text: Speech) -> None:
    file, before = outline_of(text, with_keys=False), keys(text)
    save(text, outline_of(text)[:2])
    save(text, file)
    assert keys(text) == before


def test_progress_checklists_and_tags_stay_with_their_sections(text: Speech, reader: User) -> None:
    section = text.sections.outline()[0]
    section.tags.add("书架")
    mark_section(reader, section, is_read=True, now=NOW - timedelta(days=1))
    item = ChecklistItem.objects.create(
        checklist=Checklist.objects.create(owner=reader, title="本周"), kind="section", section=section, position=0
    )
    new = outline_of(text, with_keys=False)
    new[0].body, new[0].marker = "先说一句。" + BOOKS, "三、"
    save(text, [new[1], new[2], new[0]])
    moved = text.sections.outline()[2]
    item.refresh_from_db()
    assert item.section == section == moved
    assert list(moved.tags.names()) == ["书架"]
    assert reader.section_progress.get().completed_at == NOW - timedelta(days=1)


def test_the_search_follows(text: Speech) -> None:
    """Changed, new and retired words, whichever way they are written."""
    new = outline_of(text)
    new[0].body = BOOKS.replace("社区", "文化站")
    save(text, [new[0], new[1], Section(heading="账要记清", body="借书登记在本子上。")])
    found = {words: search_sections(parse_question(words), AnonymousUser(), Narrowing()).total for words in WORDS}
    assert found == {"交给社区": 0, "交给文化站": 1, "登记在本子上": 1, "会议室的灯": 1, "各讲一刻钟": 0}


def test_a_stale_comparison_is_refused(text: Speech) -> None:
    """Two editors compare the same state; the second to save is told."""
    one, other = outline_of(text), outline_of(text)
    one[0].body, other[1].body = "第一人改的。", "第二人改的。"
    seen = compare(text, one).fingerprint
    assert compare(text, other).fingerprint == seen
    save(text, one, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        save(text, other, seen=seen)
    assert text.versions.count() == 1
    assert text.sections.outline()[1].body == LIGHT


def test_a_key_of_another_speech_is_not_taken_over(text: Speech) -> None:
    other = make_text(title="另一篇")
    save(text, [*outline_of(text), Section(key=keys(other)[0], heading="借来的", body="别处的话。")])
    assert len({*keys(text), *keys(other)}) == 7


def test_one_key_twice_is_one_section_and_a_new_one(text: Speech) -> None:
    key = keys(text)[0]
    save(text, [*outline_of(text), Section(key=key, heading="又一个", body="同一个编号。")])
    assert keys(text).count(key) == 1
    assert len(keys(text)) == 4


def long_speech(count: int) -> Speech:
    speech = Speech.objects.create(title=f"{count} 节")
    Section.objects.bulk_create(
        Section(speech=speech, position=index, heading=f"第{index}件事", body=f"这里说第{index}件事怎么办。")
        for index in range(count)
    )
    return speech


@pytest.mark.parametrize("change", ["a word", "a section in front", "the last to the front"])
def test_longer_texts_ask_no_more_queries(
    db: None, change: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for size in (20, 2000):
        speech = long_speech(size)
        new = outline_of(speech)
        match change:
            case "a word":
                new[5].body += "再说一句。"
            case "a section in front":
                new.insert(0, Section(heading="新的", body="新的话。"))
            case _:
                new.insert(0, new.pop())
        with django_assert_max_num_queries(25) as asked:
            save(speech, new)
        counts.append(len(asked.captured_queries))
        assert [section.position for section in speech.sections.outline()] == list(range(len(new)))
        assert [section.heading for section in speech.sections.outline()] == [section.heading for section in new]
    assert counts[0] == counts[1]


def test_any_order_finds_room(db: None) -> None:
    """Every position is taken once at every moment: reversed, and mixed."""
    speech = long_speech(400)
    for new in (outline_of(speech)[::-1], sorted(outline_of(speech), key=lambda section: section.heading[::-1])):
        save(speech, new)
        assert [section.key for section in speech.sections.outline()] == [section.key for section in new]
        assert [section.position for section in speech.sections.outline()] == list(range(400))
