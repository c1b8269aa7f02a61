"""Two members and an organiser share thoughts beside a text, in real browsers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import violations
from tests.journeys.conftest import PASSWORD, OpenPage, ReaderOf
from tests.journeys.notes.noting import act, notes, painted, select, settled

TITLE = "在河道巡查座谈会上的讲话"
BODY = "每一段河都要有人认领，认领的人要把名字写在桩上。\n桩旧了要换，名字旧了也要换。"
QUESTION = "你认领哪一段？"
SHARED, ASKED, PRIVATE, REPLY = "我们村的桩是石头的", "桩坏了找谁报？", "只写给自己看", "石头的好，不怕水"
MAKE = """
from datetime import timedelta
from django.utils import timezone
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.checklists.models import Checklist
from speeches.library.models import GuidingQuestion, Section, Speech
from speeches.study.models import StudySession
first, second, third = (
    User.objects.create_user(name, password={password!r}, display_name=shown)
    for name, shown in (("member-one", "顾南枝"), ("member-two", "许长庚"), ("session-organiser", "沈怀瑾"))
)
make_organiser(third)
speech = Speech.objects.create(title={title!r}, status="published")
section = Section.objects.create(speech=speech, position=0, heading="认领", body={body!r}, characters=40)
GuidingQuestion.objects.create(section=section, text={question!r})
speech.count_again()
now = timezone.now()
today = timezone.localdate(now)
session = StudySession.objects.create(
    title="河长读书班", status="open", opened_at=now, starts_on=today, ends_on=today + timedelta(days=9)
)
session.memberships.create(user=third, role="organiser", is_participant=False, joined_at=now)
for person in (first, second):
    session.memberships.create(user=person, joined_at=now)
Checklist.objects.create(session=session, title="必读").add_sections([section])
"""


@pytest.fixture(scope="module")
def address(run_inside: Callable[[str], object], reader_of: ReaderOf) -> str:
    """The reader's page of a text that a session reads."""
    run_inside(MAKE.format(password=PASSWORD, title=TITLE, body=BODY, question=QUESTION))
    return reader_of("member-one", TITLE)


def opened(page: Page, address: str) -> Page:
    """The reader's page, once it knows what is shared."""
    page.goto(address)
    expect(page.locator("[data-shared-switch]")).to_be_visible()
    expect(page.locator(".shared-line [data-words]")).not_to_be_empty()
    return page


def write(page: Page, words: str, body: str, audience: str = "") -> None:
    """A note on the words; whom it is shown to is chosen by the end of the choice's name."""
    select(page, words)
    page.click(".note-bar [data-write]")
    page.fill(".note-form textarea", body)
    if audience:
        choices = page.locator(".note-form [name=sharing] option")
        page.select_option(".note-form [name=sharing]", choices.filter(has_text=audience).get_attribute("value"))
    page.press(".note-form textarea", "Control+Enter")
    settled(page)


def test_thoughts_are_shared_replied_to_and_taken_back(open_page: OpenPage, address: str) -> None:
    one, two, organiser = (open_page(name) for name in ("member-one", "member-two", "session-organiser"))
    opened(one, address)
    write(one, "名字写在桩上", SHARED, "的成员")
    write(one, "桩旧了要换", ASKED, "提问")
    write(one, "每一段河", PRIVATE)
    expect(notes(one, SHARED).locator("[data-shared-with]")).to_contain_text("已分享给“河长读书班”")

    opened(two, address)
    note = notes(two, SHARED)
    expect(note).to_contain_text("顾南枝")
    expect(notes(two)).to_have_count(1)
    assert painted(two, "note-shared") == "名字写在桩上"
    assert painted(two, "note-yellow") == ""
    act(note, "回复")
    two.fill(".reply-form textarea", REPLY)
    two.press(".reply-form textarea", "Control+Enter")
    expect(notes(two, SHARED).locator(".note-reply")).to_contain_text(REPLY)

    opened(organiser, address)
    expect(notes(organiser)).to_have_count(2)
    expect(notes(organiser, ASKED)).to_contain_text("只给组织者")
    expect(notes(organiser, SHARED).locator("summary")).to_have_text("1 条回复")
    assert violations(organiser) == []
    act(notes(organiser, ASKED), "回复")
    organiser.fill(".reply-form textarea", "报给镇水利站")
    organiser.click(".reply-form [type=submit]")
    expect(notes(organiser, ASKED).locator(".note-reply")).to_contain_text("报给镇水利站")

    opened(one, address)
    notes(one, ASKED).locator("summary").click()
    expect(notes(one, ASKED).locator(".note-reply")).to_contain_text("组织者")
    act(notes(one, SHARED), "分享")
    one.select_option(".note-form [name=sharing]", "")
    one.press(".note-form textarea", "Control+Enter")
    settled(one)
    expect(notes(one, SHARED).locator("[data-shared-with]")).to_have_count(0)
    for page, left in ((two, 0), (organiser, 1)):
        opened(page, address)
        expect(notes(page)).to_have_count(left)


def test_an_answer_stands_under_its_question_and_the_switch_is_remembered(open_page: OpenPage, address: str) -> None:
    one, two = open_page("member-one"), open_page("member-two")
    opened(one, address)
    one.click("[data-answer]")
    one.fill(".note-form textarea", "村东那一段")
    one.select_option(".note-form [name=sharing]", label="“河长读书班”的成员")
    one.press(".note-form textarea", "Control+Enter")
    settled(one)
    opened(two, address)
    answer = two.locator(".question-answers article", has_text="村东那一段")
    expect(answer).to_contain_text("顾南枝")
    two.uncheck("[data-shared-switch]")
    expect(answer).to_have_count(0)
    opened(two, address)
    expect(two.locator("[data-shared-switch]")).not_to_be_checked()
    expect(answer).to_have_count(0)
    two.check("[data-shared-switch]")
    expect(answer).to_have_count(1)


def test_what_is_shared_without_a_network_goes_out_later(open_page: OpenPage, address: str) -> None:
    one, two = open_page("member-one", may_complain=True), open_page("member-two")
    opened(one, address)
    one.context.set_offline(True)
    select(one, "认领的人")
    one.click(".note-bar [data-write]")
    one.fill(".note-form textarea", "路上想到的一句")
    one.select_option(".note-form [name=sharing]", label="“河长读书班”的成员")
    one.press(".note-form textarea", "Control+Enter")
    expect(notes(one, "路上想到的一句")).to_have_attribute("data-state", "waiting")
    one.context.set_offline(False)
    settled(one)
    opened(two, address)
    expect(notes(two, "路上想到的一句")).to_contain_text("顾南枝")


def test_who_left_meanwhile_is_told_kindly_and_keeps_the_words(
    open_page: OpenPage, address: str, run_inside: Callable[[str], object]
) -> None:
    """In the end of the file: the member is not in the session any more."""
    page = opened(open_page("member-two"), address)
    run_inside(
        "from django.utils import timezone\nfrom speeches.study.models import Membership\n"
        "gone = Membership.objects.filter(user__username='member-two')\n"
        "gone.update(status='withdrawn', withdrawn_at=timezone.now())"
    )
    write(page, "名字旧了", "退出以后写的", "的成员")
    note = notes(page, "退出以后写的")
    expect(note).to_contain_text("没有分享")
    expect(note.locator("[data-shared-with]")).to_have_count(0)
    page.goto(address)
    expect(notes(page, "退出以后写的")).to_have_count(1)
    expect(page.locator("[data-shared-switch]")).to_have_count(0)


def test_on_a_phone_shared_notes_are_folded_and_found_at_their_words(open_page: OpenPage, address: str) -> None:
    page = opened(open_page("member-one", width=390, height=800), address)
    expect(page.locator(".notes-fold").first).to_be_visible()
    page.locator(".notes-fold").first.click()
    expect(notes(page, "路上想到的一句")).to_be_visible()
    notes(page, "路上想到的一句").get_by_role("button", name="分享").click()
    expect(page.locator(".note-form [name=sharing]")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
