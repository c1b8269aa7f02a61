"""Links lead to their words."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.reading.parts import key, part


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
