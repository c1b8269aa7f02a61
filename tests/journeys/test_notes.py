"""Notes in the reader, in a real browser: quick to make, on exactly their words, and never lost, whatever happens."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.journeys.conftest import PASSWORD, Complaints

Device = Callable[..., Page]

TITLE = "在山林防火动员会上的讲话"
RARE = "巡山员老𠮷在本子上画了一个😀，旁边写着：今天没有烟。"
TEXT = f"""{TITLE}
（2025年3月2日）
同志们：
山上的草已经黄了，今天把防火的事讲在前面。
一、把人放到山口
每个山口要有人，人要带着本子，进山的都记下名字。
{RARE}
二、把话讲到灶前
灶前的话要一户一户去讲，讲一遍记一遍，老人多讲两遍。
同志们，火不等人，散会以后就上山。
"""
WIPE = """async (notes) => {
  const headers = { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers")) };
  const ops = notes.map(({ id, revision }) => ({ op: "delete", id, revision }));
  await fetch("/notes/sync/", { method: "POST", headers, body: JSON.stringify({ ops }) });
}"""
SELECT = """([first, start, last, end]) => {
  const find = (words) => {
    const walker = document.createTreeWalker(document.querySelector("note-layer"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (node.parentElement.matches(".para") && node.data.includes(words)) return node;
    }
  };
  const [from, to] = [find(first), find(last)];
  getSelection().setBaseAndExtent(from, from.data.indexOf(first) + start, to, to.data.indexOf(last) + end);
}"""


def sign_in(page: Page, username: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


@pytest.fixture
def device(site: str, browser: Browser) -> Iterator[Device]:
    """A browser of the reader's own. Its console stays silent, unless the test takes the network away."""
    contexts: list[BrowserContext] = []
    complaints = Complaints()

    def open_as(username: str = "reader", *, may_complain: bool = False, **options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": site, "locale": "zh-CN", "viewport": {"width": 1440, "height": 900}, **options}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if not may_complain:
            page.on("console", complaints.hear)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        sign_in(page, username)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="module")
def address(site: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text's reader, published by an editor."""
    context = browser.new_context(base_url=site, locale="zh-CN")
    page = context.new_page()
    sign_in(page, "editor")
    path = Path(tmp_path_factory.mktemp("texts")) / "防火.txt"
    path.write_text(TEXT, encoding="utf-8")
    page.goto("/imports/")
    page.set_input_files("[name=documents]", str(path))
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    page.get_by_role("button", name="保存并发布").click()
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(re.compile(r"/speeches/\d+/$"))
    reader = f"{page.url}read/"
    context.close()
    return reader


def kept(page: Page) -> list[dict[str, Any]]:
    """The notes as the server gives them out."""
    html = page.request.get(page.url).text()
    state = re.search(r'id="reader-state">(.*?)</script>', html, re.DOTALL)
    assert state is not None
    notes: list[dict[str, Any]] = json.loads(state[1])["notes"]
    return notes


def open_without_notes(page: Page, address: str) -> None:
    """The reader's page, cleared of what an earlier test wrote."""
    page.goto(address)
    if notes := kept(page):
        page.evaluate(WIPE, notes)
        page.goto(address)
    expect(page.locator("note-layer.is-beside, note-layer .notes-fold").first).to_be_attached()


def select(page: Page, first: str, last: str = "") -> None:
    """Select words of the text; with `last` from the first words to the end of those."""
    page.evaluate(SELECT, [first, 0, last or first, len((last or first).encode("utf-16-le")) // 2])
    expect(page.locator(".note-bar")).to_be_visible()


def highlight(page: Page, words: str, colour: str = "yellow") -> None:
    select(page, words)
    page.click(f".note-bar [data-highlight={colour}]")


def write(page: Page, words: str, body: str) -> None:
    """A note on the words."""
    select(page, words)
    page.click(".note-bar [data-write]")
    page.fill(".note-form textarea", body)
    page.press(".note-form textarea", "Control+Enter")


def notes(page: Page, words: str = "") -> Locator:
    """The notes beside the text, those that hold the words."""
    return page.locator(".part-margin article.note", has_text=words)


def settled(page: Page) -> None:
    """Until nothing waits any more."""
    expect(page.locator("article.note[data-state=waiting]")).to_have_count(0)


def act(note: Locator, name: str) -> None:
    note.focus()
    note.get_by_role("button", name=name).click()


def painted(page: Page, name: str) -> str:
    """The words that a highlight covers."""
    script = """(name) => Array.from(CSS.highlights.get(name), (places) => {
      const range = document.createRange();
      range.setStart(places.startContainer, places.startOffset);
      range.setEnd(places.endContainer, places.endOffset);
      return range.toString();
    }).join("|")"""
    return str(page.evaluate(script, name))


def test_words_are_marked_noted_recoloured_and_deleted(device: Device, address: str) -> None:
    page = device()
    open_without_notes(page, address)
    marked = {"yellow": "山上的草", "green": "每个山口", "blue": "灶前的话", "red": "火不等人"}
    for colour, words in marked.items():
        highlight(page, words, colour)
        assert painted(page, f"note-{colour}") == words
    highlight(page, "山上的草", "blue")
    expect(notes(page)).to_have_count(4)
    write(page, "人要带着本子", "本子由谁发？\n#分工")
    settled(page)
    page.reload()
    expect(notes(page)).to_have_count(5)
    assert painted(page, "note-blue") == "山上的草|灶前的话"

    act(notes(page, "本子由谁发"), "修改")
    page.fill(".note-form textarea", "本子由林场发。")
    page.locator(".note-form .swatch-green").click()
    page.get_by_role("button", name="保存").click()
    expect(notes(page, "本子由林场发")).to_have_attribute("data-colour", "green")
    settled(page)
    act(notes(page, "火不等人"), "删除")
    expect(notes(page)).to_have_count(4)
    page.get_by_role("button", name="撤销").click()
    expect(notes(page, "火不等人")).to_have_count(1)
    settled(page)
    with page.expect_response("**/notes/sync/"):
        act(notes(page, "每个山口"), "删除")
    bodies = {(note["quote"], note["colour"], note["body"]) for note in kept(page)}
    assert bodies == {
        ("山上的草", "blue", ""),
        ("灶前的话", "blue", ""),
        ("火不等人", "red", ""),
        ("人要带着本子", "green", "本子由林场发。"),
    }


def test_two_devices_keep_both_texts(device: Device, address: str) -> None:
    office, phone = device(), device()
    open_without_notes(office, address)
    write(office, "每个山口", "先数山口。")
    settled(office)
    phone.goto(address)
    for page, body in ((office, "一共九个山口。"), (phone, "先问老林业员。")):
        act(notes(page, "先数山口"), "修改")
        page.fill(".note-form textarea", body)
        page.get_by_role("button", name="保存").click()
        settled(page)
    expect(notes(phone, "一共九个山口")).to_have_count(1)
    for page in (office, phone):
        page.reload()
        expect(notes(page)).to_have_count(2)
        expect(notes(page, "先问老林业员")).to_contain_text("两份都留着")
    act(notes(phone, "先问老林业员"), "删除")
    expect(notes(phone)).to_have_count(1)
    expect(notes(phone, "一共九个山口")).not_to_contain_text("两份都留着")


def test_a_deletion_gives_way_to_newer_words(device: Device, address: str) -> None:
    office, phone = device(), device()
    open_without_notes(office, address)
    write(office, "灶前的话", "谁去讲？")
    settled(office)
    phone.goto(address)
    act(notes(office, "谁去讲"), "修改")
    office.fill(".note-form textarea", "村医去讲。")
    office.get_by_role("button", name="保存").click()
    settled(office)
    act(notes(phone, "谁去讲"), "删除")
    expect(notes(phone, "村医去讲")).to_contain_text("没有照做")
    assert [note["body"] for note in kept(phone)] == ["村医去讲。"]


def test_a_draft_outlives_its_tab(device: Device, address: str) -> None:
    page = device()
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


def test_escape_keeps_a_draft_and_a_discarded_one_can_be_had_back(device: Device, address: str) -> None:
    page = device()
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


def test_notes_that_overlap_are_both_seen(device: Device, address: str) -> None:
    page = device()
    open_without_notes(page, address)
    highlight(page, "每个山口要有人，人要带着本子", "blue")
    highlight(page, "要有人，人要", "yellow")
    highlight(page, "带着本子，进山", "red")
    assert painted(page, "note-blue") == "每个山口"
    assert painted(page, "note-yellow") == "要有人，人要"
    assert painted(page, "note-red") == "带着本子|，进山"
    assert painted(page, "note-under-blue") == "要有人，人要|带着本子"


def test_a_selection_over_two_sections_makes_a_note_in_each(device: Device, address: str) -> None:
    page = device()
    open_without_notes(page, address)
    select(page, "旁边写着", "灶前的话")
    expect(page.locator(".note-bar")).to_contain_text("每节各成一条")
    page.click(".note-bar [data-write]")
    page.keyboard.type("人和话要一起到")
    page.keyboard.press("Control+Enter")
    expect(notes(page)).to_have_count(2)
    settled(page)
    assert [(note["quote"], note["body"]) for note in kept(page)] == [
        ("旁边写着：今天没有烟。", "人和话要一起到"),
        ("灶前的话", ""),
    ]


def test_rare_characters_are_counted_as_the_server_counts(device: Device, address: str) -> None:
    page = device()
    open_without_notes(page, address)
    for words in ("老𠮷", "一个😀，旁", "没有烟"):
        highlight(page, words)
    settled(page)
    start = len("每个山口要有人，人要带着本子，进山的都记下名字。\n")
    for note in kept(page):
        assert (start + RARE.index(note["quote"]), note["is_in_place"]) == (note["start"], True)
        assert note["end"] - note["start"] == len(note["quote"])
    page.reload()
    expect(notes(page)).to_have_count(3)
    assert painted(page, "note-yellow") == "老𠮷|一个😀，旁|没有烟"


def test_what_is_noted_without_a_network_goes_out_once(device: Device, address: str) -> None:
    page = device(may_complain=True)
    open_without_notes(page, address)
    page.context.set_offline(True)
    write(page, "老人多讲两遍", "山里没有信号")
    expect(notes(page, "山里没有信号")).to_contain_text("待发送")
    act(notes(page, "山里没有信号"), "修改")
    page.keyboard.type("，先记着")
    page.keyboard.press("Control+Enter")
    expect(notes(page, "山里没有信号，先记着")).to_contain_text("待发送")
    page.context.set_offline(False)
    settled(page)
    assert [(note["quote"], note["body"]) for note in kept(page)] == [("老人多讲两遍", "山里没有信号，先记着")]


def test_what_the_server_cannot_place_stays_until_its_person_decides(device: Device, address: str) -> None:
    page = device()
    open_without_notes(page, address)

    def other_words(route: Route) -> None:
        data = json.loads(route.request.post_data or "")
        for op in data["ops"]:
            op |= {"quote": "别处的几个字", "prefix": "", "suffix": ""} if op.get("quote") else {}
        route.continue_(post_data=json.dumps(data))

    page.route("**/notes/sync/", other_words)
    write(page, "每个山口", "这句话不能丢")
    refused = notes(page, "这句话不能丢")
    expect(refused).to_contain_text("没有保存")
    page.reload()
    expect(refused).to_contain_text("没有保存")
    act(refused, "存为整节的笔记")
    expect(notes(page, "没有保存")).to_have_count(0)
    settled(page)
    assert [(note["quote"], note["body"]) for note in kept(page)] == [("", "「每个山口」\n这句话不能丢")]


def test_answers_stand_under_their_question(device: Device, address: str) -> None:
    editor, page = device("editor"), device()
    open_without_notes(page, address)
    key = page.locator('.part[data-label="一、把人放到山口"]').get_attribute("id")
    editor.goto(f"{address.removesuffix('read/')}questions/new/?section={key}")
    editor.fill("[name=texts]", "你们村　有几个山口？")  # a wide blank, which an answer keeps as a narrow one
    editor.get_by_role("button", name="保存").click()
    page.reload()
    question = page.locator(".part-question", has_text="有几个山口？")
    question.get_by_role("button", name="写回答").click()
    page.keyboard.type("三个，都有人。")
    page.keyboard.press("Control+Enter")
    expect(question.locator("article.note")).to_contain_text("三个，都有人。")
    settled(page)
    page.reload()
    expect(question.locator("article.note")).to_contain_text("三个，都有人。")
    expect(notes(page)).to_have_count(0)
    assert [(note["kind"], note["question"]) for note in kept(page)] == [("answer", "你们村 有几个山口？")]


def test_on_a_phone_words_open_their_note_and_the_form_stands_above_the_keyboard(device: Device, address: str) -> None:
    page = device(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
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


def test_the_keyboard_alone_makes_a_note_and_reaches_it(device: Device, address: str) -> None:
    page = device()
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


def test_words_are_copied_with_their_source_linked_and_looked_up(device: Device, address: str) -> None:
    page = device(permissions=["clipboard-read", "clipboard-write"])
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


def test_a_page_that_was_on_its_way_while_another_tab_sent_shows_the_note(device: Device, address: str) -> None:
    page = device(may_complain=True, service_workers="block")  # a worker would ask for the page itself, past the route
    open_without_notes(page, address)
    other = page.context.new_page()
    held: list[Route] = []
    other.route(address, lambda route: held.append(route))
    other.evaluate("(url) => { location.href = url; }", address)
    while not held:
        page.evaluate("0")  # Playwright hears of the request between two questions
    on_its_way = held[0].fetch()
    write(page, "每个山口", "路上写的")
    settled(page)
    held[0].fulfill(response=on_its_way)
    expect(notes(other, "路上写的")).to_be_visible()


def test_two_tabs_without_a_network_keep_both_texts(device: Device, address: str) -> None:
    page = device(may_complain=True)
    open_without_notes(page, address)
    write(page, "每个山口", "先写的")
    settled(page)
    other = page.context.new_page()
    other.goto(address)
    page.context.set_offline(True)
    for tab in (page, other):
        act(notes(tab, "先写的"), "修改")
    for tab, body in ((page, "左边写的"), (other, "右边写的")):
        tab.fill(".note-form textarea", body)
        tab.get_by_role("button", name="保存").click()
        expect(notes(tab, body)).to_contain_text("待发送")
    page.context.set_offline(False)
    for tab in (page, other):
        settled(tab)
        expect(notes(tab)).to_have_count(2)
    assert {note["body"] for note in kept(page)} == {"左边写的", "右边写的"}
