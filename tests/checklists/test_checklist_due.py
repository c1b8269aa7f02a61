"""One due day for all items at once."""

from datetime import date

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.checklists.making import count_queries
from tests.conftest import signed_in

FRIDAY = date(2025, 3, 14)


def url_of(checklist: Checklist) -> str:
    return reverse("checklists:checklist_due", args=[checklist.pk])


def days(checklist: Checklist) -> list[date | None]:
    return list(checklist.items.order_by("position").values_list("due_on", flat=True))


@pytest.mark.parametrize(
    ("data", "after"),
    [
        ({"due_on": "2025-04-01"}, [date(2025, 4, 1)] * 3),
        ({"due_on": "2025-04-01", "only_undated": "on"}, [FRIDAY, date(2025, 4, 1), date(2025, 4, 1)]),
        ({"due_on": ""}, [None] * 3),
    ],
)
def test_all_at_once(checklist: Checklist, reader: User, data: dict[str, str], after: list[date | None]) -> None:
    other = Checklist.objects.create(owner=reader, title="别的")
    other.add_task("写提纲")
    answer = signed_in(reader).post(url_of(checklist), data)
    assert answer["Location"] == checklist.get_absolute_url()
    assert days(checklist) == after
    assert days(other) == [None]


@pytest.mark.parametrize("data", [{"due_on": "morgen"}, {"due_on": "2025-13-01"}, {"due_on": "", "only_undated": "on"}])
def test_a_bad_day_is_shown_and_nothing_saved(checklist: Checklist, reader: User, data: dict[str, str]) -> None:
    answer = signed_in(reader).post(url_of(checklist), data)
    assert list(answer.context["form"].errors) == ["due_on"]
    assert days(checklist) == [FRIDAY, None, None]


def test_as_many_queries_for_fifty_items_as_for_three(
    checklist: Checklist, items: list[ChecklistItem], reader: User
) -> None:
    client, url = signed_in(reader), url_of(checklist)
    few = count_queries(lambda: client.post(url, {"due_on": "2025-04-01"}))
    for number in range(47):
        checklist.add_task(f"第{number}件事")
    assert count_queries(lambda: client.post(url, {"due_on": "2025-04-02"})) == few


def test_every_due_day_is_moved(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    items[2].due_on = date(2025, 3, 31)
    items[2].save()
    signed_in(reader).post(url_of(checklist), {"how": "shift", "days": "7"})
    found = checklist.items.order_by("position").values_list("due_on", flat=True)
    assert list(found) == [date(2025, 3, 21), None, date(2025, 4, 7)]
    signed_in(reader).post(url_of(checklist), {"how": "shift", "days": "-14"})
    assert list(found.all()) == [date(2025, 3, 7), None, date(2025, 3, 24)]


@pytest.mark.parametrize("days", ["", "0", "x", "401"])
def test_by_how_many_days_is_asked(checklist: Checklist, reader: User, days: str) -> None:
    answer = signed_in(reader).post(url_of(checklist), {"how": "shift", "days": days})
    assert answer.context["form"].errors["days"]
    assert checklist.items.order_by("position")[0].due_on == date(2025, 3, 14)


def test_a_templates_days_are_counted_from_the_first(organiser: User) -> None:
    template = Checklist.objects.create(owner=organiser, title="模板", is_template=True)
    for days in (None, 2, 9):
        template.add_task("写提纲", due_after=days)
    client = signed_in(organiser)
    client.post(url_of(template), {"how": "shift", "days": "-3"})
    found = template.items.order_by("position").values_list("due_after", flat=True)
    assert list(found) == [None, 0, 6]
    client.post(url_of(template), {"how": "set", "due_after": "5", "only_undated": "on"})
    assert list(found.all()) == [5, 0, 6]
    client.post(url_of(template), {"how": "set", "due_after": ""})
    assert list(found.all()) == [None, None, None]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_this_century_is_a_slip_and_refused(checklist: Checklist, reader: User, day: str) -> None:
    client, before = signed_in(reader), days(checklist)
    item = checklist.items.get(position=2)
    for url, data in ((url_of(checklist), {}), (reverse("checklists:item_edit", args=[item.pk]), {"text": "谈一次"})):
        answer = client.post(url, {"due_on": day, **data})
        assert answer.context["form"].errors["due_on"]
    assert days(checklist) == before
