"""What a person does, with and without a network, and what the pages say about it."""

import re

from playwright.sync_api import Locator, Page, expect

KEEPING_MS = 30_000  # the service worker is installed, and the pages are fetched in idle time


def make_checklist(page: Page) -> str:
    """Put the speech on a checklist of one's own, and wait until the device keeps it; the list's address."""
    page.goto("/speeches/1/")
    page.get_by_role("link", name="建阅读清单").click()
    page.get_by_role("button", name="生成清单").click()
    page.wait_for_url(re.compile(r"/checklists/\d+/$"))
    address = page.url
    page.goto("/speeches/1/")
    expect(page.get_by_text("在清单上，已自动留存")).to_be_visible(timeout=KEEPING_MS)
    return address


def write_note(page: Page, words: str, *, waits: bool = True) -> None:
    """On the first section that is on the page; it waits there, unless it went out."""
    page.locator(".note-add").first.click()
    form = page.locator("form.note-form")
    form.locator("textarea").fill(words)
    form.get_by_role("button", name="保存").click()
    expected = expect(page.locator("article", has_text=words))
    if waits:
        expected.to_contain_text("待发送")
    else:
        expected.not_to_contain_text("待发送")


def part(page: Page, heading: str) -> Locator:
    """A section of the reader."""
    return page.locator(".part", has=page.get_by_role("heading", name=heading))


def item(page: Page) -> Locator:
    """The first item of a checklist."""
    return page.locator(".checklist-item").first


def line(page: Page) -> Locator:
    """What is said about the network under the site's head."""
    return page.locator(".offline-line")


def expect_line(page: Page, *words: str) -> None:
    for said in words:
        expect(line(page).get_by_text(said)).to_be_visible()


def expect_fresh(page: Page) -> None:
    """The page is no kept copy. A server that has only just come back may be too slow for it at first."""
    for _attempt in range(5):
        if not page.locator("body[data-kept-at]").count():
            break
        page.reload()
    expect(line(page)).to_be_hidden()


def sign_out(page: Page) -> None:
    page.locator("details.site-menu > summary", has_text="▾").last.click()
    page.get_by_role("button", name="退出登录").first.click()
