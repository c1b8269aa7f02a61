"""What a browser may send to the beacon: whatever it is, each event has its answer, in its order."""

import json
import uuid
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.models import ReadingPosition
from speeches.progress.outbox import MOST_ENTRIES
from tests.conftest import make_speech, signed_in
from tests.progress.test_beacon import URL, post, raw_event

MOST_BYTES = 48 * 1024
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["\ud800", "\0", "read"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def section(reader: User, speech: Speech) -> Section:
    return speech.sections.outline()[0]


def test_the_answers_stand_in_the_order_of_the_events(reader: User, section: Section) -> None:
    """The bad one in the middle has its answer in the middle, under the ids as they were sent."""
    gone = raw_event("nosuchkey")
    good, bad = raw_event(section.key), raw_event(section.key, at="gestern")
    capitals = raw_event(section.key, id=str(uuid.uuid4()).upper())
    sent = [gone, bad, good, {"id": 7}, capitals]
    answer = post(signed_in(reader), sent).json()
    assert [result["status"] for result in answer["results"]] == ["gone", "rejected", "ok", "rejected", "ok"]
    assert [result["id"] for result in answer["results"]] == [gone["id"], bad["id"], good["id"], None, capitals["id"]]
    assert list(answer["sections"]) == [section.key]


def test_the_answer_in_every_field(reader: User, section: Section) -> None:
    """As it is agreed with the browsers."""
    client = signed_in(reader)
    event = raw_event(section.key, furthest=2)
    assert post(client, [event]).json() == {
        "results": [{"id": event["id"], "status": "ok", "reason": ""}],
        "sections": {
            section.key: {"status": "reading", "furthest": 2, "completed_at": None, "completed_via": None},
        },
    }
    mark = raw_event(section.key, mark="read", visit=None, furthest=0, paragraph=None, active_seconds=0)
    row = post(client, [mark]).json()["sections"][section.key]
    assert (row["status"], row["completed_via"]) == ("read", "manual")
    assert datetime.fromisoformat(row["completed_at"]) == reader.section_progress.get().completed_at
    unread = mark | {"id": str(uuid.uuid4()), "mark": "unread"}
    assert post(client, [unread]).json()["sections"][section.key]["status"] == "reading"


def test_a_repeat_is_answered_like_the_first(reader: User, section: Section) -> None:
    client = signed_in(reader)
    sent = [raw_event(section.key, mark="read"), raw_event(section.key, mark="read", visit=None)]
    first = post(client, sent).json()
    assert post(client, sent).json() == first
    assert first["sections"][section.key]["status"] == "read"


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([*raw_event("x"), "else"]), value=ANYTHING, whole=ANYTHING)
@example(name="id", value=float("nan"), whole=float("inf"))
@example(name="at", value="2025-02-30T10:00:00Z", whole=[[[]]])
@example(name="at", value="2025-03-18T10:00:00+23:59:59.999999", whole={})
def test_whatever_is_sent_the_good_event_counts(
    name: str, value: Any, whole: Any, reader: User, section: Section
) -> None:
    """Anything in any field, and anything for an event."""
    good = raw_event(section.key)
    answer = post(signed_in(reader), [raw_event(section.key) | {name: value}, whole, good])
    assert answer.status_code == 200
    results = json.loads(answer.content, parse_constant=pytest.fail)["results"]
    assert len(results) == 3
    assert results[1]["status"] == "rejected"
    assert results[2] == {"id": good["id"], "status": "ok", "reason": ""}
    assert {result["status"] for result in results} <= {"ok", "gone", "rejected"}


@pytest.mark.parametrize("body", [b"\xff\xfe\xfa", b'{"events": [' + b"9" * 5_000 + b"]}", b'"events"', b"null", b"{}"])
def test_what_cannot_be_read_is_refused_as_a_whole(reader: User, body: bytes) -> None:
    answer = signed_in(reader).post(URL, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_limits(reader: User, section: Section) -> None:
    """200 events and 48 KB, to the byte."""
    client = signed_in(reader)
    assert post(client, [{}] * MOST_ENTRIES).status_code == 200
    assert post(client, [{}] * (MOST_ENTRIES + 1)).status_code == 400
    event = json.dumps({"events": [raw_event(section.key)]})
    assert client.post(URL, event.ljust(MOST_BYTES), content_type="application/json").status_code == 200
    assert client.post(URL, event.ljust(MOST_BYTES + 1), content_type="application/json").status_code == 413


def test_a_signed_out_browser_can_tell(section: Section) -> None:
    """fetch() sees a redirect, or with the token of an earlier session the refusal; neither is taken for an answer."""
    answer = post(Client(), [raw_event(section.key)])
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert post(Client(enforce_csrf_checks=True), [raw_event(section.key)]).status_code == 403
    assert not ReadingPosition.objects.exists()


def test_only_the_signed_in_persons_rows_are_written(reader: User, stranger: User, section: Section) -> None:
    """Whatever the events claim."""
    post(signed_in(stranger), [raw_event(section.key, owner=reader.pk, user=reader.pk)])
    assert stranger.section_progress.exists()
    assert not reader.section_progress.exists()


def test_an_editors_reading_of_a_draft_counts(editor: User) -> None:
    section = make_speech(status="draft").sections.outline()[0]
    assert post(signed_in(editor), [raw_event(section.key)]).json()["results"][0]["status"] == "ok"


def test_nothing_can_be_fetched(reader: User) -> None:
    assert signed_in(reader).get(URL).status_code == 405
