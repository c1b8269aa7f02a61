"""Selected words are taken elsewhere."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import TITLE, open_without_notes, select


def test_words_are_copied_with_their_source_linked_and_looked_up(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", permissions=["clipboard-read", "clipboard-write"])
    open_without_notes(page, address)
    for name, copied in (
        ("复制", f"灶前的话\n《{TITLE}》（2025-03-02）第二部分"),
        ("链接", re.compile(r"/read/#\w+~0-4~%E7%81%B6")),
    ):
        select(page, "灶前的话")
        page.locator(".note-bar").get_by_role("button", name=name).click()
        expect(page.locator(".note-status")).to_contain_text("已复制")
        text = page.evaluate("navigator.clipboard.readText()")
        assert re.search(copied, text) if isinstance(copied, re.Pattern) else text == copied
    select(page, "灶前的话")
    with page.expect_popup() as found:
        page.locator(".note-bar").get_by_role("link", name="查找").click()
    expect(found.value.get_by_role("searchbox")).to_have_value("灶前的话")
