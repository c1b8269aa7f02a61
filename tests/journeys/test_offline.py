"""The network goes and the server dies: reading, notes, marks and ticks go on and arrive once; in a real browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, Playwright, Route, expect

from tests.journeys.conftest import CHROMIUM, PASSWORD, PEOPLE, ROOT, free_port, wait_for

TITLE = "在全镇渡口管理会上的讲话"
LIBRARY = """
from speeches.library.models import Section, Speech
speech = Speech.objects.create(title={title!r}, status="published")
for position, (heading, body) in enumerate([
    ("先看水情", "水涨了不开船，水退了先试船。\\n船头的灯每天擦一遍。"),
    ("再看人手", "撑船的人要会看天，也要会看人。"),
]):
    Section.objects.create(
        speech=speech, position=position, level=1, marker="一二"[position] + "、", ordinal=position + 1,
        heading=heading, body=body, characters=len(body),
    )
speech.count_again()
"""
KEEPING_MS = 30_000  # the service worker is installed, and the pages are fetched in idle time


class OwnSite:
    """A served site of this module's own: it can be killed, and started again with what it has written."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "site.sqlite3"
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SEARCH_INDEX_DIR": str(folder / "search"),
            "PORT": str(free_port()),
        }
        self.url = f"http://127.0.0.1:{self.environment['PORT']}"
        self.server: subprocess.Popen[bytes] | None = None
        self.manage("prepare")
        self.manage("shell", "-v0", "-c", PEOPLE.format(password=PASSWORD) + LIBRARY.format(title=TITLE))

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        subprocess.run(command, env=self.environment, check=True, cwd=ROOT)

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "-c", "tools/gunicorn_conf.py", "studyhub.wsgi"]
        self.server = subprocess.Popen(command, env=self.environment, cwd=ROOT, start_new_session=True)
        wait_for(f"{self.url}/accounts/login/", self.server)

    def kill(self) -> None:
        """In the midst of what it does, all its processes at once."""
        if self.server:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(timeout=20)
            self.server = None

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        with connect(self.database) as database:
            return list(database.execute(question))


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    site = OwnSite(tmp_path_factory.mktemp("own-site"))
    yield site
    site.kill()


class Device:
    """A browser with a disk: what it has kept is there when it is opened again."""

    def __init__(self, playwright: Playwright, site: OwnSite, folder: Path) -> None:
        self.playwright, self.site, self.folder = playwright, site, folder

    @contextmanager
    def opened(self, *, offline: bool = False) -> Iterator[Page]:
        """Open the browser, and close it in the end."""
        context = self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path="/usr/bin/chromium",
            args=CHROMIUM,
            base_url=self.site.url,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": 1280, "height": 900},
            offline=offline,
        )
        context.set_default_timeout(20_000)
        try:
            yield context.new_page()
        finally:
            with suppress(Error):  # it may be dead
                context.close()

    def kill(self, page: Page) -> None:
        """All processes of the browser at once, in the midst of what they do: nothing of it says goodbye."""
        mine = f"--user-data-dir={self.folder}".encode()
        with page.context.expect_event("close"):
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    if mine in (process / "cmdline").read_bytes().split(b"\0"):
                        os.kill(int(process.name), signal.SIGKILL)


@pytest.fixture
def device(playwright: Playwright, own_site: OwnSite, tmp_path: Path) -> Iterator[Device]:
    own_site.start()
    yield Device(playwright, own_site, tmp_path / "browser")
    own_site.kill()


def sign_in(page: Page, username: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.check("[name=remember]")
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


def make_checklist(page: Page) -> str:
    """Put the speech on a checklist of one's own, and wait until the device keeps it; the list's address."""
    page.goto("/speeches/1/")
    page.get_by_role("link", name="建阅读清单").click()
    page.get_by_role("button", name="生成清单").click()
    page.wait_for_url(re.compile(r"/checklists/\d+/$"))
    address = page.url
    page.goto("/speeches/1/")
    expect(page.get_by_text("在清单上，已自动留存")).to_be_visible(timeout=KEEPING_MS)
    return address


def write_note(page: Page, words: str, *, waits: bool = True) -> None:
    """On the first section that is on the page; it waits there, unless it went out."""
    page.locator(".note-add").first.click()
    form = page.locator("form.note-form")
    form.locator("textarea").fill(words)
    form.get_by_role("button", name="保存").click()
    expected = expect(page.locator("article", has_text=words))
    if waits:
        expected.to_contain_text("待发送")
    else:
        expected.not_to_contain_text("待发送")


def part(page: Page, heading: str) -> Locator:
    """A section of the reader."""
    return page.locator(".part", has=page.get_by_role("heading", name=heading))


def item(page: Page) -> Locator:
    """The first item of a checklist."""
    return page.locator(".checklist-item").first


def line(page: Page) -> Locator:
    """What is said about the network under the site's head."""
    return page.locator(".offline-line")


def expect_line(page: Page, *words: str) -> None:
    for said in words:
        expect(line(page).get_by_text(said)).to_be_visible()


def sign_out(page: Page) -> None:
    page.locator("details.site-menu > summary", has_text="▾").last.click()
    page.get_by_role("button", name="退出登录").first.click()


def test_what_is_done_without_a_network_arrives_once_even_if_page_browser_and_server_die(
    device: Device, own_site: OwnSite
) -> None:
    with device.opened() as page:
        sign_in(page, "reader")
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
        assert own_site.rows("select count(*) from speeches_note") == [(0,)]

        # Server and network are back: all of it arrives, once, without a click.
        own_site.start()
        page.context.set_offline(False)
        expect(line(page).get_by_text("条未送出")).to_be_hidden()
        expect_line(page, "网络已恢复")
        line(page).get_by_role("link", name="刷新").click()
        expect(line(page)).to_be_hidden()
        page.goto("/speeches/1/read/")
        expect(line(page)).to_be_hidden()
        expect(page.locator("article", has_text="灯要天天擦")).not_to_contain_text("待发送")
    assert own_site.rows("select body, revision from speeches_note") == [("灯要天天擦，先记下来。", 1)]
    assert own_site.rows("select count(*) from speeches_itemtick") == [(1,)]
    assert own_site.rows("select count(*) from speeches_readingmark") == [(1,)]
    completed = "select completed_via from speeches_sectionprogress where completed_at is not null"
    assert own_site.rows(completed) == [("manual",)]


def test_later_words_of_a_note_go_out_after_the_first_and_are_one_note(device: Device, own_site: OwnSite) -> None:
    """Saved, its answer lost on the way back, and changed before anybody knew that it had arrived."""
    with device.opened() as page:
        sign_in(page, "editor")
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


def test_keeping_that_breaks_off_with_its_page_goes_on_in_the_next(device: Device) -> None:
    """Nobody waits on the page of a checklist until all that stands on it is kept."""
    with device.opened() as page:
        sign_in(page, "reader")
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


def test_nothing_is_said_of_reading_that_goes_out_by_itself(device: Device) -> None:
    with device.opened() as page:
        sign_in(page, "reader")
        page.add_init_script(
            "window.told = []; document.addEventListener('outbox:change', ({ detail }) => told.push(detail.waiting));"
        )
        with page.expect_response("**/progress/beacon/"):
            page.goto("/speeches/1/read/")
        page.wait_for_function("told.length > 1")
        assert set(page.evaluate("told")) == {0}


def test_signing_out_asks_while_something_waits_and_leaves_nothing(device: Device) -> None:
    with device.opened() as page:
        sign_in(page, "editor")
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
        expect(page.locator(".site-menu").last).to_contain_text("周砚秋")

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
        kept = page.evaluate(
            """async () => [
                await indexedDB.databases(),
                (await caches.keys()).filter((name) => name.endsWith(":pages")),
                Object.keys(localStorage),
            ]"""
        )
        assert kept == [[], [], []]
        page.context.set_offline(True)
        page.goto("/speeches/1/read/")
        expect(page.get_by_text("本人登录后才会显示")).to_be_visible()


def test_another_person_on_the_same_browser_sees_nothing_and_nothing_is_lost(device: Device, own_site: OwnSite) -> None:
    """The session ended by itself while something waited; somebody else signs in; then its person comes back."""
    with device.opened() as page:
        sign_in(page, "administrator")
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

        sign_in(page, "editor")
        page.goto("/offline/")
        expect(page.get_by_text("已全部送出。")).to_be_visible()
        expect(line(page)).to_be_hidden()
        page.context.set_offline(True)
        page.goto(address)
        expect(page.get_by_text("这个页面也没有留在本机")).to_be_visible()
        page.context.set_offline(False)

        page.context.clear_cookies()
        sign_in(page, "administrator")
        page.goto(address)
        expect(item(page)).to_contain_text("手工勾选")
        expect(item(page)).not_to_contain_text("未送出")
        ticks = "select username from speeches_itemtick join speeches_user on owner_id = speeches_user.id"
        assert ("administrator",) in own_site.rows(ticks)


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
        sign_in(page, "editor")
        page.goto("/speeches/1/read/")
        write_note(page, "写了就送。", waits=False)
        own_site.kill()
        write_note(page, "送不出去，先别关。")
        expect_line(page, "送出之前请不要关闭本页")
        own_site.start()
        line(page).get_by_role("button", name="查看").click()
        page.get_by_role("dialog").get_by_role("button", name="立即发送").click()
        expect(page.get_by_role("dialog").get_by_text("已全部送出")).to_be_visible(timeout=30_000)
    sent = own_site.rows("select body from speeches_note where body like '%送%' order by created_at")
    assert sent == [("写了就送。",), ("送不出去，先别关。",)]


def test_two_tabs_without_locks_send_each_thing_once(device: Device, own_site: OwnSite) -> None:
    """As in an intranet without https: the tabs take turns by a lease in the database."""
    with device.opened() as page:
        page.context.add_init_script("delete Navigator.prototype.locks;")
        sign_in(page, "editor")
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
