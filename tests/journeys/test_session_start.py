"""A session from a template, on the organiser's PC; who gets an account for it comes in by the code, on a phone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage

ORGANISER = """
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser, may_make_accounts
from speeches.checklists.models import Checklist
organiser = User.objects.create_user("tuo", password={password!r}, display_name="拓一鸣")
make_organiser(organiser)
may_make_accounts(organiser)
template = Checklist.objects.create(owner=organiser, is_template=True, title="两周必读")
template.add_task("交一份提纲", due_after=3)
"""
OWN = "wo-zi-ji-de-mi-ma-9"


def test_from_a_template_to_the_first_sign_in(open_page: OpenPage, run_inside: Callable[[str], object]) -> None:
    run_inside(ORGANISER.format(password=PASSWORD))
    organiser = open_page("tuo")
    home = begin_with_the_template(organiser)
    username, password = add_somebody(organiser, home)
    first = open_and_give_the_code(organiser, home)
    phone = open_page(width=390, height=800)
    phone.goto(first)
    sign_in_for_the_first_time(phone, username, password)
    expect(phone.locator("main")).to_contain_text("交一份提纲")


def begin_with_the_template(page: Page) -> str:
    """Chosen before a title is written: it comes with the choice. The session's address."""
    page.goto("/sessions/new/")
    page.get_by_label("从哪里开始").select_option(label="两周必读")
    expect(page.get_by_label("标题")).to_have_value("两周必读")
    expect(page.locator("main")).to_contain_text("阅读清单会一并带来")
    page.get_by_label("说明").fill("每天二十分钟。")
    page.get_by_role("button", name="建学习班").click()
    page.wait_for_url("**/sessions/*/")
    expect(page.locator("main")).to_contain_text("清单上有 1 个条目")
    return page.url


def add_somebody(page: Page, home: str) -> tuple[str, str]:
    """Who has no account yet: their sign-in name and first password, as they stand on the slip."""
    page.goto(f"{home}members/paste/")
    page.get_by_label("名单", exact=True).fill("尚未来 县档案馆")
    page.get_by_role("button", name="预览").click()
    page.get_by_role("button", name="为没有账号的人建立账号").click()
    expect(page.locator(".people-table")).to_contain_text("新建账号并加入")
    page.get_by_role("button", name="加入 1 人").click()
    slip = page.locator(".slip dd")
    expect(slip).to_have_count(2)
    return slip.first.inner_text(), slip.last.inner_text()


def open_and_give_the_code(page: Page, home: str) -> str:
    """The address to join at."""
    page.goto(f"{home}join-code/")
    page.get_by_role("button", name="生成加入码").click()
    address = page.locator(".join-sheet b").inner_text()
    page.goto(f"{home}open/")
    page.get_by_role("button", name="开班").click()
    expect(page.locator("main")).to_contain_text("已经开班")
    return address


def sign_in_for_the_first_time(page: Page, username: str, password: str) -> None:
    """With the slip's password, which is worthless after it; then on to where the link led."""
    page.get_by_label("用户名或邮箱").fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()
    for label in ("你自己的密码", "再输入一次"):
        page.get_by_label(label).fill(OWN)
    page.get_by_role("button", name="设置密码").click()
    page.wait_for_url("**/sessions/*/")
