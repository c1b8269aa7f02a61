"""The organiser's page for 40, 1,000 and 10,000 members × 60 items, with a year of reading behind them.

The members' reading, visits and ticks are there first; then the session's table is derived from them, as at its
opening. The pages are asked of the production server, one after the other; queries are counted beside it. A change of
one item, and one member's beacons, are measured as the organiser and the member wait for them.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from bench.production import ask, on_each_database, request, served, signed_in

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.study.models import StudySession

SIZES, ROUNDS = (40, 1_000, 10_000), 9
SPEECHES, SECTIONS, BY_SECTION, TASKS, GROUPS = 30, 15, 20, 10, 12
MOST_MILLISECONDS = 300
PAGES = {
    "first page": "progress/",
    "page 100": "progress/?page=100",
    "by figure": "progress/?sort=figure",
    "not done": "progress/?not_done={item}",
    "by name": "progress/?name=7",
    "curve": "progress/days/",
    "unfinished": "progress/unfinished/",
    "member": "progress/members/{member}/",
}
# Each member has read 45 of 100 speeches whole, and half of 15 of 100, over the year before.
READING = """
INSERT INTO speeches_sectionprogress
    (owner_id, section_id, furthest, ended_at, completed_at, completed_via, unread_at, last_read_at)
SELECT m.user_id, s.id, 3, {day}, {day}, 'auto', NULL, {day} FROM speeches_membership m, speeches_section s
WHERE m.session_id = %s AND m.is_participant
    AND ((m.user_id * 7 + s.speech_id * 13) %% 100 < 45
        OR ((m.user_id * 7 + s.speech_id * 13) %% 100 < 60 AND s.position %% 2 = 0))
"""
VISITS = """
INSERT INTO speeches_readingvisit (id, owner_id, section_id, day, claimed_seconds, active_seconds, first_at, last_at,
    ended_at, paragraph, paragraph_at, characters, ahead)
SELECT {uuid}, p.owner_id, p.section_id, {date}, 90, 90, p.last_read_at, p.last_read_at, p.last_read_at, 2,
    p.last_read_at, 300, {none} FROM speeches_sectionprogress p
JOIN speeches_membership m ON m.user_id = p.owner_id WHERE m.session_id = %s AND m.is_participant
"""
TICKS = """
INSERT INTO speeches_itemtick (item_id, owner_id, ticked_at)
SELECT i.id, m.user_id, %s FROM speeches_checklistitem i
JOIN speeches_checklist c ON c.id = i.checklist_id JOIN speeches_membership m ON m.session_id = c.session_id
WHERE m.session_id = %s AND m.is_participant AND i.kind = 'task' AND (m.user_id * 3 + i.id) %% 2 = 0
"""
WORDS = {
    "sqlite": {
        "day": "datetime('now', '-' || ((m.user_id + s.id) %% 365) || ' days')",
        "uuid": "lower(hex(randomblob(16)))",
        "date": "date(p.last_read_at)",
        "none": "0",
    },
    "postgresql": {
        "day": "now() - ((m.user_id + s.id) %% 365) * interval '1 day'",
        "uuid": "gen_random_uuid()",
        "date": "CAST(p.last_read_at AS date)",
        "none": "interval '0'",
    },
}


def fill_library() -> None:
    """Speeches of 15 sections."""
    from speeches.library.models import Section, Speech  # noqa: PLC0415  after Django is set up

    body = "\n".join("读书贵在读完，交流贵在说实，道理要落在身边的事情上。" * 4 for _paragraph in range(3))
    for number in range(SPEECHES):
        speech = Speech.objects.create(title=f"第{number + 1}次读书会上的讲话", status="published")
        Section.objects.bulk_create(
            Section(speech=speech, position=place, heading=f"标题{place + 1}", body=body, characters=len(body))
            for place in range(SECTIONS)
        )
        speech.count_again()


def make(members: int) -> "StudySession":
    """An open session of so many members with 60 items, and all that they did; nothing is derived yet."""
    from datetime import timedelta  # noqa: PLC0415

    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from speeches.accounts.models import User  # noqa: PLC0415
    from speeches.study.models import Membership, SessionGroup, StudySession  # noqa: PLC0415

    now, today = timezone.now(), timezone.localdate()
    period = {"starts_on": today - timedelta(days=200), "ends_on": today + timedelta(days=60)}
    session = StudySession.objects.create(title=f"{members} 人读书班", status="open", opened_at=now, **period)
    organiser = User.objects.create_user(f"organiser{members}")
    session.memberships.create(user=organiser, role="organiser", is_participant=False, joined_at=now)
    names = [SessionGroup(session=session, name=f"第{number + 1}组", position=number) for number in range(GROUPS)]
    groups = SessionGroup.objects.bulk_create(names)
    people = [User(username=f"m{members}-{number}", display_name=f"学员{number:05}") for number in range(members)]
    User.objects.bulk_create(people, batch_size=1_000)
    Membership.objects.bulk_create(
        [
            Membership(session=session, user=person, group=groups[number % GROUPS], joined_at=now)
            for number, person in enumerate(people)
        ],
        batch_size=1_000,
    )
    _make_list(session, today)
    with connection.cursor() as cursor:
        for statement in (READING, VISITS):
            cursor.execute(statement.format(**WORDS[connection.vendor]), [session.pk])
        cursor.execute(TICKS, [now, session.pk])
        cursor.execute("ANALYZE")
    return session


def _make_list(session: "StudySession", today: Any) -> None:
    from datetime import timedelta  # noqa: PLC0415

    from speeches.checklists.models import Checklist  # noqa: PLC0415
    from speeches.library.models import Section, Speech  # noqa: PLC0415

    checklist = Checklist.objects.create(session=session, title="必读清单")
    for number, speech in enumerate(Speech.objects.order_by("pk")):
        checklist.add_speech(speech, due_on=today + timedelta(days=7 * number - 150))
    checklist.add_sections(list(Section.objects.order_by("-pk")[:BY_SECTION]), is_required=False)
    for number in range(TASKS):
        checklist.add_task(f"第{number + 1}项任务", due_on=today + timedelta(days=number))


def counted(act: Callable[[], Any]) -> int:
    """How many queries the act asks."""
    from django.db import connection  # noqa: PLC0415

    asked = []

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        act()
    return len(asked)


def milliseconds(act: Callable[[], Any]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def measure(database: str) -> None:
    """Print the tables for one database."""
    from speeches.accounts.models import User  # noqa: PLC0415

    fill_library()
    with served() as port:
        for members in SIZES:
            session = make(members)
            print(f"\n{database}, {members:,} members × {SPEECHES + BY_SECTION + TASKS} items", flush=True)
            _measure_restating(session)
            organiser = User.objects.get(username=f"organiser{members}")
            for name in PAGES:
                _measure_page(port, name, session, organiser)


def _measure_page(port: int, name: str, session: "StudySession", organiser: "User") -> None:
    from django.test import Client  # noqa: PLC0415

    member = session.memberships.participants().latest("pk")
    item = session.checklists.get().items.order_by("pk").first()
    address = f"/sessions/{session.pk}/{PAGES[name]}".format(item=item.pk if item else 0, member=member.pk)
    client = Client(headers={"host": "localhost"})
    client.force_login(organiser)
    queries = counted(lambda: client.get(address))
    wanted = request("GET", address, signed_in(organiser))
    (answers,) = ask(port, [[wanted] * ROUNDS])
    times = [1000 * answer.seconds for answer in answers]
    statuses = {answer.status for answer in answers}
    verdict = "" if statuses == {200} and statistics.median(times) < MOST_MILLISECONDS else "  TOO MUCH"
    size = len(answers[0].body) / 1024
    print(f"{name:<24}{statistics.median(times):>9.0f} ms{queries:>5} queries{size:>8.0f} KB{verdict}", flush=True)


def _measure_restating(session: "StudySession") -> None:
    from django.utils import timezone  # noqa: PLC0415

    from speeches.checklists.changes import items_changed  # noqa: PLC0415
    from speeches.checklists.restating import restate  # noqa: PLC0415
    from speeches.progress.marks import mark_section  # noqa: PLC0415
    from speeches.study.people_changes import add_people  # noqa: PLC0415

    print(f"{'derived from nothing':<24}{milliseconds(lambda: restate(session)):>9.0f} ms")
    print(f"{'derived again':<24}{milliseconds(lambda: restate(session)):>9.0f} ms")
    item = session.checklists.get().items.order_by("pk")[0]
    item.due_on = timezone.localdate()
    item.save()
    change = {"sender": type(item), "session": session, "item_ids": [item.pk]}
    print(f"{'one item is due later':<24}{milliseconds(lambda: items_changed.send(**change)):>9.0f} ms")
    person = session.memberships.participants().latest("pk").user
    if item.speech is None:
        raise RuntimeError("The first item is no speech.")
    times = [
        milliseconds(partial(mark_section, person, section, is_read=is_read, now=timezone.now()))
        for section in item.speech.sections.outline()
        for is_read in (False, True)
    ]
    print(f"{'a member reads a section':<24}{statistics.median(times):>9.1f} ms", flush=True)
    people = dict(session.memberships.participants().order_by("pk").values_list("user", "group"))
    session.memberships.participants().delete()
    add = partial(add_people, session, people, now=timezone.now())
    print(f"{'all come in again':<24}{milliseconds(add):>9.0f} ms", flush=True)


if __name__ == "__main__":
    on_each_database(measure)
