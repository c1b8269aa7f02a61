"""The network goes while a waiting file is looked over, and comes back: nothing typed is lost; in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage

TEXT = """在全乡护林工作会上的讲话
同志们：
林子是祖上留下的，今天说说怎么守。
一、守住山口
进山的路有六条，条条有人看。
二、守住火种
烟头不进山，火种不上坡。
"""


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An editor's page whose console may complain: here requests are made to fail."""
    opened = open_page("editor", may_complain=True)
    opened.goto("/imports/")
    return opened


def paste(page: Page) -> None:
    """Hand in the text; the page of its outline comes, with its facts open."""
    field = page.locator("textarea[name=text]")
    if not field.is_visible():
        page.locator("summary", has=page.locator("h2")).first.click()
    field.fill(TEXT)
    page.locator("form", has=field).locator("button").last.click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    if not page.get_by_label("讲话人", exact=True).is_visible():
        page.get_by_text("基本信息").click()


def test_facts_typed_without_a_network_are_kept_when_it_is_back(page: Page) -> None:
    paste(page)
    state = page.locator("[data-state]")
    page.context.set_offline(True)
    page.get_by_label("讲话人", exact=True).fill("林小满")
    expect(state).to_contain_text("连不上服务器")

    # Saving sends once and stays; so does leaving, until it is confirmed.
    page.get_by_role("button", name="保存并发布").click()
    expect(state).to_contain_text("连不上服务器")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(page.get_by_label("讲话人", exact=True)).to_have_value("林小满")

    page.context.set_offline(False)
    expect(state).to_contain_text("每一步都已记下")
    page.reload()
    expect(page.get_by_label("讲话人", exact=True)).to_have_value("林小满")
    page.locator("[data-discard] button").click()
    page.locator("[data-dialog=discard]").get_by_role("button", name="丢弃").click()
    expect(page.get_by_text("已丢弃")).to_be_visible()  # on the list, or on the page of the next file that waits
