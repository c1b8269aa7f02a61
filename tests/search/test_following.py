"""The index follows every change of the database, whoever makes it and however."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from speeches.accounts.models import User
from speeches.library.models import Section, Speech, Tag
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import search_sections
from tests.conftest import make_speech
from tests.library.revisions import retire

pytestmark = pytest.mark.django_db


def total(question: str, user: User | AnonymousUser | None = None, *, tag: str = "") -> int:
    return search_sections(parse_question(question), user or AnonymousUser(), Narrowing(tags=tag)).total


def bulk_update(section: Section) -> None:
    section.body = "改成了新的话"
    Section.objects.bulk_update([section], ["body"])


def raw_sql(section: Section) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE speeches_section SET body = %s WHERE id = %s", ["改成了新的话", section.pk])


def save(section: Section) -> None:
    section.body = "改成了新的话"
    section.save()


def update(section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(body="改成了新的话")


def update_or_create(section: Section) -> None:
    Section.objects.update_or_create(pk=section.pk, defaults={"body": "改成了新的话"})


@pytest.mark.parametrize("change", [save, update, update_or_create, bulk_update, raw_sql])
def test_a_changed_text(change: Callable[[Section], None]) -> None:
    section = make_speech("原来的话").sections.get()
    assert (total("原来的话"), total("新的话")) == (1, 0)
    change(section)
    assert (total("原来的话"), total("新的话")) == (0, 1)


def test_new_sections_made_one_by_one_and_in_bulk() -> None:
    speech = make_speech("原来的话")
    assert total("添上的话") == 0
    Section.objects.create(speech=speech, position=1, body="添上的话")
    assert total("添上的话") == 1
    Section.objects.bulk_create([Section(speech=speech, position=number, body="添上的话") for number in (2, 3)])
    assert total("添上的话") == 3


def test_deleted_and_retired_sections_and_deleted_speeches() -> None:
    speech = make_speech("共同的话", "共同的话", "共同的话")
    make_speech("共同的话", title="另一篇")
    assert total("共同的话") == 4
    speech.sections.get(position=0).delete()
    assert total("共同的话") == 3
    retire(speech.sections.get(position=1))
    assert total("共同的话") == 2
    speech.delete()
    assert total("共同的话") == 1
    Speech.objects.all().delete()
    assert total("共同的话") == 0


def test_a_section_moved_to_another_speech() -> None:
    draft, published = make_speech("搬家的话", status="draft"), make_speech("别的话")
    assert total("搬家的话") == 0
    draft.sections.update(speech=published, position=9)
    assert total("搬家的话") == 1


def test_publishing_archiving_and_taking_back() -> None:
    speech = make_speech("要发布的话", status="draft")
    assert total("要发布的话") == 0
    speech.publish()
    assert total("要发布的话") == 1
    speech.archive()
    assert total("要发布的话") == 0
    Speech.objects.update(status="published")
    assert total("要发布的话") == 1


def test_tags_added_renamed_and_removed_on_speeches_and_sections() -> None:
    speech = make_speech("有标签的话", "有标签的话")
    assert total("标签", tag="作风") == 0
    speech.tags.add("作风")
    assert total("标签", tag="作风") == 2
    speech.tags.remove("作风")
    assert total("标签", tag="作风") == 0
    speech.sections.get(position=0).tags.set(["作风"])
    assert total("标签", tag="作风") == 1
    Tag.objects.filter(name="作风").update(name="作风建设")
    assert (total("标签", tag="作风"), total("标签", tag="作风建设")) == (0, 1)
    Tag.objects.all().delete()
    assert total("标签", tag="作风建设") == 0


def test_the_title_the_speaker_and_the_date() -> None:
    speech = make_speech("一段话")
    Speech.objects.filter(pk=speech.pk).update(
        title="换了题目", speaker="林小满", delivered_on="2024-05-01", delivered_precision="year"
    )
    results = search_sections(parse_question("换了题目"), AnonymousUser(), Narrowing())
    assert [hit.speech for hit in results.speeches] == [speech]
    narrowed = Narrowing(year="2024", speaker="林小满")
    assert search_sections(parse_question("一段话"), AnonymousUser(), narrowed).total == 1


def test_only_what_changed_is_applied(caplog: pytest.LogCaptureFixture) -> None:
    make_speech("第一篇")
    total("第一篇")
    caplog.clear()
    make_speech("第二篇")
    assert total("第二篇") == 1
    assert not caplog.records  # building anew says so
