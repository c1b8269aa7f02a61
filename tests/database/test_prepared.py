"""A prepared query gives what its queryset gives, with every number."""

from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts import models as accounts
from speeches.accounts.models import User
from speeches.checklists import asking
from speeches.checklists.models import Checklist
from speeches.database.prepared import Prepared
from speeches.library.models import GuidingQuestion, Section, Speech
from speeches.notes import wire
from speeches.notes.models import Note
from speeches.pages import querysets
from speeches.progress import renewal
from speeches.progress.marks import mark_section
from tests.conftest import make_speech

OF_PERSON_AND_SPEECH = [wire._rows, renewal._states, asking._asked]
PREPARED = [
    *OF_PERSON_AND_SPEECH,
    querysets._any_speech,
    querysets._published_speech,
    accounts._groups,
    asking._asked_by_editors,
]


@pytest.fixture
def rows(reader: User, stranger: User, editor: User, speech: Speech) -> list[Speech]:
    """Notes, progress, places and questions of two people in two speeches."""
    speeches = [speech, make_speech("一段。\n二段。", "三段。", status="draft")]
    for person in (reader, stranger):
        for one in speeches:
            first, second = one.sections.outline()
            mark_section(person, first, is_read=True, now=timezone.now())
            person.reading_positions.create(speech=one, section=second, paragraph=0, client_at=timezone.now())
            Note.objects.create(owner=person, section=first, quote=first.body[:2], start=0, end=2)
            Note.objects.create(owner=person, section=second, body="记一笔")
            item = Checklist.objects.create(owner=person, title="九月").add_speech(one)[0]
            item.question = "读到了什么？"
            item.save()
    GuidingQuestion.objects.create(section=speech.sections.outline()[0], text="怎么做？")
    Section.objects.update(rewritten_at=timezone.now())
    return speeches


@pytest.mark.parametrize("prepared", PREPARED, ids=lambda prepared: prepared.queryset.__name__)
def test_the_rows_are_those_of_the_queryset(rows: list[Speech], prepared: Prepared) -> None:
    numbers: list[tuple[int, ...]]
    people, speeches = list(User.objects.values_list("pk", flat=True)), [speech.pk for speech in rows]
    if prepared is accounts._groups:
        numbers = [(person,) for person in people]
    elif prepared is asking._asked_by_editors:
        numbers = [(speech,) for speech in speeches]
    else:
        numbers = [(person, speech) for person in (*people, 0) for speech in (*speeches, 0)]
    found = [prepared(*number) for number in numbers]
    assert found == [list(prepared.queryset(*number)) for number in numbers]
    assert any(found)
    assert not all(found)


def test_it_asks_once(rows: list[Speech], reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for prepared in OF_PERSON_AND_SPEECH:
        with django_assert_num_queries(1):
            prepared(reader.pk, rows[0].pk)


def test_a_number_that_is_no_parameter_is_refused(db: None) -> None:
    def without(speech: int, unused: int) -> QuerySet[Any, Any]:
        return Speech.objects.with_ids([speech]).values_list("pk")

    def in_the_sql(speech: int) -> QuerySet[Any, Any]:
        return Speech.objects.with_ids([speech]).extra(select={"it": str(speech)}).values_list("it")  # noqa: S610

    for queryset in (without, in_the_sql):
        with pytest.raises(ValueError, match=queryset.__name__):
            Prepared(queryset)(1, 2)
