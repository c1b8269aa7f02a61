"""A reply is told to whom it was written for, until they have seen it on one of their devices."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import violations
from tests.journeys.conftest import PASSWORD, OpenPage, ReaderOf
from tests.journeys.notes.noting import act, notes

TITLE = "在护林员座谈会上的讲话"
NOTE, REPLY = "岭上的两条道要先通", "东边那条上月就通了"
MAKE = """
from datetime import timedelta
from django.utils import timezone
from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
people = [
    User.objects.create_user(name, password={password!r}, display_name=shown)
    for name, shown in (("ranger-one", "顾南枝"), ("ranger-two", "许长庚"))
]
speech = Speech.objects.create(title={title!r}, status="published")
section = Section.objects.create(speech=speech, position=0, heading="巡山", body="山要天天有人走。", characters=8)
speech.count_again()
now = timezone.now()
today = timezone.localdate(now)
session = StudySession.objects.create(
    title="护林读书班", status="open", opened_at=now, starts_on=today, ends_on=today + timedelta(days=9)
)
for person in people:
    session.memberships.create(user=person, joined_at=now)
Checklist.objects.create(session=session, title="必读").add_sections([section])
Note.objects.create(owner=people[0], section=section, session=session, body={note!r})
"""
REPLY_AGAIN = """
from uuid import uuid4
from django.utils import timezone
from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.notes.replying import reply_once
note = Note.objects.get(body={note!r})
reply_once(note, User.objects.get(username="ranger-two"), uuid4(), {reply!r}, now=timezone.now())
"""


@pytest.fixture(scope="module")
def address(run_inside: Callable[[str], object], reader_of: ReaderOf) -> str:
    """The reader's page of the text that the note stands on."""
    run_inside(MAKE.format(password=PASSWORD, title=TITLE, note=NOTE))
    return reader_of("ranger-one", TITLE)


def home(page: Page) -> Page:
    page.goto("/")
    return page


def test_from_the_desk_to_the_reply_and_it_is_news_no_more(open_page: OpenPage, address: str) -> None:
    one, elsewhere, two = (open_page(name) for name in ("ranger-one", "ranger-one", "ranger-two"))
    two.goto(address)
    act(notes(two, NOTE), "回复")
    two.fill(".reply-form textarea", REPLY)
    two.press(".reply-form textarea", "Control+Enter")
    expect(notes(two, NOTE).locator(".note-reply")).to_contain_text(REPLY)

    expect(home(elsewhere).locator(".unseen-threads")).to_contain_text("许长庚 回复了你的笔记")
    with one.expect_response("**/notes/replies/seen/") as answered:
        home(one).get_by_role("link", name="1 条新回复").click()
    assert answered.value.ok
    expect(one.locator(".note-reply:target")).to_contain_text(REPLY)
    expect(one.locator(".note-reply:target")).to_contain_text("✦ 新")
    assert violations(one) == []
    for page in (one, elsewhere):
        expect(home(page).locator(".unseen-threads")).to_have_count(0)


def test_unfolded_beside_the_text_it_is_seen(
    open_page: OpenPage, address: str, run_inside: Callable[[str], object]
) -> None:
    run_inside(REPLY_AGAIN.format(note=NOTE, reply="西边的等雨停"))
    one = open_page("ranger-one")
    one.goto(address)
    summary = notes(one, NOTE).locator(".replies > summary")
    expect(summary).to_have_text("2 条回复 · 1 条新回复")
    with one.expect_response("**/notes/replies/seen/"):
        summary.click()
    expect(summary).to_have_text("2 条回复")
    expect(notes(one, NOTE).locator(".note-reply").last).to_contain_text("西边的等雨停")
    expect(home(one).locator(".unseen-threads")).to_have_count(0)


def test_without_a_network_it_stays_new(open_page: OpenPage, address: str, run_inside: Callable[[str], object]) -> None:
    run_inside(REPLY_AGAIN.format(note=NOTE, reply="路上结冰了"))
    one = open_page("ranger-one", may_complain=True)
    one.goto(address)
    summary = notes(one, NOTE).locator(".replies > summary")
    expect(summary).to_have_text("3 条回复 · 1 条新回复")
    one.context.set_offline(True)
    summary.click()
    expect(notes(one, NOTE).locator(".note-reply").last).to_contain_text("路上结冰了")
    expect(summary).to_have_text("3 条回复 · 1 条新回复")
    one.context.set_offline(False)
    expect(home(one).locator(".unseen-threads")).to_contain_text("1 条新回复")


def test_the_desk_can_be_told_that_it_was_seen(open_page: OpenPage, address: str) -> None:
    """In the end of the file: one reply is new still."""
    one = home(open_page("ranger-one", width=390, height=800))
    expect(one.locator(".unseen-threads")).to_be_visible()
    assert one.evaluate("document.documentElement.scrollWidth") <= 390
    one.get_by_role("button", name="知道了").click()
    expect(one.locator(".unseen-threads")).to_have_count(0)
    one.reload()
    expect(one.locator(".unseen-threads")).to_have_count(0)


def test_without_scripts_a_button_stands_with_the_reply(
    open_page: OpenPage, address: str, run_inside: Callable[[str], object]
) -> None:
    run_inside(REPLY_AGAIN.format(note=NOTE, reply="雪化了再去"))
    one = home(open_page("ranger-one", scripts=False))
    one.get_by_role("link", name="1 条新回复").click()
    expect(one.locator(".note-reply:target")).to_contain_text("雪化了再去")
    expect(home(one).locator(".unseen-threads")).to_be_visible()
    one.get_by_role("link", name="1 条新回复").click()
    one.locator(".note-reply").get_by_role("button", name="知道了").click()
    expect(one.locator(".note-reply").last).to_contain_text("雪化了再去")
    expect(home(one).locator(".unseen-threads")).to_have_count(0)
