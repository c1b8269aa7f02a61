"""Words are marked and noted in the reader: at once, and on exactly those words."""

from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import (
    RARE,
    act,
    highlight,
    kept,
    notes,
    open_without_notes,
    painted,
    select,
    settled,
    write,
)


def test_words_are_marked_noted_recoloured_and_deleted(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
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


def test_notes_that_overlap_are_both_seen(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
    open_without_notes(page, address)
    highlight(page, "每个山口要有人，人要带着本子", "blue")
    highlight(page, "要有人，人要", "yellow")
    highlight(page, "带着本子，进山", "red")
    assert painted(page, "note-blue") == "每个山口"
    assert painted(page, "note-yellow") == "要有人，人要"
    assert painted(page, "note-red") == "带着本子|，进山"
    assert painted(page, "note-under-blue") == "要有人，人要|带着本子"


def test_a_selection_over_two_sections_makes_a_note_in_each(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
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


def test_rare_characters_are_counted_as_the_server_counts(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
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
