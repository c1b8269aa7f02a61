"""The reader reads aloud. The browser of the tests has no voices, so one that writes down what it speaks stands in."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import OpenPage, Publish

LONG = "，".join(["山路要一步一步走"] * 20)
TEXT = f"""在全县朗读活动上的讲话
（2025年5月8日）

一、把书读出声
去年人均读书2.5本，今年要多读1.5本！读《为什么读书？》一文，先问自己一句：“为谁而读？”再往下读。
{LONG}。
二、把话讲明白
“读给别人听，先要自己懂。”老馆长常这样说……我们都记着。
{"讲话要短，做事要长。" * 60}
三、把事做到底
做到底，才算数。
"""
SPOKEN = [
    "一、把书读出声",
    "去年人均读书2.5本，今年要多读1.5本！",
    "读《为什么读书？》一文，先问自己一句：“为谁而读？”",
    "再往下读。",
]
VOICES = """[
  {name: "粤语", lang: "zh-HK", localService: true, voiceURI: "hk"},
  {name: "Online", lang: "zh-CN", localService: false, voiceURI: "online"},
  {name: "普通话", lang: "zh_CN", localService: true, voiceURI: "local"},
  {name: "English", lang: "en-US", localService: true, voiceURI: "en"},
]"""
FAKE = """
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
class Synthesis extends EventTarget {
  spoken = []; cancelled = 0; now = null; voices = []; told = [];
  get speaking() { return this.now !== null; }
  get pending() { return false; }
  getVoices() { return this.voices; }
  give(voices) { this.voices = voices; this.dispatchEvent(new Event("voiceschanged")); }
  speak(utterance) { this.now = utterance; this.spoken.push(utterance); }
  cancel() { this.cancelled += 1; this.finish(Object.assign(new Event("error"), {error: "interrupted"})); }
  end() { this.finish(new Event("end")); }
  finish(event) { const was = this.now; this.now = null; was?.dispatchEvent(event); }
}
window.voice = new Synthesis();
Object.defineProperty(window, "speechSynthesis", {value: window.voice});
document.addEventListener("listening:sentence", (event) => window.voice.told.push(event.detail));
"""

IN_SIGHT = """((box) => box.top >= 0 && box.bottom <= innerHeight)(
  Array.from(CSS.highlights.get("listening"))[0].getBoundingClientRect()
)"""


@pytest.fixture(scope="module")
def address(publish: Publish) -> str:
    """The reader's address of a text made for reading aloud."""
    return f"{publish(TEXT)}read/"


@pytest.fixture
def reading(open_page: OpenPage, address: str) -> Page:
    """The reader's page in a browser that has voices."""
    page = open_page("reader")
    page.add_init_script(FAKE)
    page.add_init_script(f"window.voice.voices = {VOICES};")
    page.goto(address)
    return page


def until(page: Page, condition: str) -> None:
    """Wait in the page itself: the policy forbids the evaluation that Playwright would wait with."""
    page.evaluate(f"""() => new Promise((resolve, reject) => {{
      const look = () => ({condition}) ? resolve() : requestAnimationFrame(look);
      setTimeout(() => reject(new Error("in vain")), 10_000);
      look();
    }})""")


def listen(page: Page) -> None:
    page.get_by_role("button", name="听", exact=True).filter(visible=True).click()
    expect(player(page)).to_be_visible()
    until(page, "voice.now")


def player(page: Page) -> Locator:
    return page.get_by_role("region", name="朗读")


def spoken(page: Page) -> list[str]:
    return list(page.evaluate("voice.spoken.map((one) => one.text)"))


def marked(page: Page) -> Any:
    return page.evaluate("Array.from(CSS.highlights.get('listening') ?? []).map(String)[0] ?? null")


def go_on(page: Page) -> str:
    """The voice ends its sentence; the one that it speaks next."""
    count = page.evaluate("voice.spoken.length")
    page.evaluate("voice.end()")
    until(page, f"voice.spoken.length > {count}")
    return str(page.evaluate("voice.now.text"))


def test_it_reads_sentence_by_sentence_and_marks_each(reading: Page) -> None:
    listen(reading)
    assert marked(reading) == SPOKEN[0]
    for expected in SPOKEN[1:]:
        assert go_on(reading) == expected == marked(reading)
    pieces = [go_on(reading), go_on(reading)]
    assert all(len(piece) <= 120 and piece.endswith(("，", "。")) for piece in pieces)
    assert "".join(pieces) == f"{LONG}。"
    assert [go_on(reading) for _ in range(4)] == [
        "二、把话讲明白",
        "“读给别人听，先要自己懂。”",
        "老馆长常这样说……",
        "我们都记着。",
    ]
    told = reading.evaluate("voice.told")
    keys = reading.evaluate("Array.from(document.querySelectorAll('.part'), (part) => part.dataset.key)")
    assert (told[0]["section"], told[-1]["section"], told[-1]["paragraph"]) == (keys[0], keys[1], 0)
    assert told[2]["end"] - told[2]["start"] == len(SPOKEN[2])


def test_the_voice_is_mandarin_on_the_device(reading: Page) -> None:
    listen(reading)
    assert reading.evaluate("[voice.now.voice.voiceURI, voice.now.lang]") == ["local", "zh_CN"]
    player(reading).get_by_label("声音").select_option("粤语")
    until(reading, "voice.now?.voice.voiceURI === 'hk'")
    assert spoken(reading) == [SPOKEN[0]] * 2
    reading.reload()
    listen(reading)
    assert reading.evaluate("voice.now.voice.voiceURI") == "hk"


def test_pause_go_on_forth_and_back(reading: Page) -> None:
    listen(reading)
    go_on(reading)
    panel = player(reading)
    panel.get_by_role("button", name="暂停").click()
    assert reading.evaluate("voice.now") is None
    panel.get_by_role("button", name="下一句").click()
    assert marked(reading) == SPOKEN[2]
    assert reading.evaluate("voice.now") is None
    reading.keyboard.press("p")
    until(reading, "voice.now")
    assert spoken(reading)[-1] == SPOKEN[2]
    panel.get_by_role("button", name="上一句").click()
    until(reading, "voice.now")
    assert spoken(reading)[-1] == SPOKEN[1]
    panel.get_by_role("button", name="停止朗读").click()
    expect(panel).to_have_count(0)
    assert (marked(reading), reading.evaluate("voice.now")) == (None, None)


def test_the_speed_is_remembered(reading: Page) -> None:
    listen(reading)
    speed = player(reading).get_by_role("slider", name="语速")
    for _press in range(5):
        speed.press("ArrowRight")
    expect(player(reading)).to_contain_text("1.5×")
    until(reading, "voice.now?.rate === 1.5")
    reading.reload()
    listen(reading)
    assert reading.evaluate("voice.now.rate") == 1.5


def test_it_begins_at_the_selected_words(reading: Page) -> None:
    reading.evaluate("""() => {
      const words = document.querySelector(".para").firstChild;
      getSelection().setBaseAndExtent(words, words.data.indexOf("自己"), words, words.data.indexOf("自己") + 2);
    }""")
    reading.keyboard.press("p")
    until(reading, "voice.now")
    assert spoken(reading) == [SPOKEN[2]]


def test_it_does_not_pull_back_who_scrolled_away(reading: Page) -> None:
    listen(reading)
    back = player(reading).get_by_role("button", name="回到朗读处")
    expect(back).to_be_hidden()
    reading.mouse.move(700, 400)
    reading.mouse.wheel(0, 1_200)
    expect(back).to_be_visible()
    place = reading.evaluate("scrollY")
    go_on(reading)
    go_on(reading)
    assert reading.evaluate("scrollY") == place
    back.click()
    expect(back).to_be_hidden()
    until(reading, IN_SIGHT)


def test_it_reads_on_from_where_the_person_is(reading: Page) -> None:
    listen(reading)
    reading.mouse.move(700, 400)
    reading.mouse.wheel(0, 10_000)
    player(reading).get_by_role("button", name="从这里读").click()
    until(reading, "voice.now && voice.spoken.length > 1")
    assert spoken(reading)[-1] != SPOKEN[1]
    assert spoken(reading)[-1] in TEXT


def test_it_follows_the_sentence_down_the_page_to_the_end(reading: Page) -> None:
    listen(reading)
    while "做到底，才算数。" not in spoken(reading):
        go_on(reading)
    until(reading, IN_SIGHT)
    reading.evaluate("voice.end()")
    expect(player(reading)).to_contain_text("全文读完了")
    assert "".join(spoken(reading)) == "".join(TEXT.split("）\n\n")[1].split())


def test_leaving_the_page_silences_it(reading: Page) -> None:
    listen(reading)
    reading.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('spoke', String(voice.speaking)))")
    reading.goto("/")
    assert reading.evaluate("sessionStorage.getItem('spoke')") == "false"


def test_voices_that_come_late_are_waited_for(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", width=390, height=800)
    page.add_init_script(FAKE)
    page.goto(address)
    page.get_by_role("button", name="听", exact=True).filter(visible=True).click()
    expect(player(page)).to_be_visible()
    page.evaluate(f"voice.give({VOICES})")
    until(page, "voice.now")


def test_without_a_voice_it_says_why(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    page.add_init_script(FAKE)
    page.goto(address)
    page.get_by_role("button", name="听", exact=True).filter(visible=True).click()
    expect(player(page)).to_contain_text("没有可用的朗读声音")
    page.evaluate("voice.give([{name: 'English', lang: 'en-US', localService: true, voiceURI: 'en'}])")
    player(page).get_by_role("button", name="继续朗读").click()
    expect(player(page)).to_contain_text("没有中文朗读声音")


def test_a_browser_that_cannot_speak_shows_no_button(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    page.add_init_script("delete window.SpeechSynthesisUtterance; delete window.speechSynthesis;")
    page.goto(address)
    expect(page.locator(".reader-tools")).to_be_visible()
    expect(page.locator("[data-listen]").filter(visible=True)).to_have_count(0)
