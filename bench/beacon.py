"""The beacon through the production server with 64 readers at once, as shares of a bare signed-in Django view on it.

Each reader is in a page: the beacons go on with the visits that they began, as a browser's do every twenty seconds,
and each begins a new section after a while. A share of 0.3 means: three tenths as many answers in the same time. Each
figure is the median of rounds in which the subjects take turns.
"""

import json
import statistics
import time
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bench.production import Answer, ask, on_each_database, request, served, signed_in

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.library.models import Speech

READERS, SPEECHES, SECTIONS = 64, 200, 15
ROUNDS, REQUESTS = 5, 12
BEACONS_A_SECTION = 4
SENTENCE = "读书贵在读完，交流贵在说实，道理要落在身边的事情上。"


class Reader:
    """A browser in which a speech is read on and on: visits go on, and new ones begin."""

    def __init__(self, user: "User", speech: "Speech", number: int) -> None:
        """Signed in, at a place of their own in the text."""
        self.headers = signed_in(user)
        self.keys = list(speech.sections.outline().values_list("key", flat=True))
        self.sent = number  # everybody is somewhere else

    def beacon(self, size: int) -> bytes:
        """The next one: `size` events, the last of them about the section at which the person is."""
        from django.utils import timezone  # noqa: PLC0415  after Django is set up

        self.sent += 1
        page, place = divmod(self.sent // BEACONS_A_SECTION, SECTIONS)
        at = timezone.now() + timedelta(seconds=20 * (self.sent % BEACONS_A_SECTION))
        events = [self._event(page, max(0, place - back), at.isoformat(), is_here=not back) for back in range(size)]
        headers = self.headers | {"Content-Type": "application/json"}
        return request("POST", "/progress/beacon/", headers, json.dumps({"events": events}).encode())

    def _event(self, page: int, place: int, at: str, *, is_here: bool) -> dict[str, Any]:
        step = self.sent % BEACONS_A_SECTION if is_here else BEACONS_A_SECTION
        return {
            "id": str(uuid.uuid4()),
            "visit": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.headers['Cookie']}/{page}/{place}")),
            "section": self.keys[place],
            "at": at,
            "paragraph": step if is_here else None,
            "furthest": step + 1,
            "active_seconds": 6 * (step + 1),
            "ended": step >= BEACONS_A_SECTION - 1,
            "mark": None,
        }


def fill() -> "list[tuple[User, Speech]]":
    """Readers, and speeches of 15 sections and 5,000 characters."""
    from speeches.accounts.models import User  # noqa: PLC0415  after Django is set up
    from speeches.library.models import Section, Speech  # noqa: PLC0415

    body = "\n".join(SENTENCE * 3 for _paragraph in range(4))
    for number in range(SPEECHES):
        speech = Speech.objects.create(title=f"第{number}次读书会上的讲话", status="published")
        Section.objects.bulk_create(
            Section(speech=speech, position=position, heading=f"标题{position}", body=body, characters=len(body))
            for position in range(SECTIONS)
        )
        speech.count_again()
    users = [User.objects.create_user(f"reader{number}") for number in range(READERS)]
    return list(zip(users, Speech.objects.all(), strict=False))


def batches(readers: list[Reader], name: str) -> list[list[bytes]]:
    """What each of the readers asks for in one round."""
    if name == "bare view":
        return [[request("GET", "/bare/", reader.headers)] * REQUESTS for reader in readers]
    size = int(name.split()[1])
    return [[reader.beacon(size) for _request in range(REQUESTS)] for reader in readers]


def measure(database: str) -> None:
    """Print the table for one database."""
    readers = [Reader(user, speech, number) for number, (user, speech) in enumerate(fill())]
    names = ["bare view", *(f"beacon, {size} event{'s' * (size > 1)}" for size in (1, 2, 3, 30))]
    rates: dict[str, list[float]] = {name: [] for name in names}
    waits: dict[str, list[float]] = {name: [] for name in names}
    errors = dict.fromkeys(names, 0)
    with served() as port:
        for turn in range(ROUNDS + 1):
            for name in names:
                wanted = batches(readers, name)
                begun = time.perf_counter()
                answers = [answer for own in ask(port, wanted) for answer in own]
                seconds = time.perf_counter() - begun
                errors[name] += sum(not is_good(name, answer) for answer in answers)
                if turn:  # the first one warms up
                    rates[name].append(len(answers) / seconds)
                    waits[name] += [answer.seconds for answer in answers]
    print(f"\n{database:<20}{'answers a second':>18}{'share':>8}{'ms, median':>12}{'ms, 99 %':>10}{'errors':>8}")
    for name in names:
        share = statistics.median(one / bare for one, bare in zip(rates[name], rates["bare view"], strict=True))
        wait = sorted(1000 * seconds for seconds in waits[name])
        middle, late = statistics.median(wait), wait[99 * len(wait) // 100]
        rate = statistics.median(rates[name])
        print(f"{name:<20}{rate:>18.0f}{share:>8.2f}{middle:>12.0f}{late:>10.0f}{errors[name]:>8}")


def is_good(name: str, answer: Answer) -> bool:
    """Whether it is the answer that was asked for: for a beacon, with every event taken."""
    if answer.status != 200:
        return False
    return name == "bare view" or {one["status"] for one in json.loads(answer.body)["results"]} == {"ok"}


if __name__ == "__main__":
    on_each_database(measure)
