"""Reading in a real browser: to the end, on two devices, by keys, by links, on paper, for everybody."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.journeys.conftest import PASSWORD

OpenPage = Callable[..., Page]
Device = Callable[..., Page]

TITLE = "在全镇修路队晨会上的讲话"
TEXT = """在全镇修路队晨会上的讲话
（2025年6月12日）
同志们：
路是一米一米修出来的，今天先把这句话说清楚。
一、先看路基
路基不牢，面子再平也经不起一场雨，所以先下到沟里去看。
看完沟，再看桥头，桥头最怕空。
（一）看沟
沟里的水往哪里走，要画在图上，不能只记在心里。
沟底的石头要码齐，缝里填实，来年汛期才睡得着觉。
（二）看桥头
桥头跳车不是小事，老人坐在后排最先知道。
二、再看人手
人手排到天，天天有人管，管的人签自己的名字。
三、最后看账本
账本摊在桌上，哪一笔都说得出去处。
同志们，天亮了，上路吧。
"""
SECTIONS = ["引言", "一、先看路基", "（一）看沟", "（二）看桥头", "二、再看人手", "三、最后看账本", "结语"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def sign_in(page: Page, username: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


@pytest.fixture
def device(site: str, browser: Browser) -> Iterator[Device]:
    """A browser of somebody's own, whose console may complain: here networks fail."""
    contexts: list[BrowserContext] = []

    def open_as(
        username: str, width: int = 1440, height: int = 900, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            locale="zh-CN",
            viewport={"width": width, "height": height},
            has_touch=width < 600,
            color_scheme=scheme,
        )
        contexts.append(context)
        page = context.new_page()
        sign_in(page, username)
        return page

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def publish(site: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Publish the text under a title of its own; the address of its reader."""

    def publish_as(title: str) -> str:
        context = browser.new_context(base_url=site, locale="zh-CN")
        page = context.new_page()
        sign_in(page, "editor")
        path = tmp_path_factory.mktemp("texts") / f"{title}.txt"
        path.write_text(TEXT.replace(TITLE, title), encoding="utf-8")
        page.goto("/imports/")
        page.set_input_files("[name=documents]", str(path))
        page.wait_for_url(re.compile(r"/imports/\d+/$"))
        page.get_by_role("button", name="保存并发布").click()
        page.get_by_role("link", name=title).first.click()
        page.wait_for_url(re.compile(r"/speeches/\d+/$"))
        address = f"{page.url}read/"
        context.close()
        return address

    return publish_as


@pytest.fixture(scope="module")
def address(publish: Callable[[str], str]) -> str:
    """A text for the tests that leave no progress behind."""
    return publish(TITLE)


def part(page: Page, label: str) -> str:
    """A selector of the section."""
    return f'.part[data-label="{label}"]'


def key(page: Page, label: str) -> str:
    return page.locator(part(page, label)).get_attribute("id") or ""


def expect_offer(page: Page, address: str, label: str) -> None:
    """Opened anew, the text is at its beginning and offers to go on there, once the other device's word has come."""
    offer = page.locator("[data-resume-place]")
    for _attempt in range(10):
        page.goto(address)
        if offer.count() and offer.text_content() == f"上次读到“{label}”。":
            break
    expect(offer).to_have_text(f"上次读到“{label}”。")
    assert page.evaluate("scrollY") == 0


def bring_up(page: Page, label: str) -> None:
    """Turn the wheel until the section's words stand in the upper half of the window, or the page ends."""
    box = page.locator(f"{part(page, label)} .para").last.bounding_box()
    assert box is not None
    page.mouse.move(700, 200)
    page.mouse.wheel(0, box["y"] + box["height"] - 190)


def test_a_text_read_to_its_end_is_read_and_its_beacons_say_when(
    open_page: OpenPage, publish: Callable[[str], str]
) -> None:
    page = open_page("administrator", height=600)
    events: list[dict[str, object]] = []

    def hear(request: Request) -> None:
        if "/progress/beacon/" in request.url:
            events.extend(json.loads(request.post_data or "")["events"])

    page.on("request", hear)
    page.goto(publish("读到底的讲话"))
    expect(page.locator("[data-percent]")).to_have_text("0 %")
    for label in SECTIONS:
        bring_up(page, label)
        expect(page.locator(part(page, label))).to_have_attribute("data-status", "read", timeout=30_000)
    expect(page.locator("[data-percent]")).to_have_text("100 %")
    expect(page.locator(f"{part(page, '（一）看沟')} [data-via]")).to_have_text("已读完")
    visits: dict[object, list[str]] = {}
    for event in events:
        visits.setdefault(event["visit"], []).append(str(event["at"]))
    assert len(visits) == len(SECTIONS)
    assert all(len(moments) > 1 and moments[0] == min(moments) for moments in visits.values())


def test_the_place_is_offered_on_the_other_device_and_nothing_goes_back(
    device: Device, publish: Callable[[str], str]
) -> None:
    address = publish("两台机器上读的讲话")
    office, phone = device("reader"), device("reader", width=390, height=700)
    phone.goto(address)
    expect(phone.locator("[data-resume]")).to_be_hidden()
    office.goto(address)
    office.set_viewport_size({"width": 1440, "height": 400})
    bring_up(office, "（二）看桥头")
    expect(office.locator(".outline [aria-current] .outline-label")).to_have_text("（二）看桥头")
    expect(office.locator(part(office, "（一）看沟"))).to_have_attribute("data-status", "read", timeout=20_000)
    office.goto("/")
    assert phone.evaluate("scrollY") == 0  # the page that is open stays where it is

    expect_offer(phone, address, "（二）看桥头")
    expect(phone.locator(part(phone, "（一）看沟"))).to_have_attribute("data-status", "read")
    phone.locator("[data-resume-go]").click()
    expect(phone.locator(f"{part(phone, '（二）看桥头')} .para").first).to_be_in_viewport()
    expect(phone.locator("[data-resume]")).to_be_hidden()
    phone.locator('[data-bar="outline"]').click()
    phone.locator(".outline-label", has_text="一、先看路基").click()
    expect(phone.locator(".outline")).to_be_hidden()
    expect(phone.locator(".outline [aria-current] .outline-label")).to_have_text("一、先看路基")
    phone.goto("/")

    expect_offer(office, address, "一、先看路基")
    expect(office.locator(part(office, "（一）看沟"))).to_have_attribute("data-status", "read")


def test_what_waits_is_shown_as_done_also_after_a_reload(device: Device, publish: Callable[[str], str]) -> None:
    page = device("reader")
    page.goto(publish("没有网络时读的讲话"))
    page.route("**/progress/beacon/", lambda route: route.abort())
    read = page.locator(part(page, "二、再看人手"))
    read.get_by_role("button", name="标为已读").click()
    expect(read).to_have_attribute("data-status", "read")
    expect(read.locator(".part-waits")).to_be_attached()
    page.reload()
    expect(read).to_have_attribute("data-status", "read")
    expect(read.locator(".part-mark")).to_contain_text("待发送")
    expect(page.locator("[data-percent]")).not_to_have_text("0 %")
    page.unroute("**/progress/beacon/")
    with page.expect_response("**/progress/beacon/"):
        page.reload()
    expect(read.locator(".part-waits")).to_have_count(0)
    expect(read.locator("[data-via]")).to_have_text("已手动标为已读")
    read.get_by_role("button", name="标为未读").click()
    expect(read).to_have_attribute("data-status", "unread")


def test_how_it_looks_goes_with_the_person(device: Device, address: str) -> None:
    page = device("editor")
    page.goto(address)
    page.keyboard.press("s")
    page.get_by_role("radio", name="夜间").check()
    page.get_by_role("button", name="大一号").click()
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(html).to_have_attribute("data-size", "large")
    page.route("**/appearance/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.get_by_role("radio", name="窄").check()
    page.unroute("**/appearance/")
    page.goto("/")
    with page.expect_response("**/appearance/"):  # the choice that did not arrive holds here, and is sent
        page.goto(address)
    expect(html).to_have_attribute("data-width", "narrow")

    other = device("editor")
    other.goto(address)
    for name, value in (("theme", "dark"), ("size", "large"), ("width", "narrow")):
        expect(other.locator("html")).to_have_attribute(f"data-{name}", value)
    other.keyboard.press("s")
    with other.expect_response("**/appearance/"):
        other.get_by_role("radio", name="跟随系统").check()


def marked(page: Page) -> str:
    """The words that the link's highlight stands on."""
    return str(page.evaluate("String([...(CSS.highlights.get('passage') ?? [''])][0])"))


def test_a_link_leads_to_its_words_wherever_they_stand_now(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", height=400)
    page.goto(address)
    section, words = key(page, "（二）看桥头"), "老人坐在后排最先知道"
    start = page.locator(f"{part(page, '（二）看桥头')} .para").first.inner_text().index(words)
    for moved in (0, 25):
        page.goto("about:blank")
        page.goto(f"{address}#{section}~{start + moved}-{start + moved + len(words)}~{words}")
        expect(page.locator(f"{part(page, '（二）看桥头')} .para").first).to_be_in_viewport()
        assert marked(page) == words
        expect(page.locator("[data-passage-gone]")).to_have_count(0)
    page.goto(f"{address}#{section}~3-9~这里从未写过")
    expect(page.locator("[data-passage-gone]")).to_contain_text("原文有改动")
    assert marked(page) == ""


LATE_FRAMES = """
const ask = window.requestAnimationFrame;
window.nextFrame = () => new Promise((done) => ask(() => ask(done)));
const isLoaded = () => document.readyState === "complete";
window.requestAnimationFrame = (work) => (isLoaded() ? ask(work) : addEventListener("load", () => ask(work)));
"""


def test_nothing_leads_away_from_the_place_in_the_address(open_page: OpenPage, address: str) -> None:
    """What is done at the first frame comes after the page was brought to its place, on a phone's pace."""
    page = open_page("reader", width=390, height=400)
    page.goto(address)
    section, words = key(page, "（二）看桥头"), "老人坐在后排最先知道"
    page.add_init_script(LATE_FRAMES)
    for place in (section, f"{section}.0", f"{section}~0-10~{words}"):
        page.goto("about:blank")
        page.goto(f"{address}#{place}")
        page.evaluate("nextFrame()")
        expect(page.locator(f"{part(page, '（二）看桥头')} .para").first).to_be_in_viewport()


def test_the_sign_of_a_heading_copies_a_link_to_its_section(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    page.get_by_role("link", name="复制“（一）看沟”的链接").click()
    expect(page.locator("[data-reader-say]")).to_have_text("链接已复制")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}#{key(page, '（一）看沟')}"
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".outline [aria-current] .outline-label")).to_have_text("（一）看沟")


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


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_read_it(device: Device, address: str, scheme: str, width: int) -> None:
    page = device("reader", width=width, height=800, scheme=scheme)
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
