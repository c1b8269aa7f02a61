"""The pages of the main road through the production server, as shares of a bare signed-in Django view on it.

A share of 0.25 means: a quarter as many answers in the same time. Each figure is the median of rounds in which the
pages take turns, so that what else the machine does falls on all of them alike. Beside it what each answer took of a
processor, the database's own server apart: on a busy machine the surer figure.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.production import Answer, ask, busy_seconds, on_each_database, request, served, signed_in
from bench.speeches import made_speeches

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.library.models import Speech

SPEECHES, SECTIONS, NOTES = 200, 15, 20
ROUNDS, CLIENTS, REQUESTS = 7, 4, 12
CHARACTERS = 5_000
GZIP = {"Accept-Encoding": "gzip"}


def fill() -> "tuple[User, Speech]":
    """Speeches of 15 sections and 5,000 characters; on the last of them 20 notes, and a third of it read."""
    from django.utils import timezone  # noqa: PLC0415  after Django is set up

    from speeches.accounts.models import User  # noqa: PLC0415
    from speeches.library.models import Section, Speech  # noqa: PLC0415
    from speeches.notes.models import Note  # noqa: PLC0415
    from speeches.progress.marks import mark_section  # noqa: PLC0415

    reader = User.objects.create_user("reader", display_name="林小满")
    for number, text in enumerate(made_speeches(SPEECHES, CHARACTERS)):
        speech = Speech.objects.create(title=f"第{number}次读书会上的讲话", speaker="林小满", status="published")
        bodies = sections_of(text)
        Section.objects.bulk_create(
            Section(speech=speech, position=position, heading=body[:12], body=body, characters=len(body))
            for position, body in enumerate(bodies)
        )
        speech.count_again()
    sections = list(speech.sections.outline())
    for number in range(NOTES):
        section, start = sections[number % SECTIONS], 40 * (number // SECTIONS)
        place = {"quote": section.body[start : start + 16], "start": start, "end": start + 16}
        Note.objects.create(owner=reader, section=section, body=f"第{number}条：{section.body[20:60]}", **place)
    for section in sections[: SECTIONS // 3]:
        mark_section(reader, section, is_read=True, now=timezone.now())
    return reader, speech


def sections_of(text: str) -> list[str]:
    """The text in 15 parts of the same length, two paragraphs each."""
    text = text.replace("\n", "")[:CHARACTERS]
    length = len(text) // SECTIONS
    parts = [text[length * place : length * (place + 1)] for place in range(SECTIONS)]
    return [f"{part[: length // 2]}\n{part[length // 2 :]}" for part in parts]


def subjects(reader: "User", speech: "Speech", port: int) -> dict[str, bytes]:
    """What is asked for, by name."""
    headers = signed_in(reader)
    page = f"/speeches/{speech.pk}/read/"
    tag = next(asked(port, request("GET", page, headers | GZIP), 1)).header("ETag")
    return {
        "bare view": request("GET", "/bare/", headers),
        "reader": request("GET", page, headers),
        "reader, gzip": request("GET", page, headers | GZIP),
        "reader, unchanged (304)": request("GET", page, headers | GZIP | {"If-None-Match": tag}),
        "home, gzip": request("GET", "/", headers | GZIP),
        "library, gzip": request("GET", "/speeches/", headers | GZIP),
        "my notes, gzip": request("GET", "/notes/", headers | GZIP),
        "my record, gzip": request("GET", "/record/", headers | GZIP),
    }


def asked(port: int, wanted: bytes, times: int, clients: int = 1) -> Iterator[Answer]:
    """The answers to the same request, sent so many times by each of the clients."""
    for answers in ask(port, [[wanted] * times for _client in range(clients)]):
        yield from answers


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one kind of answer: how many in a second, and the seconds of a processor that each took the server."""

    a_second: float
    busy: float


def measured(port: int, wanted: bytes) -> Figures:
    """One round of one kind of answer."""
    begun, busy = time.perf_counter(), busy_seconds()
    answers = list(asked(port, wanted, REQUESTS, CLIENTS))
    seconds, busy = time.perf_counter() - begun, busy_seconds() - busy
    assert {answer.status for answer in answers} <= {200, 304}, answers[0].raw
    return Figures(len(answers) / seconds, busy / len(answers))


def measure(database: str) -> None:
    """Print the table for one database."""
    reader, speech = fill()
    with served() as port:
        wanted = subjects(reader, speech, port)
        sizes = {name: len(list(asked(port, one, 10, CLIENTS))[-1].body) for name, one in wanted.items()}
        rounds = [{name: measured(port, one) for name, one in wanted.items()} for _round in range(ROUNDS)]
    bare = "bare view"
    busy = {name: statistics.mean(figures[name].busy for figures in rounds) for name in wanted}
    head = f"{'a second':>10}{'share':>8}{'processor':>12}{'share':>8}{'bytes':>10}"
    print(f"\n{database:<26}{head}")
    for name in wanted:
        rate = statistics.median(figures[name].a_second for figures in rounds)
        share = statistics.median(figures[name].a_second / figures[bare].a_second for figures in rounds)
        worked = f"{1000 * busy[name]:>9.1f} ms{busy[bare] / busy[name]:>8.2f}" if busy[name] else f"{'—':>12}{'—':>8}"
        print(f"{name:<26}{rate:>10.0f}{share:>8.2f}{worked}{sizes[name]:>10,}")


if __name__ == "__main__":
    on_each_database(measure)
