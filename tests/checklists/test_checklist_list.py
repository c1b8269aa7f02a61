"""All my checklists: each with its figure and what is due; an empty page says what a checklist is."""

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from tests.checklists.making import NOON, count_queries, in_days
from tests.conftest import signed_in

URL = reverse("checklists:checklist_list")


def test_each_list_with_its_figure_and_what_is_late(checklist: Checklist, reader: User) -> None:
    page = signed_in(reader).get(URL).content.decode()
    assert checklist.title in page
    assert 'value="0" max="2"' in page
    assert "1 项逾期" in page


def test_finished_lists_stand_below(checklist: Checklist, reader: User) -> None:
    done = Checklist.objects.create(owner=reader, title="读完的清单")
    done.tick(done.add_task("写提纲")[0], reader, now=NOON)
    answer = signed_in(reader).get(URL)
    assert [row.checklist for row in answer.context["open"]] == [checklist]
    assert [row.checklist for row in answer.context["finished"]] == [done]


def test_what_is_due_earliest_stands_first(reader: User) -> None:
    for title, days in [("下月", 30), ("逾期", -3), ("不限", None), ("今天", 0)]:
        due_on = None if days is None else in_days(days)
        Checklist.objects.create(owner=reader, title=title).add_task("写提纲", due_on=due_on)
    Checklist.objects.create(owner=reader, title="最新")
    order = [row.checklist.title for row in signed_in(reader).get(URL).context["open"]]
    assert order == ["逾期", "今天", "下月", "最新", "不限"]


def test_a_newcomer_is_told_what_it_is(reader: User) -> None:
    page = signed_in(reader).get(URL).content.decode()
    assert reverse("library:speech_list") in page
    assert reverse("checklists:checklist_create") in page
    assert 'class="empty"' in page


def test_others_lists_are_not_shown(checklist: Checklist, stranger: User) -> None:
    assert checklist.title not in signed_in(stranger).get(URL).content.decode()


def test_as_many_queries_for_fifty_lists_as_for_ten(reader: User) -> None:
    client, counts = signed_in(reader), []
    for number in range(50):
        Checklist.objects.create(owner=reader, title=f"清单{number}").add_task("写提纲", due_on=in_days(number - 5))
        if number + 1 in (10, 50):
            counts.append(count_queries(lambda: client.get(URL)))
    assert counts[0] == counts[1]
