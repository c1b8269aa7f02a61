"""What was read is kept: to the end, on two devices, and while it waits for the network."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, Request, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.reading.parts import SECTIONS, bring_up, part


def test_a_text_read_to_its_end_is_read_and_its_beacons_say_when(
    open_page: OpenPage, publish_as: Callable[[str], str]
) -> None:
    page = open_page("administrator", height=600)
    events: list[dict[str, object]] = []

    def hear(request: Request) -> None:
        if "/progress/beacon/" in request.url:
            events.extend(json.loads(request.post_data or "")["events"])

    page.on("request", hear)
    page.goto(publish_as("读到底的讲话"))
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


def expect_offer(page: Page, address: str, label: str) -> None:
    """Opened anew, the text is at its beginning and offers to go on there, once the other device's word has come."""
    offer = page.locator("[data-resume-place]")
    for _attempt in range(10):
        page.goto(address)
        if offer.count() and offer.text_content() == f"上次读到“{label}”。":
            break
    expect(offer).to_have_text(f"上次读到“{label}”。")
    assert page.evaluate("scrollY") == 0


def test_the_place_is_offered_on_the_other_device_and_nothing_goes_back(
    open_page: OpenPage, publish_as: Callable[[str], str]
) -> None:
    address = publish_as("两台机器上读的讲话")
    office, phone = (
        open_page("reader", may_complain=True),
        open_page("reader", width=390, height=700, has_touch=True, may_complain=True),
    )
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


def test_what_waits_is_shown_as_done_also_after_a_reload(open_page: OpenPage, publish_as: Callable[[str], str]) -> None:
    page = open_page("reader", may_complain=True)
    page.goto(publish_as("没有网络时读的讲话"))
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
