"""What was begun and not saved is kept."""

from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import act, kept, notes, open_without_notes, select, settled


def test_a_draft_outlives_its_tab(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    open_without_notes(page, address)
    select(page, "进山的都记下名字")
    page.keyboard.press("n")
    page.keyboard.type("写到一半")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto(address)
    draft = notes(again, "写到一半")
    expect(draft).to_contain_text("没写完")
    act(draft, "继续写")
    again.keyboard.type("，写完了")
    again.keyboard.press("Control+Enter")
    settled(again)
    again.reload()
    expect(notes(again)).to_have_count(1)
    expect(notes(again, "写到一半，写完了")).not_to_contain_text("没写完")
    assert kept(again)[0]["quote"] == "进山的都记下名字"


def test_escape_keeps_a_draft_and_a_discarded_one_can_be_had_back(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    open_without_notes(page, address)
    page.locator("[data-note-add]").first.click()
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".note-form [data-problem=empty]")).to_be_visible()
    page.keyboard.type("想到一点")
    page.keyboard.press("Escape")
    act(notes(page, "想到一点"), "丢弃")
    expect(notes(page)).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(notes(page, "想到一点")).to_have_count(1)
    act(notes(page, "想到一点"), "丢弃")
    page.reload()
    expect(page.locator("note-layer.is-beside")).to_be_attached()
    expect(notes(page)).to_have_count(0)
    assert kept(page) == []
