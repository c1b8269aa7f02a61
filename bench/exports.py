"""A session's CSV, Excel file and Word report for 40, 1,000 and 10,000 members × 60 items: seconds, and memory.

Each file is made by a process of its own that has made nothing before, through the page's address as an organiser asks
for it; its memory is the most that the whole process ever held, Python and Django included. `worked` is what the whole
process took of a processor, its start included: on a busy machine the surer figure.
"""

import json
import resource
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

import django

from bench.production import ROOT, on_each_database

if TYPE_CHECKING:
    from speeches.study.models import StudySession

SIZES, ITEMS, GROUPS = (40, 1_000, 10_000), 60, 12
PAGES = {"CSV": "session_csv", "Excel": "session_excel", "Word": "session_word"}
MOST_SECONDS, MOST_MEGABYTES = 60, 300


def make(members: int) -> "StudySession":
    """An open session: each member has done about half of the items, in one of the ways there are."""
    from django.utils import timezone  # noqa: PLC0415  after Django is set up

    from speeches.accounts.models import User  # noqa: PLC0415
    from speeches.checklists.items import ChecklistItem  # noqa: PLC0415
    from speeches.checklists.models import Checklist  # noqa: PLC0415
    from speeches.checklists.states import ItemState  # noqa: PLC0415
    from speeches.study.models import Membership, SessionGroup, StudySession  # noqa: PLC0415

    now, today, chance = timezone.now(), timezone.localdate(), Random(members)
    session = StudySession.objects.create(
        title=f"{members}人读书班", starts_on=today, ends_on=today, status="open", opened_at=now
    )
    organiser = User.objects.create_user(f"organiser{members}")
    session.memberships.create(user=organiser, role="organiser", is_participant=False, joined_at=now)
    groups = [SessionGroup(session=session, name=f"第{number + 1}小组", position=number) for number in range(GROUPS)]
    SessionGroup.objects.bulk_create(groups)
    checklist = Checklist.objects.create(session=session, title="必读清单")
    items = [
        ChecklistItem(checklist=checklist, position=place, kind="task", text=f"学习任务第{place + 1}项", due_on=today)
        for place in range(ITEMS)
    ]
    ChecklistItem.objects.bulk_create(items)
    people = [User(username=f"m{members}-{number}", display_name=f"学员{number:05}") for number in range(members)]
    User.objects.bulk_create(people, batch_size=1_000)
    rows = [
        Membership(
            session=session,
            user=person,
            group=chance.choice(groups),
            joined_at=now,
            required_total=ITEMS,
            has_begun=True,
        )
        for person in people
    ]
    Membership.objects.bulk_create(rows, batch_size=1_000)
    for row in rows:
        done = [item for item in items if chance.random() < 0.5]
        row.required_done = len(done)
        ItemState.objects.bulk_create(
            ItemState(item=item, membership=row, is_ticked=True, done_on=today) for item in done
        )
    Membership.objects.bulk_update(rows, ["required_done"], batch_size=200)
    return session


def ask(page: str, pk: int) -> dict[str, Any]:
    """Have the file made in this process; says how long it took, how big it is, and what the process held at most."""
    django.setup()
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from speeches.study.models import Membership  # noqa: PLC0415

    client, begun = Client(headers={"host": "localhost", "accept-language": "zh-CN"}), time.perf_counter()
    client.force_login(Membership.objects.get(session=pk, role="organiser").user)
    answer: Any = client.get(reverse(f"reports:{page}", args=[pk]))
    data = b"".join(answer.streaming_content)
    seconds, worked = time.perf_counter() - begun, time.process_time()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds": seconds,
        "worked": worked,
        "held": held,
        "size": len(data) / 1e6,
        "cells": cells_in(page, data),
    }


def cells_in(page: str, data: bytes) -> int:
    """The table's cells in the file, counted in it; 0 for the report."""
    if page == "session_csv":
        lines = data.decode("utf-8-sig").splitlines()[1:]
        return sum(len(line.split(",")) for line in lines)
    if page == "session_excel":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.read("xl/worksheets/sheet3.xml").count(b"<c ")
    return 0


def measure(database: str) -> None:
    """Print a line for each file and size."""
    columns = f"{'members':>9}{'file':>7}{'cells':>10}{'seconds':>10}{'worked':>9}{'MB held':>9}{'MB file':>9}"
    print(f"\n{database:<12}{columns}")
    for members in SIZES:
        pk = make(members).pk
        for kind, page in PAGES.items():
            command = [sys.executable, "-m", "bench.exports", page, str(pk)]
            told = json.loads(subprocess.run(command, check=True, cwd=ROOT, capture_output=True).stdout)
            verdict = "" if told["seconds"] < MOST_SECONDS and told["held"] < MOST_MEGABYTES else "  TOO MUCH"
            print(
                f"{'':<12}{members:>9,}{kind:>7}{told['cells']:>10,}{told['seconds']:>10.2f}{told['worked']:>9.2f}"
                f"{told['held']:>9.0f}{told['size']:>9.2f}{verdict}",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(ask(sys.argv[1], int(sys.argv[2]))))
    else:
        on_each_database(measure)
