"""What a reader does with notes beside a text, and what is to be seen of them."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

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
