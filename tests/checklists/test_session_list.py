"""One list of a session, seen by a member: what applies to them is there to be done, and ticked while it is open."""

import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.checklists.standing import standing
from speeches.checklists.states import ItemState
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
from speeches.study.running import close_session
from tests.checklists.making import WEDNESDAY, parts, read
from tests.conftest import signed_in
from tests.study.making import count_anew, make_list, make_session


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def checklist(session: StudySession) -> Checklist:
    return make_list(session, "写提纲", "谈体会")


def page_of(checklist: Checklist, person: User) -> str:
    return signed_in(person).get(checklist.get_absolute_url()).content.decode()


def test_archived_items_and_those_of_other_groups_are_not_there(
    checklist: Checklist, session: StudySession, reader: User, organiser: User
) -> None:
    first, second = checklist.items.order_by("position")
    first.archive(now=timezone.now())
    second.group = session.groups.create(name="第二组")
    second.save()
    (common,) = checklist.add_task("交一份小结")
    page = page_of(checklist, reader)
    assert "交一份小结" in page
    assert "写提纲" not in page
    assert "谈体会" not in page
    assert [row.item for row in standing(checklist, reader, WEDNESDAY).items] == [common]
    assert "谈体会" in page_of(checklist, organiser)
    for item in (first, second):
        url = reverse("checklists:item_tick", args=[item.pk])
        assert signed_in(reader).post(url).status_code == 404


def test_a_member_ticks_on_the_page_and_through_the_outbox(checklist: Checklist, reader: User) -> None:
    first, second = checklist.items.order_by("position")
    client = signed_in(reader)
    client.post(reverse("checklists:item_tick", args=[first.pk]))
    body = {"ticks": [{"id": str(uuid.uuid4()), "item": second.pk, "done": True}]}
    answer = client.post(reverse("checklists:tick_sync"), json.dumps(body), content_type="application/json")
    assert answer.json()["results"][0]["status"] == "ok"
    assert "必读 2 / 2" in answer.json()["results"][0]["figure"]
    assert ItemState.objects.done().count() == 2
    assert checklist.session
    assert checklist.session.memberships.get(user=reader).percent == 100
    client.post(reverse("checklists:item_untick", args=[first.pk]))
    assert ItemState.objects.done().count() == 1


def test_who_runs_it_without_taking_part_ticks_nothing(checklist: Checklist, organiser: User) -> None:
    item = checklist.items.order_by("position")[0]
    assert "data-tick-form" not in page_of(checklist, organiser)
    assert signed_in(organiser).post(reverse("checklists:item_tick", args=[item.pk])).status_code == 404


def test_who_runs_it_and_takes_part_does_both(checklist: Checklist, organiser: User) -> None:
    assert checklist.session
    checklist.session.memberships.filter(user=organiser).update(is_participant=True)
    page = page_of(checklist, organiser)
    assert "data-tick-form" in page
    assert reverse("checklists:checklist_arrange", args=[checklist.pk]) in page


def test_notes_are_done_by_writing_as_many_as_wanted(checklist: Checklist, reader: User, speech: Speech) -> None:
    (item,) = checklist.add_notes(2, speech=speech)
    states = []
    for body in ("一句", "两句"):
        Note.objects.create(owner=reader, section=parts(speech)[0], body=body)
        row = standing(checklist, reader, WEDNESDAY).items[-1]
        assert row.item == item
        states.append(row.by_itself)
    assert states == ["begun", "done"]
    assert "已写笔记" in page_of(checklist, reader)


def test_a_reflection_is_not_ticked_by_hand(checklist: Checklist, reader: User) -> None:
    (item,) = checklist.add_reflection("谈一点认识", min_characters=800)
    client = signed_in(reader)
    assert client.post(reverse("checklists:item_tick", args=[item.pk])).status_code == 404
    page = page_of(checklist, reader)
    assert reverse("checklists:item_tick", args=[item.pk]) not in page
    assert reverse("reflections:reflection_edit", args=[item.pk]) in page
    assert "不少于 800 字" in page


def test_after_closing_it_is_looked_at_alone_and_stays_as_it_was(
    checklist: Checklist, session: StudySession, reader: User, organiser: User, speech: Speech
) -> None:
    checklist.add_speech(speech)
    first = checklist.items.order_by("position")[0]
    checklist.tick(first, reader, now=timezone.now())
    close_session(session, by=organiser, now=timezone.now())
    read(reader, *parts(speech))
    client = signed_in(reader)
    page = page_of(checklist, reader)
    assert "学习班已结束" in page
    assert "data-tick-form" not in page
    assert "必读 1 / 3" in page
    url = reverse("checklists:item_untick", args=[first.pk])
    refused = client.post(url, follow=True).content.decode()
    assert "学习班已结束，不能再勾选" in refused
    assert reader.item_ticks.count() == 1


def test_a_tick_that_waited_over_the_closing_is_refused_with_the_reason(
    checklist: Checklist, session: StudySession, reader: User, organiser: User
) -> None:
    item = checklist.items.order_by("position")[0]
    close_session(session, by=organiser, now=timezone.now())
    body = {"ticks": [{"id": str(uuid.uuid4()), "item": item.pk, "done": True}]}
    answer = signed_in(reader).post(reverse("checklists:tick_sync"), json.dumps(body), content_type="application/json")
    (result,) = answer.json()["results"]
    assert (result["status"], "已结束" in result["reason"]) == ("rejected", True)
    assert not reader.item_ticks.exists()


def test_what_a_member_sees_is_what_the_table_counts(
    checklist: Checklist, session: StudySession, reader: User, speech: Speech
) -> None:
    checklist.add_sections(parts(speech))
    checklist.add_speech(speech, is_required=False)
    checklist.add_notes(1)
    read(reader, parts(speech)[0])
    Note.objects.create(owner=reader, section=parts(speech)[0], body="一句")
    checklist.tick(checklist.items.order_by("position")[0], reader, now=timezone.now())
    count_anew(session)
    shown = {row.item.pk: (row.by_itself, row.is_ticked) for row in standing(checklist, reader, WEDNESDAY).items}
    counted = {row.item_id: (row.by_itself, row.is_ticked) for row in ItemState.objects.all()}
    assert {pk: state for pk, state in shown.items() if any(state)} == counted
    member = session.memberships.get(user=reader)
    mine = standing(checklist, reader, WEDNESDAY)
    assert (mine.required_done, mine.required_total) == (member.required_done, member.required_total)
    assert (mine.optional_done, mine.optional_total) == (member.optional_done, member.optional_total)
