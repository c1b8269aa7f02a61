"""The text on paper."""

from pathlib import Path

import pypdfium2
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.reading.parts import TITLE, key


def test_on_paper_stand_text_source_and_notes(open_page: OpenPage, address: str, tmp_path: Path) -> None:
    page = open_page("reader")
    page.goto(address)
    page.goto(f"/notes/create/?section={key(page, '三、最后看账本')}")
    page.get_by_label("笔记").last.fill("账要算到户，月底贴出来。")
    page.get_by_role("button", name="保存").click()
    page.goto(address)
    expect(page.locator("article.note").first).to_contain_text("账要算到户")
    (tmp_path / "讲话.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    paper = pypdfium2.PdfDocument(tmp_path / "讲话.pdf")
    width, height = paper[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    pages = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]
    text = "".join(pages)
    assert (
        text.index(TITLE) < text.index("路基不牢，面子再平") < text.index(f"《{TITLE}》") < text.index("附：学习笔记")
    )
    assert text.index("附：学习笔记") < text.index("账要算到户")
    assert "—1—" in pages[0]
    assert "—2—" in pages[1]
    assert not [words for words in ("标为已读", "下一节", "接着读", "记一笔") if words in text]
    expect(page.locator(".print-notes")).to_have_count(0)
