"""What a device keeps, and one that can keep nothing."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import sign_in
from tests.journeys.offline.devices import Device, OwnSite
from tests.journeys.offline.doing import KEEPING_MS, expect_line, line, write_note


def test_keeping_that_breaks_off_with_its_page_goes_on_in_the_next(device: Device) -> None:
    """Nobody waits on the page of a checklist until all that stands on it is kept."""
    with device.opened() as page:
        sign_in(page, "lookout", remember=True)
        page.goto("/checklists/new/?speech=1")
        page.get_by_role("button", name="生成清单").click()
        page.wait_for_url(re.compile(r"/checklists/\d+/$"))
        page.route("**/offline/pages/*", lambda route: None)  # it takes its time
        with page.expect_request("**/offline/pages/*"):
            page.reload()
        following = page.context.new_page()
        following.goto("/speeches/1/")
        page.close()
        expect(following.get_by_text("在清单上，已自动留存")).to_be_visible(timeout=KEEPING_MS)


FORGETFUL = """
Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });
delete Navigator.prototype.locks;
"""


def test_a_browser_that_can_keep_nothing_sends_at_once_and_says_so_when_it_cannot(
    device: Device, own_site: OwnSite
) -> None:
    """A private window without a database."""
    with device.opened() as page:
        page.add_init_script(FORGETFUL)
        sign_in(page, "deckhand", remember=True)
        page.goto("/speeches/1/read/")
        write_note(page, "写了就送。", waits=False)
        own_site.kill()
        write_note(page, "送不出去，先别关。")
        expect_line(page, "送出之前请不要关闭本页")
        line(page).get_by_role("button", name="查看").click()  # before it may go out by itself
        own_site.start()
        page.get_by_role("dialog").get_by_role("button", name="立即发送").click()
        expect(page.get_by_role("dialog").get_by_text("已全部送出")).to_be_visible(timeout=30_000)
    sent = own_site.rows("select body from speeches_note where body like '%送%' order by created_at")
    assert sent == [("写了就送。",), ("送不出去，先别关。",)]


def test_nothing_is_said_of_reading_that_goes_out_by_itself(device: Device) -> None:
    with device.opened() as page:
        sign_in(page, "stoker", remember=True)
        page.add_init_script(
            "window.told = []; document.addEventListener('outbox:change', ({ detail }) => told.push(detail.waiting));"
        )
        with page.expect_response("**/progress/beacon/"):
            page.goto("/speeches/1/read/")
        page.wait_for_function("told.length > 1")
        assert set(page.evaluate("told")) == {0}
