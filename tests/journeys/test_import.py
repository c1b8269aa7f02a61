"""A messy text is pasted, looked over and mended, left, found again as it was left, and saved; in a real browser."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import OpenPage

MESSY = """您的位置：首页 > 公文范文 > 讲话稿
在全镇灌溉工作会上的讲话
（2024年4月2日）
同志们：
春耕在即，今天把灌溉的事说清楚。水渠修了三年，（公文网）现在轮到用好它。
一、把水渠管起来
修渠是一时的事，管渠是一辈子的事。每一段渠都要有名有姓的人管。
（一）分段包干。全镇二十七公里水渠分成五十四段。每段一个人，挂牌上墙。
（二）日查周报
早上看水位，晚上看闸门。
抓紧清淤。清淤不能等雨来，{name}。
二、把用水的账算明白算账要算到户，户户有本，年年有数，水费收上来先用在渠上
一户一本账，年底对一回。
上一篇：关于开展灌溉检查的通知
水是从上游来的，情分也是。请大家回去就上渠。
"""


def paste(page: Page, name: str) -> None:
    """Hand in the text; the page of its outline comes."""
    page.goto("/imports/")
    field = page.locator("textarea[name=text]")
    if not field.is_visible():
        page.locator("summary", has=page.locator("h2")).first.click()
    field.fill(MESSY.format(name=name))
    page.locator("form", has=field).locator("button").last.click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    expect(line(page, "日查周报")).to_be_visible()


def line(page: Page, words: str) -> Locator:
    """The line with these words."""
    return page.locator(".line", has_text=words).first


def choose(page: Page, words: str) -> None:
    line(page, words).locator("label").click(position={"x": 40, "y": 12})
    expect(line(page, words).get_by_role("radio")).to_be_focused()


def outline(page: Page) -> list[str]:
    """The headings, each with a # for its level."""
    found = page.locator(".found:not(:has-text('引言'), :has-text('结语'))")
    levels = [re.search(r"found-level-(\d)", item.get_attribute("class") or "") for item in found.all()]
    labels = [label.removesuffix("!").strip() for label in found.locator("> a").all_inner_texts()]
    return [f"{'#' * int(level[1])} {label}" for level, label in zip(levels, labels, strict=True) if level]


def kept(page: Page) -> None:
    """Wait until the server has answered what was done."""
    expect(page.locator("[data-state]")).to_contain_text("每一步都已记下")


MENDED = [
    "# 一、把水渠管起来",
    "## （一）分段包干",
    "### （二）日查周报",
    "## 抓紧清淤",
    "# 二、把用水的账算明白",
]


def test_a_messy_text_is_mended_with_the_mouse(open_page: OpenPage) -> None:
    page = open_page("editor")
    paste(page, "鼠标")
    item = page.locator(".found", has_text="日查周报")
    item.hover()
    item.get_by_role("button", name="降一级").click()
    expect(page.locator(".found-level-3", has_text="日查周报")).to_be_visible()
    choose(page, "抓紧清淤")
    page.get_by_role("button", name="作标题").click()
    expect(page.locator(".found-level-3", has_text="抓紧清淤")).to_be_visible()
    page.locator(".acts").get_by_role("button", name="升级").click()
    expect(page.locator(".found-level-2", has_text="抓紧清淤")).to_be_visible()
    mend_the_long_heading(page)
    assert outline(page) == MENDED
    line(page, "上一篇").get_by_role("button", name="放回").click()
    expect(line(page, "上一篇")).to_have_class(re.compile("line-paragraph"))
    page.get_by_role("button", name="撤销").click()
    expect(line(page, "上一篇")).to_have_class(re.compile("line-noise"))
    save_and_read(page, "鼠标")


def mend_the_long_heading(page: Page) -> None:
    """Cut at the cursor what ran on behind the heading."""
    line(page, "把用水的账").locator(".line-words").dblclick()
    field = page.get_by_label("这一行的文字")
    field.evaluate("(field) => field.setSelectionRange(10, 10)")
    page.get_by_role("button", name="在光标处拆开").click()
    expect(line(page, "算账要算到户")).to_have_class(re.compile("line-paragraph"))


def save_and_read(page: Page, name: str) -> None:
    """Publish it; the sections are there, the noise is not; the way back leads to the speech."""
    address = page.url.partition("?")[0]
    page.get_by_role("button", name="保存并发布").click()
    page.get_by_role("link", name="在全镇灌溉工作会上的讲话").first.click()
    page.wait_for_url(re.compile(r"/speeches/\d+/$"))
    speech = page.url
    page.goto(f"{speech}read/")
    expect(page.locator("main")).to_contain_text(f"清淤不能等雨来，{name}")
    expect(page.locator("main")).not_to_contain_text("关于开展灌溉检查的通知")
    expect(page.locator(".part-level-3")).to_have_text("（二）日查周报")
    page.goto(address)
    assert page.url == speech


def test_the_same_with_the_keyboard_over_a_closed_tab(open_page: OpenPage) -> None:
    page = open_page("editor")
    paste(page, "键盘")
    choose(page, "日查周报")
    press(page, "ArrowRight", ".found-level-3 >> text=日查周报")
    for _line in range(2):
        page.keyboard.press("ArrowDown")
    expect(line(page, "抓紧清淤").get_by_role("radio")).to_be_focused()
    press(page, "h", ".found-level-3 >> text=抓紧清淤")
    press(page, "ArrowLeft", ".found-level-2 >> text=抓紧清淤")
    strike_out_and_put_back(page)
    retitle(page)
    page.get_by_text("基本信息").click()
    page.get_by_label("讲话人", exact=True).fill("林小满")
    page.get_by_label("场合", exact=True).focus()
    kept(page)
    address = page.url
    page.close(run_before_unload=True)

    page = open_page("editor")
    page.goto(address)
    expect(page.get_by_label("讲话人", exact=True)).to_have_value("林小满")
    mend_the_long_heading(page)
    assert outline(page) == MENDED
    save_and_read(page, "键盘")


def press(page: Page, key: str, shows: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(shows)).to_be_visible()


def strike_out_and_put_back(page: Page) -> None:
    """A line is struck out, put back and struck out again; so are words out of the middle of a line."""
    choose(page, "（一）分段包干")
    press(page, "x", ".line-noise >> text=（一）分段包干")
    press(page, "x", ".line-paragraph >> text=（一）分段包干")
    press(page, "u", ".line-noise >> text=（一）分段包干")
    press(page, "u", ".line-section >> text=（一）分段包干")
    page.locator(".lines").evaluate(SELECT_THE_ADVERT)
    press(page, "x", ".line-noise >> text=（公文网）")
    expect(line(page, "水渠修了三年")).to_contain_text("水渠修了三年，现在轮到用好它。")


SELECT_THE_ADVERT = """(lines) => {
  const words = [...lines.querySelectorAll("span.line-words")].find((one) => one.textContent.includes("（公文网）"));
  const at = words.textContent.indexOf("（公文网）");
  const input = words.closest(".line").querySelector("input");
  input.checked = true;
  input.focus();
  getSelection().setBaseAndExtent(words.firstChild, at, words.firstChild, at + 5);
}"""


def retitle(page: Page) -> None:
    """Other words for a heading, and the old ones again."""
    choose(page, "一、把水渠管起来")
    page.keyboard.press("Enter")
    expect(page.get_by_label("这一行的文字")).to_be_focused()
    page.keyboard.insert_text("一、渠要有人管")
    page.keyboard.press("Enter")
    expect(page.locator(".found", has_text="渠要有人管")).to_be_visible()
    press(page, "u", ".found >> text=一、把水渠管起来")


def test_a_text_is_mended_and_saved_without_javascript(open_page: OpenPage) -> None:
    page = open_page("editor", scripts=False)
    paste(page, "无脚本")
    line(page, "日查周报").get_by_role("radio").check(force=True)
    page.get_by_role("button", name="降级").click()
    expect(page.locator(".found-level-3", has_text="日查周报")).to_be_visible()
    expect(line(page, "日查周报").get_by_role("radio")).to_be_checked()
    line(page, "把用水的账").get_by_role("radio").check(force=True)
    page.get_by_role("button", name="改字").click()
    page.get_by_label("从这几个字之前拆开：").fill("算账要算到户")
    page.get_by_role("button", name="在光标处拆开").click()
    expect(line(page, "算账要算到户")).to_have_class(re.compile("line-paragraph"))
    line(page, "上一篇").get_by_role("button", name="放回").click()
    expect(line(page, "上一篇")).to_have_class(re.compile("line-paragraph"))
    page.get_by_role("button", name="撤销").click()
    save_and_read(page, "无脚本")


def test_two_windows_do_not_overwrite_each_other(open_page: OpenPage) -> None:
    page = open_page("editor")
    paste(page, "两个窗口")
    other = page.context.new_page()
    other.goto(page.url)
    choose(other, "日查周报")
    press(other, "ArrowRight", ".found-level-3 >> text=日查周报")
    choose(page, "抓紧清淤")
    page.keyboard.press("h")
    expect(page.locator("[data-told]")).to_contain_text("在别的窗口里改过")
    expect(page.locator(".found-level-3", has_text="日查周报")).to_be_visible()
    press(page, "h", ".found >> text=抓紧清淤")
