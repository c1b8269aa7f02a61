"""Guiding questions are answered beside the text."""

from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import kept, notes, open_without_notes, settled


def test_answers_stand_under_their_question(open_page: OpenPage, address: str) -> None:
    editor, page = open_page("editor"), open_page("reader")
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
