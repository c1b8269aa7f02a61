"""A tick taken back, in a real browser: what an organiser confirmed besides stands, before the server says so."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD, OpenPage

MADE = """
from django.utils import timezone
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.checklists.confirming import confirm
from tests.study.making import make_list, make_session
who, now = {{"password": {password!r}}}, timezone.now()
organiser = User.objects.create_user("confirming", display_name="邢作证", **who)
make_organiser(organiser)
person = User.objects.create_user("unticking", display_name="勾回来", **who)
checklist = make_list(make_session(organiser, person, title="勾选班"), "抄一段原文", title="勾选清单")
item = checklist.items.get()
checklist.tick(item, person, now=now)
confirm(item, [person.pk], by=organiser, reason="抄在纸上", now=now)
"""


def test_what_was_confirmed_is_done_without_the_tick(open_page: OpenPage, run_inside: Callable[[str], object]) -> None:
    run_inside(MADE.format(password=PASSWORD))
    page = open_page("unticking", may_complain=True)
    page.goto("/checklists/")
    page.get_by_role("link", name="勾选清单").click()
    page.wait_for_load_state()  # before its scripts have come, a click sends the form
    item = page.locator(".checklist-item")
    expect(item.locator('[data-word="ticked"]')).to_have_count(1)
    page.route("**/checklists/sync/", lambda route: route.abort())
    item.get_by_role("button").click()
    expect(item.locator('[data-word="ticked"]')).to_have_count(0)
    expect(item.locator('[data-word="waiting"]')).to_be_visible()
    expect(item.locator('[data-word="open"]')).to_have_count(0)
    expect(page.locator("#checklist-figure")).to_contain_text("必读 1 / 1")
