"""POST /progress/beacon/: an answer for each event, one bad event never blocks the rest."""

import json
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Speech
from tests.conftest import make_speech, signed_in

URL = reverse("progress:beacon")


def raw_event(section: str, **fields: Any) -> dict[str, Any]:
    values = {
        "id": str(uuid.uuid4()),
        "visit": str(uuid.uuid4()),
        "section": section,
        "at": timezone.now().isoformat(),
        "paragraph": 0,
        "furthest": 1,
        "active_seconds": 3,
        "ended": False,
        "mark": None,
    }
    return values | fields


def post(client: Client, events: object) -> Any:
    return client.post(URL, json.dumps({"events": events}), content_type="application/json")


def test_it_answers_each_event_and_the_sections(reader: User, speech: Speech) -> None:
    key = speech.sections.outline()[0].key
    answer = post(signed_in(reader), [raw_event(key), raw_event(key, mark="read", visit=None)])
    assert answer.status_code == 200
    body = answer.json()
    assert [result["status"] for result in body["results"]] == ["ok", "ok"]
    assert body["sections"][key]["status"] == "read"
    assert body["sections"][key]["completed_via"] == "manual"


@pytest.mark.parametrize(
    "bad",
    [
        {"at": "gestern"},
        {"at": "2025-03-18T10:00:00"},
        {"at": None},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"section": "\ud800"},
        {"section": "a\u0000b"},
        {"at": "2025-13-40T10:00:00Z"},
        {"id": "7"},
        {"visit": "x"},
        {"section": ""},
        {"section": None},
        {"furthest": -1},
        {"furthest": True},
        {"active_seconds": 1.5},
        {"active_seconds": 10**12},
        {"paragraph": "1"},
        {"mark": "done"},
    ],
)
def test_a_bad_event_is_rejected_with_a_reason_and_the_rest_counts(
    reader: User, speech: Speech, bad: dict[str, Any]
) -> None:
    key = speech.sections.outline()[0].key
    answer = post(signed_in(reader), [raw_event(key) | bad, raw_event(key)])
    assert sorted(result["status"] for result in answer.json()["results"]) == ["ok", "rejected"]
    assert all(result["reason"] for result in answer.json()["results"] if result["status"] == "rejected")
    assert reader.section_progress.get().furthest == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"events": 1}', "nonsense", "[" * 20_000])
def test_what_is_no_batch_is_refused(reader: User, body: str) -> None:
    assert signed_in(reader).post(URL, body, content_type="application/json").status_code == 400


def test_somebody_elses_draft_is_gone(stranger: User) -> None:
    draft = make_speech(status="draft").sections.outline()[0]
    assert post(signed_in(stranger), [raw_event(draft.key)]).json()["results"][0]["status"] == "gone"


def test_csrf_is_checked(reader: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    assert post(client, []).status_code == 403


def test_more_events_ask_no_more_queries(
    reader: User, speech: Speech, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [section.key for section in speech.sections.outline()]
    client = signed_in(reader)
    post(client, [raw_event(key) for key in keys])
    with CaptureQueriesContext(connection) as few:
        post(client, [raw_event(key) for key in keys])
    assert len(few) <= 10  # session, person, begin, turn, rows, visits, three to keep, commit
    with django_assert_num_queries(len(few)):
        post(client, [raw_event(key) for key in keys for _repeat in range(30)])


def test_more_is_told_than_the_text_has_today(reader: User, speech: Speech) -> None:
    """What was read of a longer version is kept, and never shown as more than there is."""
    key = speech.sections.outline()[0].key
    answer = post(signed_in(reader), [raw_event(key, furthest=9)]).json()
    assert answer["sections"][key]["furthest"] == 2
    assert reader.section_progress.get().furthest == 9
