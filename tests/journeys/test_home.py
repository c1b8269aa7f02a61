"""The study desk in a phone: the organiser reminds, the person sees it, goes to what is due, and closes it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage

MADE = """
from datetime import timedelta
from django.utils import timezone
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from tests.study.making import count_anew, make_list, make_session
who = {{"password": {password!r}}}
organiser = User.objects.create_user("reminding", display_name="沈怀瑾", **who)
make_organiser(organiser)
person = User.objects.create_user("reminded", display_name="陆远", **who)
done = User.objects.create_user("finished", display_name="顾明", **who)
session = make_session(organiser, person, done, title="提醒专题学习班")
today = timezone.localdate()
checklist = make_list(session, "抄写一段原文", "写发言提纲", due_on=today - timedelta(days=1))
for item in checklist.items.all():
    checklist.tick(item, done, now=timezone.now())
count_anew(session)
"""
LEAST_TARGET = 32  # what a thumb still meets


def test_a_reminder_comes_is_seen_and_is_closed(open_page: OpenPage, run_inside: Callable[[str], object]) -> None:
    run_inside(MADE.format(password=PASSWORD))
    remind_all(open_page("reminding", width=390, height=800))
    phone = open_page("reminded", width=390, height=800)
    notice = phone.locator(".remind-notice")
    expect(notice).to_contain_text("沈怀瑾 提醒你完成 2 项，其中 2 项已逾期：")
    expect(phone.locator(".home-due")).to_contain_text("抄写一段原文")
    expect(phone.locator(".home-session")).to_contain_text("0 / 2")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for target in phone.locator("main .button:visible").all():
        box = target.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= LEAST_TARGET
    notice.get_by_role("button", name="关闭提醒").click()
    expect(notice).to_have_count(0)
    phone.reload()
    expect(notice).to_have_count(0)
    expect(phone.locator(".home-due")).to_contain_text("写发言提纲")  # closed is not done
    expect(open_page("finished", width=390, height=800).locator(".remind-notice")).to_have_count(0)


def remind_all(page: Page) -> None:
    """From the preview, which names who has not done it and nobody else."""
    page.locator(".home-session").get_by_role("link", name="提醒专题学习班").click()
    page.wait_for_url("**/sessions/*/")
    page.goto(f"{page.url}remind/")
    people = page.locator(".remind-people")
    expect(people).to_contain_text("陆远")
    expect(people).not_to_contain_text("顾明")
    page.get_by_role("button", name="全部提醒（1 人）").click()
    expect(page.locator(".messages")).to_contain_text("已提醒 1 人")


def test_the_calendar_is_made_and_its_address_copied(open_page: OpenPage) -> None:
    page = open_page("reader", width=390, height=800)
    page.get_by_role("link", name="订阅到日历").click()
    page.get_by_role("button", name="生成地址").click()
    address = page.get_by_label("地址").input_value()
    assert page.request.get(address).text().startswith("BEGIN:VCALENDAR\r\n")
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    page.get_by_role("button", name="更换地址").click()
    expect(page.get_by_label("地址")).not_to_have_value(address)
    assert page.request.get(address).status == 404
