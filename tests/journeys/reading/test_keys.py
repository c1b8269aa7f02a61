"""The reader's keys."""

from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.reading.parts import SECTIONS, part


def test_keys_work_and_are_silent_while_somebody_writes(open_page: OpenPage, address: str) -> None:
    page = open_page("administrator")
    page.goto(address)
    current = page.locator(".outline [aria-current] .outline-label")
    expect(current).to_have_text(SECTIONS[0])
    length = page.evaluate("history.length")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(current).to_have_text(SECTIONS[2])
    page.keyboard.press("k")
    expect(current).to_have_text(SECTIONS[1])
    assert page.evaluate("history.length") == length  # going back leads to the page before, not through the sections
    page.keyboard.press("m")
    expect(page.locator(part(page, SECTIONS[1]))).to_have_attribute("data-status", "read")
    page.keyboard.press("t")
    expect(page.locator(".outline [aria-current]")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_hidden()
    expect(current).to_have_text(SECTIONS[1])
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', isComposing: true, bubbles: true}))")
    page.keyboard.press("n")
    field = page.locator(".note-form textarea")
    expect(field).to_be_focused()
    page.keyboard.type("jjk?m")
    expect(field).to_have_value("jjk?m")
    expect(current).to_have_text(SECTIONS[1])
    field.fill("")
    page.keyboard.press("Escape")
