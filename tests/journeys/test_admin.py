"""The admin in a real browser, under the site's policy: widgets, actions, popups, night. The console stays silent."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage

TEXT = """在全县档案工作座谈会上的讲话
同志们：
档案是一个地方的记性，今天谈谈怎样把记性留好。
一、收得全
该归档的当年归档，不等人催，也不等搬家的时候再找。
二、找得到
存进去是为了拿出来，目录要编到让新来的同志也能查。
"""
TITLE = "在全县档案工作座谈会上的讲话"


def run_action(page: Page, action: str) -> None:
    """Choose all rows of a list and an action."""
    page.check("#action-toggle")
    page.select_option("select[name=action]", action)
    page.click("button[name=index]")


def told(page: Page, words: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(words)


def test_an_editor_mends_a_speech(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("editor")
    (tmp_path / "档案.txt").write_text(TEXT, encoding="utf-8")
    page.goto("/imports/")
    page.set_input_files("[name=documents]", str(tmp_path / "档案.txt"))
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    page.get_by_role("button", name="保存并发布").click()

    page.goto(f"/admin/speeches/speech/?q={TITLE}")
    run_action(page, "withdraw")
    told(page, "已把 1 篇讲话退回草稿。")
    page.get_by_role("link", name=TITLE).click()
    page.locator(".datetimeshortcuts a").nth(1).click()
    page.locator(".calendarbox td a", has_text=re.compile("^9$")).click()
    expect(page.locator("[name=delivered_on]")).to_have_value(re.compile("[/-]0?9$"))
    page.fill("[name=tags]", "档案、基层基础；记性")
    page.click("[name=_continue]")
    told(page, "成功修改了")
    expect(page.locator("[name=tags]")).to_have_value("基层基础，档案，记性")

    page.get_by_role("link", name="一、收得全").click()
    page.fill("[name=body]", "该归档的当年归档。\n不等人催。")
    page.click("[name=_save]")
    told(page, "成功修改了")

    page.goto(f"/admin/speeches/speech/?q={TITLE}")
    run_action(page, "delete_selected")
    expect(page.locator("#content")).to_contain_text("你的账户没有权限删除")


def test_an_administrator_makes_an_editor(open_page: OpenPage) -> None:
    page = open_page("administrator")
    page.goto("/admin/speeches/user/add/")
    for name, value in {"username": "wuming", "display_name": "吴明", "email": "wu@example.org"}.items():
        page.fill(f"[name={name}]", value)
    for name in ("password1", "password2"):
        page.fill(f"[name={name}]", "yan-du-shi-nian-7")
    page.click("[name=_save]")
    page.wait_for_url(re.compile(r"/user/\d+/change/$"))
    page.get_by_label("编辑", exact=True).check()
    with page.expect_popup() as opened:
        page.locator(".related-widget-wrapper-link.add-related").click()
    opened.value.fill("[name=name]", "资料组")
    opened.value.click("[name=_save]")
    page.click("[name=_save]")
    page.goto("/admin/speeches/user/?q=wuming")
    expect(page.locator("td.field-role")).to_have_text("编辑")

    page.locator(".theme-toggle").first.click()
    run_action(page, "take_editors_rights")
    told(page, "已取消 1 位用户的编辑权限。")
    run_action(page, "delete_selected")
    page.locator("#content [type=submit]").click()
    told(page, "成功删除了 1 个")


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page: OpenPage) -> None:
    page = open_page("administrator", width=390)
    for address in ("/admin/", "/admin/speeches/speech/", "/admin/speeches/user/", "/admin/speeches/user/add/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
