"""Who listens to a session's pages finds the way by their headings."""

import re

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from tests.conftest import signed_in
from tests.study.making import count_anew, make_list, make_session

OF_ALL = (
    "study:session_detail",
    "checklists:session_checklist_list",
    "notes:shared_list",
    "reflections:reflection_list",
    "study:meeting_list",
)
OF_ORGANISERS = (
    "study:member_list",
    "study:session_edit",
    "study:group_list",
    "reports:session_table",
    "reports:session_curve",
    "reports:unfinished_list",
    "reminders:reminder_create",
    "reminders:reminder_edit",
)


def levels(person: User, address: str) -> list[int]:
    page = signed_in(person).get(address).content.decode()
    return [int(level) for level in re.findall(r"<h([1-6])\b", page[page.index("<main") :])]


def expect_order(found: list[int]) -> None:
    """One heading of the whole page, and no level left out on the way down."""
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in zip([0, *found], found, strict=False)), found


@pytest.mark.parametrize("name", [*OF_ALL, *OF_ORGANISERS])
def test_every_page_has_its_heading(name: str, organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    checklist = make_list(session, "交一份调研提纲")
    make_list(session, "写三句话", title="选读清单")
    count_anew(session)
    people = [organiser, reader] if name in OF_ALL else [organiser]
    for person in people:
        expect_order(levels(person, reverse(name, args=[session.pk])))
        expect_order(levels(person, checklist.get_absolute_url()))
