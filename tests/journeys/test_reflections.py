"""A reflection in real browsers: written without a word lost, handed in, returned, handed in again, read by all."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage

FIRST = "渡口的船工说，水急的时候桨要轻。"
OFFLINE = "这一句是在没有网络的船上写的。"
OTHER = "这一份是在办公室的电脑上写的。"
QUOTE = "遇事先看水势，再动桨"
PEOPLE = """
from django.utils import timezone
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.checklists.models import Checklist
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
now, today = timezone.now(), timezone.localdate()
people = {{
    username: User.objects.create_user(username, password={password!r}, display_name=name)
    for username, name in {{"yuan": "袁清波", "dong": "董拾薪", "nian": "念安"}}.items()
}}
make_organiser(people["yuan"])
speech = Speech.objects.create(title="在渡口的讲话", status="published")
section = Section.objects.create(
    speech=speech, position=0, marker="一、", ordinal=1, heading="看水", body="{quote}。", characters=11
)
speech.count_again()
session = StudySession.objects.create(title="渡口读书班", starts_on=today, ends_on=today, status="open", opened_at=now)
session.memberships.create(user=people["yuan"], role="organiser", is_participant=False, joined_at=now)
for username in ("dong", "nian"):
    session.memberships.create(user=people[username], joined_at=now)
checklist = Checklist.objects.create(session=session, title="清单")
checklist.add_speech(speech)
checklist.items.create(kind="reflection", text="写一篇渡口心得", position=1, min_characters=20)
Note.objects.create(owner=people["dong"], section=section, quote={quote!r}, start=0, end={length})
"""


def test_a_reflection_from_the_first_word_to_all_readers(
    open_page: OpenPage, run_inside: Callable[[str], object], site: str
) -> None:
    run_inside(PEOPLE.format(password=PASSWORD, quote=QUOTE, length=len(QUOTE)))
    phone = open_page("dong", width=390, height=800, may_complain=True)  # its network goes away
    phone.goto("/sessions/")
    phone.get_by_role("link", name="渡口读书班").first.click()
    phone.get_by_role("link", name="心得体会", exact=True).click()
    phone.get_by_role("link", name="写一篇渡口心得").click()
    address = phone.url.removeprefix(site)
    write_and_be_saved(phone)
    phone = survive_a_closed_tab(phone, address)
    desk = open_page("dong")
    meet_another_device(phone, desk, address)
    put_in_an_excerpt(desk)
    organiser, member = open_page("yuan"), open_page("nian", width=390, height=800)
    hand_in_twice(desk, organiser, address)
    publish(desk, organiser, member, address)
    sign_out(phone)


def body(page: Page) -> str:
    return page.locator("[name=body]").input_value()


def expect_saved(page: Page) -> None:
    expect(page.locator("[data-state]")).to_contain_text("已保存")


def write_and_be_saved(page: Page) -> None:
    page.locator("[name=body]").press_sequentially(FIRST)
    expect(page.locator("[data-counter]")).to_contain_text(f"{len(FIRST)} 字，还差 {20 - len(FIRST)} 字")
    expect_saved(page)
    page.reload()
    assert body(page) == FIRST


def survive_a_closed_tab(page: Page, address: str) -> Page:
    """Typed without a network, the tab closed: the next page has the words, and saves them."""
    context = page.context
    context.set_offline(True)
    page.locator("[name=body]").press("Control+End")
    page.locator("[name=body]").press_sequentially(OFFLINE)
    expect(page.locator("[data-state]")).to_contain_text("没有网络")
    page.close()
    context.set_offline(False)
    fresh = context.new_page()
    fresh.goto(address)
    assert body(fresh) == FIRST + OFFLINE
    expect_saved(fresh)
    return fresh


def meet_another_device(phone: Page, desk: Page, address: str) -> None:
    """Both devices wrote: the later one is told, and neither text is lost."""
    desk.goto(address)
    phone.fill("[name=body]", FIRST)
    expect_saved(phone)
    desk.fill("[name=body]", OTHER)
    panel = desk.locator("[data-other]")
    expect(panel).to_contain_text(FIRST)
    assert body(desk) == OTHER
    desk.get_by_role("button", name="用另一份").click()
    expect(desk.locator("[name=body]")).to_have_value(FIRST)
    desk.get_by_role("button", name="换回先前的文字").click()
    expect(desk.locator("[name=body]")).to_have_value(OTHER)


def put_in_an_excerpt(page: Page) -> None:
    """Where the cursor stands, with its citation, and it can be undone."""
    page.locator("[name=body]").press("Control+Home")
    page.get_by_role("button", name="放入").click()
    quoted = f"“{QUOTE}”（《在渡口的讲话》第一部分）"
    expect(page.locator("[name=body]")).to_have_value(quoted + OTHER)
    page.locator("[name=body]").press("Control+z")
    expect(page.locator("[name=body]")).to_have_value(OTHER)
    page.get_by_role("button", name="放入").click()
    expect_saved(page)


def hand_in_twice(author: Page, organiser: Page, address: str) -> None:
    author.get_by_role("button", name="提交", exact=True).click()
    expect(author.locator("main")).to_contain_text("已提交")
    expect(author.locator("[name=body]")).to_have_count(0)
    organiser.goto("/sessions/")
    organiser.get_by_role("link", name="渡口读书班").first.click()
    organiser.locator(".session-tabs").get_by_role("link", name="心得体会").click()
    organiser.get_by_role("link", name="董拾薪").click()
    expect(organiser.locator("main")).to_contain_text(OTHER)
    organiser.get_by_role("button", name="退回").click()
    organiser.get_by_text("请写明要修改什么").wait_for()
    organiser.fill("[name=comment]", "写一件你自己的事。")
    organiser.get_by_role("button", name="退回").click()
    author.goto(address)
    expect(author.locator("main")).to_contain_text("写一件你自己的事。")
    author.locator("[name=body]").press("Control+End")
    author.locator("[name=body]").press_sequentially("我也急过一回，桨断在了石头上。")
    author.get_by_role("button", name="再次提交").click()
    expect(author.locator("main")).to_contain_text("第 2 稿")


def publish(author: Page, organiser: Page, member: Page, address: str) -> None:
    organiser.reload()
    expect(organiser.locator(".reflection-alike")).to_contain_text("没有相近之处")
    organiser.get_by_role("link", name="第 2 稿").click()
    expect(organiser.locator("ins")).to_have_text("我也急过一回，桨断在了石头上。")
    organiser.go_back()
    organiser.get_by_role("button", name="通过").click()
    organiser.get_by_role("button", name="表扬推荐").click()
    author.goto(address)
    author.get_by_role("button", name="愿意公开").click()
    member.goto("/sessions/")
    member.get_by_role("link", name="渡口读书班").first.click()
    member.get_by_role("link", name="心得体会", exact=True).click()
    member.get_by_role("link", name="写一篇渡口心得").last.click()
    expect(member.locator("main")).to_contain_text("桨断在了石头上")


def sign_out(page: Page) -> None:
    """What this browser kept of words that the server never got is asked for, and goes with the person."""
    page.evaluate("person => localStorage.setItem(`studyhub-${person}:reflection:0`, '{}')", person_of(page))
    page.locator(".site-menu summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator("dialog[open]")).to_contain_text("心得体会中尚未保存的文字")
    page.get_by_role("button", name="放弃并退出").click()
    page.wait_for_url(re.compile("/accounts/login/"))
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':reflection:'))") == []


def person_of(page: Page) -> str:
    return page.locator("body").get_attribute("data-person") or ""
