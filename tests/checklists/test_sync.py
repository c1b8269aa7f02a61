"""POST /checklists/sync/: ticks from a browser's outbox, an answer for each, a repeat without harm."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.checklists.making import count_queries, parts, read
from tests.conftest import signed_in

URL = reverse("checklists:tick_sync")


def tick(item: ChecklistItem | int, *, done: bool = True, **fields: Any) -> dict[str, Any]:
    pk = item if isinstance(item, int) else item.pk
    return {"id": str(uuid.uuid4()), "item": pk, "done": done} | fields


def post(client: Client, *ticks: object) -> Any:
    return client.post(URL, json.dumps({"ticks": ticks}), content_type="application/json")


def results_of(client: Client, *ticks: object) -> list[dict[str, Any]]:
    answer = post(client, *ticks)
    assert answer.status_code == 200
    return list(answer.json()["results"])


def test_ticks_are_set_and_the_row_and_the_figure_come_back(items: list[ChecklistItem], reader: User) -> None:
    sent = tick(items[2])
    (result,) = results_of(signed_in(reader), sent)
    assert (result["id"], result["status"]) == (sent["id"], "ok")
    assert reader.item_ticks.get().item == items[2]
    assert f'id="item-{items[2].pk}"' in result["row"]
    assert "手工勾选" in result["row"]
    assert "必读 1 / 2" in result["figure"]


def test_a_tick_is_taken_back_and_what_was_read_stays(items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    assert items[1].section
    read(reader, items[1].section)
    results_of(client, tick(items[1]))
    (result,) = results_of(client, tick(items[1], done=False))
    assert not reader.item_ticks.exists()
    assert "已读完" in result["row"]
    assert "手工勾选" not in result["row"]


def test_the_same_sent_twice_is_one_and_keeps_its_moment(items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    at = timezone.now() - timedelta(days=2)
    sent = tick(items[2], at=at.isoformat())
    results_of(client, sent)
    assert [result["status"] for result in results_of(client, sent, tick(items[2]))] == ["ok", "ok"]
    assert reader.item_ticks.get().ticked_at == at
    back = tick(items[2], done=False)
    results_of(client, back)
    assert results_of(client, back)[0]["status"] == "ok"
    assert not reader.item_ticks.exists()


def test_the_last_one_of_an_item_counts(items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    results_of(client, tick(items[2]), tick(items[2], done=False), tick(items[0], done=False), tick(items[0]))
    assert [row.item for row in reader.item_ticks.all()] == [items[0]]


def test_a_clock_that_runs_ahead_ticks_now(items: list[ChecklistItem], reader: User) -> None:
    results_of(signed_in(reader), tick(items[2], at=datetime(2999, 1, 1, tzinfo=UTC).isoformat()))
    assert reader.item_ticks.get().ticked_at <= timezone.now()


def test_somebody_elses_item_is_gone_like_one_that_never_was(
    items: list[ChecklistItem], reader: User, stranger: User
) -> None:
    theirs, never = results_of(signed_in(stranger), tick(items[2]), tick(2**62))
    assert theirs.keys() == never.keys() == {"id", "status"}
    assert theirs["status"] == never["status"] == "gone"
    assert not stranger.item_ticks.exists()
    results_of(signed_in(reader), tick(items[2]))
    results_of(signed_in(stranger), tick(items[2], done=False))
    assert reader.item_ticks.count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"id": "7"},
        {"id": None},
        {"item": None},
        {"item": "1"},
        {"item": True},
        {"item": 0},
        {"item": 2**70},
        {"done": None},
        {"done": 1},
        {"at": "gestern"},
        {"at": "2025-03-18T10:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"at": 7},
    ],
)
def test_a_bad_one_is_rejected_with_a_reason_and_the_rest_counts(
    items: list[ChecklistItem], reader: User, bad: dict[str, Any]
) -> None:
    results = results_of(signed_in(reader), tick(items[0]) | bad, 7, tick(items[2]))
    assert sorted(result["status"] for result in results) == ["ok", "rejected", "rejected"]
    assert all(result["reason"] for result in results if result["status"] == "rejected")
    assert reader.item_ticks.get().item == items[2]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"ticks": 1}', "nonsense", "[" * 20_000])
def test_what_is_no_batch_is_refused(reader: User, body: str) -> None:
    assert signed_in(reader).post(URL, body, content_type="application/json").status_code == 400


def test_limits(items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    assert client.post(URL, "x" * 50_000, content_type="application/json").status_code == 413
    assert post(client, *[7] * 201).status_code == 400
    assert post(client, *[tick(items[2])] * 200).status_code == 200
    assert client.get(URL).status_code == 405


def test_nobody_signed_in_is_sent_to_sign_in(items: list[ChecklistItem]) -> None:
    assert reverse("account_login") in post(Client(), tick(items[2]))["Location"]


def test_csrf_is_checked(items: list[ChecklistItem], reader: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    assert post(client, tick(items[2])).status_code == 403
    assert not reader.item_ticks.exists()


def test_as_many_queries_for_many_as_for_one(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    other = Checklist.objects.create(owner=reader, title="五月的清单")
    source = items[0].speech
    assert source
    more = [*other.add_sections(parts(source)), *(checklist.add_task(f"第{number}件事")[0] for number in range(20))]
    few = count_queries(lambda: post(client, tick(items[0]), tick(items[1], done=False)))
    many = [tick(item, done=bool(number % 2)) for number, item in enumerate(more)]
    assert count_queries(lambda: post(client, *many)) == few
