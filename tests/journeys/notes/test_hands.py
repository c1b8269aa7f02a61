"""Notes by thumb, and by the keyboard alone."""

from playwright.sync_api import expect

from tests.journeys.accessibility import violations
from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import highlight, notes, open_without_notes, painted, settled, write


def test_on_a_phone_words_open_their_note_and_the_form_stands_above_the_keyboard(
    open_page: OpenPage, address: str
) -> None:
    page = open_page("reader", width=390, height=800, has_touch=True, is_mobile=True)
    open_without_notes(page, address)
    write(page, "老人多讲两遍", "我去讲")
    settled(page)
    expect(page.get_by_role("button", name="1 条笔记")).to_be_visible()
    place = page.evaluate("""() => {
      const [places] = CSS.highlights.get("note-yellow");
      const range = document.createRange();
      range.setStart(places.startContainer, places.startOffset);
      range.setEnd(places.endContainer, places.endOffset);
      scrollTo({ top: scrollY + range.getBoundingClientRect().top - 300 });
      const { left, top, width, height } = range.getClientRects()[0];
      return [left + width / 2, top + height / 2];
    }""")
    page.touchscreen.tap(*place)
    card = page.locator(".note-card")
    expect(card).to_contain_text("我去讲")
    page.set_viewport_size({"width": 390, "height": 420})  # what a keyboard leaves
    card.get_by_role("button", name="修改").tap()
    for name in ("取消", "保存"):
        expect(page.locator(".note-form").get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    page.keyboard.type("，带上茶")
    page.locator(".note-form").get_by_role("button", name="保存").tap()
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("[data-bar=notes]").tap()
    sheet = page.get_by_role("dialog", name="划线和笔记")
    expect(sheet).to_contain_text("我去讲，带上茶")
    sheet.get_by_role("link", name="老人多讲两遍").tap()
    expect(sheet).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_what_can_be_done_with_a_note_is_in_line_and_large_enough(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", width=390, height=800, has_touch=True, is_mobile=True)
    open_without_notes(page, address)
    write(page, "每个山口", "数过了")
    highlight(page, "灶前的话")
    settled(page)
    page.goto("/notes/")
    assert not violations(page)
    day, act = page.locator(".note-foot").first.evaluate("""(foot) => ["time", ".note-actions a"].map((name) => {
      const range = document.createRange();
      range.selectNodeContents(foot.querySelector(name));
      const { top, bottom } = range.getBoundingClientRect();
      return (top + bottom) / 2;
    })""")
    assert abs(day - act) < 2


def test_the_keyboard_alone_makes_a_note_and_reaches_it(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    open_without_notes(page, address)
    page.locator(".para-note").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("整段都要读")
    page.keyboard.press("Control+Enter")
    note = notes(page, "整段都要读")
    expect(note).to_be_focused()
    settled(page)
    page.keyboard.press("Shift+N")
    expect(page.get_by_role("dialog", name="划线和笔记")).to_contain_text("整段都要读")
    page.keyboard.press("Escape")
    assert painted(page, "note-yellow") == "山上的草已经黄了，今天把防火的事讲在前面。"
