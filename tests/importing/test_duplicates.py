"""Likely duplicates: found by title and date or by their words, told with a percent that was really compared."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.documents.files import read_outline
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.duplicates import alike, save_sketch, sketch_missing
from speeches.importing.models import TextSketch
from speeches.importing.saving import import_file
from speeches.library.changes import speech_rewritten
from speeches.library.models import Speech
from speeches.text.sketch import BUCKETS
from tests.conftest import make_speech
from tests.importing.texts import OTHER, SPEECH, TITLE

pytestmark = pytest.mark.django_db
CHANGED = SPEECH.replace("书架", "木架子").replace("星期三", "星期五").replace(TITLE, "在社区读书会上的发言")


def draft(text: str, name: str = "读书会.txt") -> Draft:
    return draft_of(read_outline(name, text.encode()))


def saved(text: str = SPEECH) -> Speech:
    made = import_file("读书会.txt", text.encode(), now=timezone.now()).speech
    assert made is not None
    return made


def test_a_text_that_is_mostly_the_same_is_found_under_another_title() -> None:
    speech = saved()
    saved(OTHER)
    found = alike(draft(CHANGED))
    assert found is not None
    assert found[0] == speech
    assert 85 < found[1] < 100


def test_another_text_is_not() -> None:
    saved()
    assert alike(draft(OTHER)) is None


def test_an_empty_library_has_nothing_alike() -> None:
    assert alike(draft(SPEECH)) is None


def test_the_same_title_and_date_are_told_however_little_is_the_same() -> None:
    speech = saved()
    found = alike(draft(OTHER.replace("在防火演练总结会上的讲话", f"{TITLE}\n（2025年4月8日）")))
    assert found is not None
    assert found[0] == speech
    assert 0 < found[1] < 60


@pytest.mark.parametrize("day", ["（2025年4月9日）", "（2025年4月）", ""])
def test_the_same_title_on_another_day_is_another_speech(day: str) -> None:
    saved()
    assert alike(draft(OTHER.replace("在防火演练总结会上的讲话", f"{TITLE}\n{day}"))) is None


def test_the_one_that_is_most_alike_is_told() -> None:
    saved(CHANGED.replace("老人和孩子", "街坊").replace("八点半", "九点"))
    speech = saved()
    found = alike(draft(SPEECH.replace("各放两本", "各放三本")))
    assert found is not None
    assert (found[0], found[1] >= 98) == (speech, True)


def test_speeches_that_were_there_before_there_were_sketches_are_found_too() -> None:
    old = saved()
    TextSketch.objects.all().delete()
    found = alike(draft(CHANGED))
    assert found is not None
    assert found[0] == old
    assert sketch_missing() == 0


def test_sketches_are_made_in_bounded_steps() -> None:
    for number in range(3):
        make_speech(title=f"第{number}次讲话")
    assert [sketch_missing(2), sketch_missing(2), sketch_missing(2)] == [2, 1, 0]


def test_a_rewritten_text_is_found_by_its_new_words() -> None:
    speech = saved()
    section = speech.sections.outline()[2]
    section.body = OTHER
    section.save()
    speech.sections.exclude(pk=section.pk).delete()
    assert alike(draft(OTHER)) is None
    speech_rewritten.send(Speech, speech=speech, rewritten=[], sections=[section], old_bodies=[])
    found = alike(draft(OTHER))
    assert found is not None
    assert found[0] == speech


def test_a_speech_is_found_by_its_new_title_and_date() -> None:
    speech = make_speech("这里说的是另一件事。")
    sketch_missing()
    speech.title, speech.delivered_on, speech.delivered_precision = TITLE, date(2025, 4, 8), "day"
    speech.save()
    found = alike(draft(SPEECH))
    assert found is not None
    assert found[0] == speech


def test_a_speech_gone_from_the_library_takes_its_sketch_along() -> None:
    saved().delete()
    assert not TextSketch.objects.exists()
    assert alike(draft(SPEECH)) is None


def test_saving_a_sketch_again_replaces_it() -> None:
    speech = saved()
    save_sketch(speech, draft(OTHER).sections)
    assert speech.sketch.count() == BUCKETS + 1
    assert alike(draft(CHANGED)) is None


def test_a_bigger_library_asks_no_more_queries() -> None:
    saved()
    sketch_missing()
    one = draft(CHANGED)
    with CaptureQueriesContext(
        connection,
    ) as few:
        alike(one)
    for number in range(20):
        make_speech(f"{OTHER}第{number}次", title=f"第{number}次讲话")
    sketch_missing()
    with CaptureQueriesContext(connection) as many:
        alike(one)
    assert len(many) == len(few)


def test_a_very_long_text_is_compared_by_its_beginning() -> None:
    """A ratio costs the product of the lengths."""
    long = "".join(
        f"第{number}项工作由第{number % 97}组负责，月底以前办完，办完以后登记。\n" for number in range(9_000)
    )
    speech = make_speech(long, title="长的")
    save_sketch(speech, speech.sections.outline())
    found = alike(draft(f"另一个标题\n{long}"))
    assert found is not None
    assert found[0] == speech
    assert found[1] > 95
