"""The text on paper."""

from bisect import bisect_left

import pypdfium2
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.reading.parts import TITLE, key

SHEET_LINES = 22
FILL = """(lines) => {
  Array.from(document.querySelectorAll(".para")).at(-1).textContent = "路".repeat(28 * lines);
}"""


def sheets(page: Page) -> list[str]:
    """The words on each sheet."""
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]


def test_on_paper_stand_text_source_and_notes(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    page.goto(address)
    page.goto(f"/notes/create/?section={key(page, '三、最后看账本')}")
    page.get_by_label("笔记").last.fill("账要算到户，月底贴出来。")
    page.get_by_role("button", name="保存").click()
    page.goto(address)
    expect(page.locator("article.note").first).to_contain_text("账要算到户")
    width, height = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    pages = sheets(page)
    text = "".join(pages)
    assert (
        text.index(TITLE) < text.index("路基不牢，面子再平") < text.index(f"《{TITLE}》") < text.index("附：学习笔记")
    )
    assert text.index("附：学习笔记") < text.index("账要算到户")
    assert "—1—" in pages[0]
    assert "—2—" in pages[1]
    assert not [words for words in ("标为已读", "下一节", "接着读", "记一笔") if words in text]
    expect(page.locator(".print-notes")).to_have_count(0)


def test_the_source_never_stands_alone_on_a_sheet(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    page.goto(address)

    def source_at(lines: int) -> tuple[int, str]:
        page.evaluate(FILL, lines)
        return next((number, words) for number, words in enumerate(sheets(page)) if f"《{TITLE}》" in words)

    first, _words = source_at(1)
    lines = bisect_left(range(1, SHEET_LINES + 1), first + 1, key=lambda count: source_at(count)[0]) + 1
    number, words = source_at(lines)
    assert number == first + 1
    assert "路路路" in words
