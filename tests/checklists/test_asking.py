"""The questions that stand beside a text: the editors' on its sections, and those of one's own checklists."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.asking import questions_in
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.models import GuidingQuestion, Section, Speech
from tests.checklists.making import parts
from tests.conftest import make_speech
from tests.study.making import make_list, make_session


def ask(section: Section, *texts: str) -> None:
    for position, text in enumerate(texts):
        GuidingQuestion.objects.create(section=section, position=position, text=text)


def test_editors_questions_come_in_the_order_of_the_text(speech: Speech) -> None:
    first, second = parts(speech)
    ask(second, "做法有几条？")
    ask(first, "来意是什么？", "打算是什么？")
    asked = questions_in(AnonymousUser(), speech)
    assert [row["text"] for row in asked] == ["来意是什么？", "打算是什么？", "做法有几条？"]
    assert asked[2] == {"section": second.key, "text": "做法有几条？", "from": ""}


def test_ones_own_come_after_them_and_name_their_list(checklist: Checklist, speech: Speech, reader: User) -> None:
    first, second = parts(speech)
    ask(second, "做法有几条？")
    whole = checklist.items.get(kind=ChecklistItem.Kind.SPEECH)
    whole.question = "全文回答了什么问题？"
    whole.save()
    asked = questions_in(reader, speech)
    assert [(row["section"], row["from"]) for row in asked] == [(second.key, ""), (first.key, "三月的清单")]


def test_a_retired_sections_questions_are_not_asked_and_come_back_with_it(speech: Speech, reader: User) -> None:
    second = parts(speech)[1]
    ask(second, "做法有几条？")
    Checklist.objects.create(owner=reader, title="清单").add_sections([second], question="哪一条最难？")
    Section.objects.filter(pk=second.pk).update(retired_at=timezone.now())
    assert questions_in(reader, speech) == []
    Section.objects.filter(pk=second.pk).update(retired_at=None)
    assert [row["text"] for row in questions_in(reader, speech)] == ["做法有几条？", "哪一条最难？"]


def test_nobody_sees_another_persons(speech: Speech, reader: User, stranger: User) -> None:
    Checklist.objects.create(owner=reader, title="清单").add_speech(speech, question="全文回答了什么问题？")
    Checklist.objects.create(owner=reader, title="别的").add_speech(
        make_speech(title="另一篇"), question="这一问不在此篇"
    )
    assert [row["text"] for row in questions_in(reader, speech)] == ["全文回答了什么问题？"]
    assert questions_in(stranger, speech) == []


def test_one_query_however_many(
    speech: Speech, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        ask(parts(speech)[number % 2], f"第{number}问？")
        Checklist.objects.create(owner=reader, title=f"清单{number}").add_speech(speech, question=f"第{number}问？")
    with django_assert_num_queries(1):
        assert len(questions_in(reader, speech)) == 24


def test_a_sessions_questions_stand_where_its_texts_begin(
    speech: Speech, reader: User, organiser: User, stranger: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = make_session(organiser, reader, title="春季读书班")
    session.questions.create(text="怎样算学懂？", position=0)
    session.questions.create(text="怎样用起来？", position=1)
    checklist = make_list(session)
    assert questions_in(reader, speech) == []
    (item,) = checklist.add_sections(parts(speech)[1:], question="做法有几条？")
    ask(parts(speech)[0], "来意是什么？")
    with django_assert_num_queries(1):
        asked = questions_in(reader, speech)
    assert [(row["text"], row["from"]) for row in asked] == [
        ("来意是什么？", ""),
        ("怎样算学懂？", "春季读书班"),
        ("怎样用起来？", "春季读书班"),
        ("做法有几条？", "必读清单"),
    ]
    assert asked[1]["section"] == parts(speech)[0].key
    for person in (organiser, stranger):
        assert [row["text"] for row in questions_in(person, speech)] == ["来意是什么？"]
    item.group = session.groups.create(name="第二组")
    item.save()
    assert [row["text"] for row in questions_in(reader, speech)] == ["来意是什么？"]


def test_of_a_closed_session_nothing_is_asked(speech: Speech, reader: User, organiser: User) -> None:
    session = make_session(organiser, reader, status="closed")
    session.questions.create(text="怎样算学懂？")
    make_list(session).add_speech(speech, question="主线是什么？")
    assert questions_in(reader, speech) == []
