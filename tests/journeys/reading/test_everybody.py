"""Everybody can read it: by day and by night, enlarged, with a screen reader."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import violations
from tests.journeys.conftest import OpenPage


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_read_it(open_page: OpenPage, address: str, scheme: str, width: int) -> None:
    page = open_page("reader", width=width, height=800, has_touch=width < 600, color_scheme=scheme)
    page.goto(address)
    expect(page.locator(".outline [aria-current]")).to_be_attached()
    assert not violations(page)
    page.keyboard.press("s")
    assert not violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert not violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not violations(page)


def test_it_reflows_at_320_pixels_and_says_where_to_skip_to(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", width=320, height=256)  # 1280 by 1024 at 400 per cent
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for name in ("跳到讲话正文", "跳到提纲"):
        link = page.get_by_role("link", name=name)
        link.focus()
        expect(link).to_be_in_viewport()
    page.get_by_role("link", name="跳到讲话正文").press("Enter")
    expect(page.locator("#reader-text")).to_be_focused()
