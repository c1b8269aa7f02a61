"""Who leaves a browser leaves nothing in it; who comes back finds what waited."""

from playwright.sync_api import expect

from tests.journeys.conftest import sign_in
from tests.journeys.offline.devices import Device, OwnSite
from tests.journeys.offline.doing import expect_line, item, line, make_checklist, sign_out

KEPT = """async () => [
  await indexedDB.databases(),
  (await caches.keys()).filter((name) => name.endsWith(":pages")),
  Object.keys(localStorage),
]"""


def test_signing_out_asks_while_something_waits_and_leaves_nothing(device: Device) -> None:
    with device.opened() as page:
        sign_in(page, "boatswain", remember=True)
        address = make_checklist(page)
        page.goto(address)
        page.route("**/checklists/sync/", lambda route: route.abort())
        item(page).get_by_role("button").click()
        expect_line(page, "1 条未送出")

        sign_out(page)
        asked = page.get_by_role("dialog")
        expect(asked).to_contain_text("勾选： 1")
        asked.get_by_role("button", name="发送后退出").click()
        expect(asked).to_contain_text("没有全部送出")
        page.keyboard.press("Escape")
        expect(page.locator(".site-menu").last).to_contain_text("水手长")

        # Without a network nobody can sign out: it says so, and nothing is lost.
        page.context.set_offline(True)
        page.goto(address)
        sign_out(page)
        asked.get_by_role("button", name="放弃并退出").click()
        expect(asked).to_contain_text("连不上服务器")
        page.context.set_offline(False)
        page.goto(address)
        expect(item(page)).to_contain_text("未送出")
        sign_out(page)
        asked.get_by_role("button", name="放弃并退出").click()
        page.wait_for_url("**/accounts/login/")
        assert page.evaluate(KEPT) == [[], [], []]
        page.context.set_offline(True)
        page.goto("/speeches/1/read/")
        expect(page.get_by_text("本人登录后才会显示")).to_be_visible()


def test_who_signs_out_with_an_unfinished_note_is_told_to_finish_it(device: Device) -> None:
    """Nothing is offered to be sent, and nothing is said of the network: it is there."""
    with device.opened() as page:
        sign_in(page, "boatswain", remember=True)
        page.goto("/speeches/1/read/")
        page.locator(".note-add").first.click()
        page.keyboard.type("船还没")
        page.keyboard.press("Escape")
        expect(page.locator("article", has_text="船还没")).to_contain_text("没写完")
        page.goto("/offline/")
        expect(page.get_by_text("已全部送出。")).to_be_visible()
        sign_out(page)
        asked = page.get_by_role("dialog")
        expect(asked).to_contain_text("未写完的笔记： 1")
        expect(asked.get_by_text("请先回到原页写完")).to_be_visible()
        expect(asked.get_by_text("没有全部送出")).to_be_hidden()
        expect(asked.get_by_role("button", name="发送后退出")).to_be_hidden()
        asked.get_by_role("button", name="放弃并退出").click()
        page.wait_for_url("**/accounts/login/")


def test_a_page_that_still_has_pages_to_keep_leaves_nothing_either(device: Device) -> None:
    """It was opened just now: what it meant to do when there is time is not noted for another day."""
    with device.opened() as page:
        sign_in(page, "boatswain", remember=True)
        page.add_init_script("window.requestIdleCallback = () => {};")  # it never has time
        page.goto("/notes/")
        sign_out(page)
        page.wait_for_url("**/accounts/login/")
        assert page.evaluate(KEPT) == [[], [], []]


def test_another_person_on_the_same_browser_sees_nothing_and_nothing_is_lost(device: Device, own_site: OwnSite) -> None:
    """The session ended by itself while something waited; somebody else signs in; then its person comes back."""
    with device.opened() as page:
        sign_in(page, "mate", remember=True)
        address = make_checklist(page)
        page.goto(address)
        page.context.set_offline(True)
        item(page).get_by_role("button").click()
        expect_line(page, "1 条未送出")
        page.goto("/offline/")
        page.context.clear_cookies()
        page.context.set_offline(False)
        expect_line(page, "登录已失效")
        line(page).get_by_role("link", name="登录").click()
        page.wait_for_url("**/accounts/login/?next=%2Foffline%2F")

        sign_in(page, "bargee", remember=True)
        page.goto("/offline/")
        expect(page.get_by_text("已全部送出。")).to_be_visible()
        expect(line(page)).to_be_hidden()
        page.context.set_offline(True)
        page.goto(address)
        expect(page.get_by_text("这个页面也没有留在本机")).to_be_visible()
        page.context.set_offline(False)

        page.context.clear_cookies()
        sign_in(page, "mate", remember=True)
        page.goto(address)
        expect(item(page)).to_contain_text("手工勾选")
        expect(item(page)).not_to_contain_text("未送出")
        ticks = "select username from speeches_itemtick join speeches_user on owner_id = speeches_user.id"
        assert ("mate",) in own_site.rows(ticks)
