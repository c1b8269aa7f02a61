"""The main road, in a real browser: import → look over → publish → read → note → tick → see the record."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage

TEXT = """在全县读书交流会上的讲话
（2025年4月23日）

同志们：
今天我们坐在一起，只谈读书，不谈别的。
一、把书读完
读书贵在读完。一本书放在案头，翻过目录就算读过，这样的读书没有用处。
二、把话说实
交流贵在说实。读到哪里就讲到哪里，没有读懂就说没有读懂。
（一）讲自己的话。照着稿子念别人的话，不如讲三句自己的话。
（二）讲身边的事。道理要落在身边的事情上。
同志们，书就在手边，请大家读起来。
"""
TITLE = "在全县读书交流会上的讲话"


def import_text(page: Page, folder: Path, text: str, name: str) -> str:
    """As an editor: hand in a file, look it over, publish it; the address of the speech's page."""
    path = folder / name
    path.write_bytes(text.encode("gb18030"))
    page.goto("/imports/")
    page.set_input_files("[name=documents]", str(path))
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    expect(page.get_by_label("标题", exact=True)).to_have_value(TITLE)
    expect(page.locator("main")).to_contain_text("（一）讲自己的话")
    page.get_by_role("button", name="保存并发布").click()
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(re.compile(r"/speeches/\d+/$"))
    return page.url


def test_the_main_road(open_page: OpenPage, tmp_path: Path) -> None:
    editor = open_page("editor")
    detail = import_text(editor, tmp_path, TEXT, "读书交流会.txt")
    expect(editor.get_by_role("button", name="归档")).to_be_visible()

    reader = open_page("reader")
    reader.goto("/speeches/")
    reader.get_by_role("link", name=TITLE).click()
    assert reader.url == detail
    make_checklist(reader)
    reader.goto(detail)
    reader.get_by_role("link", name="开始阅读").click()
    read_to_the_end(reader)
    note_on_selected_words(reader)
    see_the_record(reader)


def make_checklist(page: Page) -> None:
    """One step from the speech's page."""
    page.get_by_role("link", name="建阅读清单").click()
    page.locator("main form button.button-primary").click()
    page.wait_for_url(re.compile(r"/checklists/\d+/"))
    expect(page.locator(".checklist-item").first).to_be_visible()


def read_to_the_end(page: Page) -> None:
    """Stay until every section has been given its time: the server says read, the page shows it."""
    page.mouse.move(400, 400)
    for part in page.locator(".part").all():
        part.scroll_into_view_if_needed()
        page.mouse.wheel(0, 10)
    for part in page.locator(".part").all():
        expect(part).to_have_attribute("data-status", "read", timeout=60_000)
    expect(page.locator("[data-percent]")).to_have_text("100 %")


def note_on_selected_words(page: Page) -> None:
    """Select a word by a double click, write, save; the words are painted and the note stands in the margin."""
    paragraph = page.locator(".para", has_text="读书贵在读完")
    paragraph.dblclick(position={"x": 60, "y": 15})
    page.locator(".note-bar [data-write]").click()
    form = page.locator(".part-margin form.note-form")
    form.locator("textarea").fill("读完再说")
    form.get_by_role("button", name="保存").click()
    expect(page.locator(".part-margin article.note")).to_contain_text("读完再说")
    assert page.evaluate("[...CSS.highlights.values()].some((highlight) => highlight.size > 0)")
    page.reload()
    expect(page.locator(".part-margin article.note")).to_contain_text("读完再说")


def see_the_record(page: Page) -> None:
    """The record, the checklist and the notes tell what was done."""
    page.goto("/record/")
    expect(page.locator("main")).to_contain_text(TITLE)
    expect(page.locator("main")).to_contain_text("100")
    page.goto("/checklists/")
    page.locator("main .list-item a").first.click()
    expect(page.locator(".checklist-item-done").first).to_be_visible()
    page.goto("/notes/")
    expect(page.locator("main")).to_contain_text("读完再说")


def test_search_finds_across_word_borders_and_leads_to_the_place(open_page: OpenPage, tmp_path: Path) -> None:
    import_text(open_page("editor"), tmp_path, TEXT + "\n附：会议记录另发。\n", "另一稿.txt")
    page = open_page("reader", width=390, height=800)
    page.goto("/search/")
    page.get_by_role("searchbox").fill("如讲三句自")
    expect(page.locator("main mark").first).to_have_text("如讲三句自")
    assert "q=" in page.url
    page.locator("main a", has=page.locator("mark")).or_(page.locator("main a[href*='/read/']")).first.click()
    expect(page).to_have_url(re.compile(r"/read/.*#[a-z0-9]+"))


def test_reading_and_marking_without_javascript(open_page: OpenPage, tmp_path: Path) -> None:
    editor = open_page("editor")
    editor.goto("/speeches/")
    if not editor.get_by_role("link", name=TITLE).count():
        import_text(editor, tmp_path, TEXT, "读书交流会.txt")
    page = open_page("administrator", scripts=False)
    page.goto("/speeches/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="开始阅读").click()
    page.get_by_role("button", name="标为已读").first.click()
    expect(page.get_by_role("button", name="标为未读")).to_have_count(1)


def test_keys_go_one_section_at_a_time(open_page: OpenPage, tmp_path: Path) -> None:
    text = "短章集\n同志们：\n今天只说短话。\n" + "".join(
        f"{number}、第{number}件事\n做好它。\n" for number in "一二三四五六七八九"
    )
    editor = open_page("editor")
    path = tmp_path / "短章集.txt"
    path.write_text(text, encoding="utf-8")
    editor.goto("/imports/")
    editor.set_input_files("[name=documents]", str(path))
    editor.wait_for_url(re.compile(r"/imports/\d+/$"))
    editor.get_by_label("标题", exact=True).fill("在短会上的讲话")
    editor.get_by_role("button", name="保存并发布").click()
    editor.get_by_role("link", name="在短会上的讲话").first.click()
    editor.get_by_role("link", name="开始阅读").click()
    labels = editor.locator(".outline-label").all_text_contents()
    current = editor.locator(".outline [aria-current] .outline-label")
    expect(current).to_have_text(labels[0])  # the keys are listened to from now on
    for label in labels[1:]:
        editor.keyboard.press("j")
        expect(current).to_have_text(label)
    for label in reversed(labels[:-1]):
        editor.keyboard.press("k")
        expect(current).to_have_text(label)
    editor.keyboard.press("m")
    expect(editor.locator(".part").first).to_have_attribute("data-status", "read")
