"""The network goes and the server dies: reading, notes, marks and ticks go on and arrive once."""

from playwright.sync_api import Route, expect

from tests.journeys.conftest import sign_in
from tests.journeys.offline.devices import TITLE, Device, OwnSite
from tests.journeys.offline.doing import expect_fresh, expect_line, item, line, make_checklist, part, write_note


def test_what_is_done_without_a_network_arrives_once_even_if_page_browser_and_server_die(
    device: Device, own_site: OwnSite
) -> None:
    ((person,),) = own_site.rows("select id from speeches_user where username = 'ferryman'")
    with device.opened() as page:
        sign_in(page, "ferryman", remember=True)
        address = make_checklist(page)

    with device.opened() as page:
        page.goto("/")

        # The server dies and the network goes; the text is there, and so is everything one does with it.
        own_site.kill()
        page.context.set_offline(True)
        page.goto("/speeches/1/read/")
        expect(page.get_by_text("船头的灯每天擦一遍。")).to_be_visible()
        expect_line(page, "离线：这是")
        write_note(page, "灯要天天擦，先记下来。")
        part(page, "先看水情").get_by_role("button", name="标为已读").click()
        expect(part(page, "先看水情")).to_have_attribute("data-status", "read")
        page.goto(address)
        item(page).get_by_role("button").click()
        expect(item(page)).to_contain_text("手工勾选")
        expect(item(page)).to_contain_text("未送出")
        expect(page.locator("#checklist-figure")).to_contain_text("必读 1 / 1")
        page.goto("/notes/")
        expect(page.get_by_text("这个页面也没有留在本机")).to_be_visible()
        page.goto("/speeches/1/read/")
        expect_line(page, "条未送出", "网络恢复后自动发送")
        device.kill(page)

    # The browser is opened again, where there is still no network.
    with device.opened(offline=True) as page:
        page.goto("/speeches/1/read/")
        expect(page.locator("article", has_text="灯要天天擦")).to_contain_text("待发送")
        expect(part(page, "先看水情")).to_have_attribute("data-status", "read")
        page.goto(address)
        expect(item(page)).to_contain_text("手工勾选")
        expect_line(page, "条未送出")
        line(page).get_by_role("button", name="查看").click()
        waiting = page.get_by_role("dialog")
        expect(waiting.locator(".waiting-row", has_text="灯要天天擦")).to_contain_text(TITLE)
        expect(waiting.locator(".waiting-row", has_text="勾选")).to_contain_text(TITLE)
        expect(waiting.locator(".waiting-row", has_text="手工标记")).to_contain_text("先看水情")
        waiting.get_by_role("button", name="关闭").click()
        assert own_site.rows("select count(*) from speeches_note where owner_id = ?", person) == [(0,)]

        # Server and network are back: all of it arrives, once, without a click.
        own_site.start()
        page.context.set_offline(False)
        expect(line(page).get_by_text("条未送出")).to_be_hidden()
        expect_line(page, "网络已恢复")
        line(page).get_by_role("link", name="刷新").click()
        expect_fresh(page)
        page.goto("/speeches/1/read/")
        expect_fresh(page)
        expect(page.locator("article", has_text="灯要天天擦")).not_to_contain_text("待发送")
    notes = own_site.rows("select body, revision from speeches_note where owner_id = ?", person)
    assert notes == [("灯要天天擦，先记下来。", 1)]
    assert own_site.rows("select count(*) from speeches_itemtick where owner_id = ?", person) == [(1,)]
    assert own_site.rows("select count(*) from speeches_readingmark where owner_id = ?", person) == [(1,)]
    completed = "select completed_via from speeches_sectionprogress where completed_at is not null and owner_id = ?"
    assert own_site.rows(completed, person) == [("manual",)]


def test_later_words_of_a_note_go_out_after_the_first_and_are_one_note(device: Device, own_site: OwnSite) -> None:
    """Saved, its answer lost on the way back, and changed before anybody knew that it had arrived."""
    with device.opened() as page:
        sign_in(page, "pilot", remember=True)
        page.goto("/speeches/1/read/")
        arrived: list[str] = []

        def lose_the_answer(route: Route) -> None:
            arrived.append(route.fetch().text())
            route.abort()

        page.route("**/notes/sync/", lose_the_answer)
        write_note(page, "头一遍写的。")
        expect_line(page, "网络恢复后自动发送")
        assert arrived
        note = page.locator("article", has_text="头一遍写的。")
        note.get_by_role("button", name="修改").click()
        page.locator("form.note-form textarea").fill("第二遍改的。")
        page.locator("form.note-form").get_by_role("button", name="保存").click()
        page.unroute("**/notes/sync/")
        page.reload()
        expect(page.locator("article", has_text="第二遍改的。")).not_to_contain_text("待发送")
        expect(line(page)).to_be_hidden()
    assert own_site.rows("select body, revision from speeches_note where body like '%遍%'") == [("第二遍改的。", 2)]


def test_two_tabs_without_locks_send_each_thing_once(device: Device, own_site: OwnSite) -> None:
    """As in an intranet without https: the tabs take turns by a lease in the database."""
    with device.opened() as page:
        page.context.add_init_script("delete Navigator.prototype.locks;")
        sign_in(page, "helmsman", remember=True)
        other = page.context.new_page()
        page.goto("/speeches/1/read/")
        other.goto("/speeches/1/read/")
        page.context.set_offline(True)
        write_note(page, "这一页记的。")
        write_note(other, "那一页记的。")
        expect_line(page, "网络恢复后自动发送")
        page.context.set_offline(False)
        for tab in (page, other):
            for words in ("这一页记的。", "那一页记的。"):
                tab.reload()
                note = tab.locator("article", has_text=words)
                expect(note).not_to_contain_text("待发送", timeout=20_000)  # a lease that was left runs out
    sent = own_site.rows("select body, revision from speeches_note where body like '%一页记的%' order by created_at")
    assert sent == [("这一页记的。", 1), ("那一页记的。", 1)]
