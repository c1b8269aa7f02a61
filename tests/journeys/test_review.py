"""Looking back in a browser: with keys and without scripts."""

import re
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage, Publish

PERSON = "administrator"  # whose notes no other journey makes
MADE = """UPDATE speeches_note SET created_at = datetime('now', '-2 days')
WHERE owner_id IN (SELECT id FROM speeches_user WHERE username = ?)"""
TEXT = """在全县回头看交流会上的讲话
（2025年6月3日）

一、看走过的路
走过的路要常常回头看，看清了来处，才不怕去处远。
"""


@pytest.fixture(scope="module")
def detail(publish: Publish) -> str:
    """The page of a text to note on."""
    return publish(TEXT)


@pytest.fixture
def note_yesterday(open_page: OpenPage, detail: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., None]:
    """Write notes without scripts, then let the database say that they were made two days ago."""

    def note(*bodies: str) -> None:
        page = open_page(PERSON, scripts=False)
        page.goto(f"{detail}read/")
        write = page.locator(".part a.note-add").first.get_attribute("href") or ""
        for body in bodies:
            page.goto(write)
            page.fill("textarea[name=body]", body)
            page.get_by_role("button", name="保存").click()
        (path,) = tmp_path_factory.getbasetemp().glob("site[0-9]*/site.sqlite3")
        with sqlite3.connect(path) as database:
            database.execute(MADE, [PERSON])
        database.close()

    return note


def test_with_keys(open_page: OpenPage, note_yesterday: Callable[..., None]) -> None:
    note_yesterday("来处要看清", "去处要想远")
    page = open_page(PERSON)
    page.get_by_role("link", name=re.compile("今天回头看 2 条")).click()
    words = page.locator(".review-words")
    expect(words).to_be_hidden()
    page.keyboard.press("3")  # nothing is answered unseen
    page.keyboard.press(" ")
    expect(words).to_be_visible()
    first = words.inner_text()
    page.keyboard.press("3")
    expect(page.get_by_text("今天还有 1 条")).to_be_visible()
    expect(page.locator("[data-focus]")).to_be_focused()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("今天还有 2 条")).to_be_visible()
    assert words.text_content() == first
    for left in ("今天还有 1 条", "今天的回头看完了，共 2 条。"):
        page.keyboard.press(" ")
        page.keyboard.press("4")
        expect(page.get_by_text(left)).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("今天回头看")).to_have_count(0)


def test_without_scripts(open_page: OpenPage, note_yesterday: Callable[..., None]) -> None:
    note_yesterday("慢一点，稳一点")
    page = open_page(PERSON, width=390, height=800, scripts=False)
    page.goto("/review/")
    expect(page.locator(".review-words")).to_be_hidden()
    page.get_by_text("想一想，再看").click()
    expect(page.locator(".review-words")).to_have_text("慢一点，稳一点")
    page.get_by_role("button", name="记得").click()
    expect(page.get_by_text(re.compile("今天的回头看完了"))).to_be_visible()
    page.get_by_role("button", name="关闭回头看").click()
    expect(page.get_by_text("回头看已关闭")).to_be_visible()
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_text(re.compile("今天的回头看完了"))).to_be_visible()
