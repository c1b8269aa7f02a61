"""What a browser should keep for a person who may be without a network, each page with a stamp that tells a change.

Kept are the study desk, the person's checklists, the open sessions that they take part in with their lists, the
speeches on all of them, and those that they keep by hand: the browser names these, since they are kept on that device
alone. Nothing is listed that the person may not see.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.offline.querysets import (
    item_rows,
    meeting_rows,
    note_rows,
    position_rows,
    progress_rows,
    question_rows,
    session_rows,
    text_rows,
)

MAX_SPEECHES = 300


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page: `kind` is home, checklists, session, checklist, speech or offline."""

    url: str
    title: str
    kind: str
    stamp: str


def pages_to_keep(user: User, by_hand: Collection[int], *, today: date, about: str) -> list[KeptPage]:
    """The pages, those kept by hand first; the same number of queries for one speech as for hundreds.

    `about` is what stands on every page and changes it: the release of the style sheets and scripts, the language.
    """
    about = _digest(about, today, str(user), user.appearance)
    items = item_rows(user)
    wanted = list(dict.fromkeys([*by_hand, *(item.speech for item in items if item.speech)]))[:MAX_SPEECHES]
    speeches = text_rows(user, wanted)
    own = _own_stamps(user)
    stamps = {pk: _digest(row, own.get(pk)) for pk, row in speeches.items()}
    sessions = session_rows(user)
    questions, meetings = question_rows(sessions), meeting_rows(sessions)
    on_list, on_speech = defaultdict(list), defaultdict(list)
    for item in items:
        on_list[item.checklist].append((item, item.speech and stamps.get(item.speech)))
        on_speech[item.speech].append((item.question, item.session, questions.get(item.session or 0)))
    # a list of a session has the session's head
    lists = [
        (row, _digest(about, row.title, sessions.get(row.session_id or 0, ())[:4], on_list[row.pk]))
        for row in Checklist.objects.asked_of(user)
        if row.session_id is None or row.pk in on_list
    ]
    of_session = _by_session(lists)
    stamps_of_sessions = {
        pk: _digest(about, row, of_session.get(pk), questions.get(pk), meetings.get(pk)) for pk, row in sessions.items()
    }
    everything = _digest(about, sorted(own.items()), [stamp for _row, stamp in lists], stamps_of_sessions)
    return [
        KeptPage(reverse("offline:kept_list"), "", "offline", about),
        KeptPage(reverse("pages:home"), "", "home", everything),
        KeptPage(reverse("checklists:checklist_list"), "", "checklists", everything),
        *(
            KeptPage(reverse("study:session_detail", args=[pk]), row[0], "session", stamps_of_sessions[pk])
            for pk, row in sessions.items()
        ),
        *(KeptPage(row.get_absolute_url(), row.title, "checklist", stamp) for row, stamp in lists),
        *(
            KeptPage(
                reverse("pages:speech_read", args=[pk]), row[0], "speech", _digest(about, stamps[pk], on_speech[pk])
            )
            for pk, row in speeches.items()
        ),
    ]


def as_json(pages: Iterable[KeptPage]) -> list[dict[str, Any]]:
    """For the browser."""
    return [asdict(page) for page in pages]


def _by_session(lists: Iterable[tuple[Checklist, str]]) -> dict[int | None, list[str]]:
    """The stamps of each session's lists."""
    found: dict[int | None, list[str]] = defaultdict(list)
    for checklist, stamp in lists:
        found[checklist.session_id].append(stamp)
    return found


def _own_stamps(user: User) -> dict[int, str]:
    """By speech: what stands for the person's own notes, progress and place in it."""
    parts = (note_rows(user), progress_rows(user), position_rows(user))
    return {pk: _digest(*(part.get(pk) for part in parts)) for pk in set(chain(*parts))}


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
