"""The pages of the main road, as shares of a bare signed-in Django view in the same process.

A share of 0.25 means: a quarter as many answers in the same time. Each figure is the median of rounds taken in turn.
"""

import json
import os
import statistics
import time
import uuid
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "studyhub.settings"

import django

django.setup()

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases
from django.urls import include, path, reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note

ROUNDS, REQUESTS = 7, 30
SENTENCE = "读书贵在读完，交流贵在说实，道理要落在身边的事情上。"


def bare(request: HttpRequest) -> HttpResponse:
    """A view that does nothing but know who is there."""
    return HttpResponse(f"<p>{request.user}</p>")


urlpatterns = [path("bare/", bare), path("", include("studyhub.urls"))]


def fill(speech_total: int) -> tuple[User, Speech]:
    """Speeches of 15 sections and about 5,000 characters, and 20 notes on the last."""
    reader = User.objects.create_user("reader")
    for number in range(speech_total):
        speech = Speech.objects.create(title=f"第{number}次读书会上的讲话", status="published")
        body = "\n".join([SENTENCE * 6] * 2)
        Section.objects.bulk_create(
            Section(speech=speech, position=position, heading=f"标题{position}", body=body, characters=len(body))
            for position in range(15)
        )
        speech.count_again()
    for number, section in enumerate([*speech.sections.outline(), *speech.sections.outline()[:5]]):
        Note.objects.create(owner=reader, section=section, body=f"笔记{number}", quote=section.body[:8], start=0, end=8)
    return reader, speech


def events(speech: Speech) -> str:
    """A beacon's batch: three sections, as every twenty seconds of reading."""
    keys = speech.sections.outline().values_list("key", flat=True)[:3]
    fields = {"paragraph": 1, "furthest": 2, "active_seconds": 9, "ended": False, "mark": None}
    batch = [
        {"id": str(uuid.uuid4()), "visit": str(uuid.uuid4()), "section": key, "at": timezone.now().isoformat()} | fields
        for key in keys
    ]
    return json.dumps({"events": batch})


def seconds(ask: Callable[[], object]) -> float:
    """Seconds for one request, over a round."""
    begun = time.perf_counter()
    for _request in range(REQUESTS):
        ask()
    return (time.perf_counter() - begun) / REQUESTS


def main() -> None:
    """Print the table."""
    settings.ROOT_URLCONF = "bench.pages"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    reader, speech = fill(200)
    client = Client()
    client.force_login(reader)
    subjects: dict[str, Callable[[], object]] = {
        "bare view": lambda: client.get("/bare/"),
        "home": lambda: client.get(reverse("pages:home")),
        "library, 200 speeches": lambda: client.get(reverse("library:speech_list")),
        "reader, 15 sections, 20 notes": lambda: client.get(reverse("pages:speech_read", args=[speech.pk])),
        "beacon, 3 events": lambda: client.post(reverse("progress:beacon"), events(speech), "application/json"),
        "my record": lambda: client.get(reverse("reports:record_detail")),
    }
    for ask in subjects.values():
        ask()
    rounds = [{name: seconds(ask) for name, ask in subjects.items()} for _round in range(ROUNDS)]
    print(f"{'page':<32}{'ms':>8}{'share of the bare view':>26}")
    for name in subjects:
        share = statistics.median(figures["bare view"] / figures[name] for figures in rounds)
        print(f"{name:<32}{1000 * statistics.median(figures[name] for figures in rounds):>8.1f}{share:>26.2f}")
    teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
