"""A note arrives once, or stays with its person who is told why."""

import json

from playwright.sync_api import Route, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.notes.noting import act, kept, notes, open_without_notes, settled, write


def test_what_is_noted_without_a_network_goes_out_once(open_page: OpenPage, address: str) -> None:
    page = open_page("reader", may_complain=True)
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


def test_what_the_server_cannot_place_stays_until_its_person_decides(open_page: OpenPage, address: str) -> None:
    page = open_page("reader")
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
