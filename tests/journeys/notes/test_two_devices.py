"""One person writes in two places at once: both texts are kept, and each place comes to show them."""

from playwright.sync_api import Route, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import act, kept, notes, open_without_notes, settled, write


def test_two_devices_keep_both_texts(open_page: OpenPage, address: str) -> None:
    office, phone = open_page("reader"), open_page("reader")
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


def test_a_deletion_gives_way_to_newer_words(open_page: OpenPage, address: str) -> None:
    office, phone = open_page("reader"), open_page("reader")
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


def test_two_tabs_without_a_network_keep_both_texts(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", may_complain=True)
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


def test_a_page_that_was_on_its_way_while_another_tab_sent_shows_the_note(open_page: OpenPage, address: str) -> None:
    page = open_page(
        "reader", may_complain=True, service_workers="block"
    )  # a worker would ask for the page itself, past the route
    open_without_notes(page, address)
    other = page.context.new_page()
    held: list[Route] = []
    other.route(address, lambda route: held.append(route))
    other.evaluate("(url) => { location.href = url; }", address)
    for _attempt in range(2_000):
        page.evaluate("0")  # Playwright hears of the request between two questions
        if held:
            break
    on_its_way = held[0].fetch()
    write(page, "每个山口", "路上写的")
    settled(page)
    held[0].fulfill(response=on_its_way)
    expect(notes(other, "路上写的")).to_be_visible()
