"""The triggers stand after every migrate, and what happened without them is noticed."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from speeches.library.models import Section, Speech, Tag
from speeches.search.models import IndexCounter, IndexedChange
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import search_sections
from speeches.search.triggers import ensure_triggers, remove_triggers
from tests.conftest import make_speech

pytestmark = pytest.mark.django_db
PLAN = [("any migration", False)]


def found(question: str) -> int:
    return search_sections(parse_question(question), AnonymousUser(), Narrowing()).total


def test_a_second_look_changes_nothing() -> None:
    before = IndexCounter.objects.current()
    ensure_triggers(using="default")
    after = IndexCounter.objects.current()
    assert (after.generation, after.number, after.triggers) == (before.generation, before.number, before.triggers)


def test_what_changed_while_migrations_ran_is_found_afterwards() -> None:
    section = make_speech("原来的话").sections.get()
    assert found("原来的话") == 1
    remove_triggers(using="default", plan=PLAN)
    Section.objects.filter(pk=section.pk).update(body="没有人数到的话")
    assert found("没有人数到的话") == 0
    ensure_triggers(using="default")
    assert found("没有人数到的话") == 1


def test_without_migrations_to_run_the_triggers_stay() -> None:
    number = IndexCounter.objects.current().number
    remove_triggers(using="default", plan=[])
    make_speech("一段话")
    assert IndexCounter.objects.current().number > number


def test_one_missing_trigger_is_noticed() -> None:
    table = "" if connection.vendor == "sqlite" else " ON speeches_section"
    generation = IndexCounter.objects.current().generation
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER search_follows_section_update{table}")
    ensure_triggers(using="default")
    assert IndexCounter.objects.current().generation != generation
    section = make_speech("一段话").sections.get()
    number = IndexCounter.objects.current().number
    Section.objects.filter(pk=section.pk).update(body="另一段话")
    assert IndexCounter.objects.current().number > number


def test_a_lost_counter_comes_back_as_another_generation() -> None:
    generation = IndexCounter.objects.current().generation
    IndexCounter.objects.all().delete()
    make_speech("一段话")
    assert IndexCounter.objects.current().generation != generation


def test_writes_that_pass_over_conflicts_are_counted() -> None:
    first, second = make_speech("一段话"), make_speech("另一段话")
    tag = Tag.objects.create(name="作风")
    tagged = Speech.tags.through
    tagged.objects.create(tag=tag, content_object=first)
    links = [tagged(tag=tag, content_object=speech) for speech in (first, second)]
    tagged.objects.bulk_create(links, ignore_conflicts=True)
    numbers = dict(IndexedChange.objects.values_list("speech_id", "number"))
    assert numbers[second.pk] == IndexCounter.objects.current().number
    assert set(numbers) == {first.pk, second.pk}


@pytest.mark.django_db(transaction=True)
def test_sqlite_remakes_a_table_without_the_triggers_in_its_way() -> None:
    wider = Section._meta.get_field("heading").clone()
    wider.max_length = 501
    wider.set_attributes_from_name("heading")
    remove_triggers(using="default", plan=PLAN)
    with connection.schema_editor() as editor:
        editor.alter_field(Section, Section._meta.get_field("heading"), wider)
    with connection.schema_editor() as editor:
        editor.alter_field(Section, wider, Section._meta.get_field("heading"))
    ensure_triggers(using="default")
    make_speech("一段话")
    assert found("一段话") == 1
