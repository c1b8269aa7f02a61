"""The real thing: the production server on a database of its own, and a real browser."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

OpenPage = Callable[..., Page]
Publish = Callable[[str], str]
ReaderOf = Callable[[str, str], str]

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "yan-du-shi-nian-7"
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PEOPLE = """
from speeches.accounts.models import User
from speeches.accounts.roles import make_editor
User.objects.create_user("reader", password={password!r}, display_name="林小满", email="reader@example.org")
make_editor(User.objects.create_user("editor", password={password!r}, display_name="周砚秋"))
User.objects.create_superuser("administrator", password={password!r}, display_name="陈知远")
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers, for half a minute at most."""
    for _attempt in range(300):
        if server.poll() is not None:
            raise RuntimeError("The server ended before it answered.")
        try:
            urllib.request.urlopen(url)  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not answer.")


@pytest.fixture(scope="session")
def run_inside(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, str]]:
    """Run a piece of Python inside the site, for what no page does; the environment of the site's programs."""
    folder = tmp_path_factory.mktemp("site")
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "SEARCH_INDEX_DIR": str(folder / "search"),
    }

    def run(code: str = "") -> dict[str, str]:
        command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v0", "-c", code]
        subprocess.run(command, env=environment, check=True, cwd=ROOT)
        return environment

    subprocess.run([sys.executable, str(ROOT / "manage.py"), "prepare"], env=environment, check=True, cwd=ROOT)
    return run


@pytest.fixture(scope="session")
def site(run_inside: Callable[..., dict[str, str]]) -> Iterator[str]:
    """The address of a served site with a reader, an editor and an administrator, and no speeches."""
    environment = run_inside(PEOPLE.format(password=PASSWORD))
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "tools/gunicorn_conf.py", "studyhub.wsgi"]
    server = subprocess.Popen(command, env=environment | {"PORT": str(port)}, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/accounts/login/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all journeys: a second one cannot be started beside it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
    yield chromium
    chromium.close()


class Complaints(list[str]):
    """What the browser's console had to say: policy violations, script errors, failed requests."""

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.append(f"{message.text} ({message.location.get('url', '')})")


def sign_in(page: Page, username: str, *, remember: bool = False) -> None:
    """By the page of signing in, to the page behind it."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    if remember:
        page.check("[name=remember]")
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


@pytest.fixture
def open_page(site: str, browser: Browser) -> Iterator[OpenPage]:
    """A page of a new browser, signed in as somebody. In the end the console must have been silent, except for pages
    that may complain: those whose network fails on purpose."""
    contexts: list[BrowserContext] = []
    complaints = Complaints()

    def open_as(
        username: str | None = None,
        *,
        width: int = 1440,
        height: int = 900,
        scripts: bool = True,
        may_complain: bool = False,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if not may_complain:
            page.on("console", complaints.hear)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        if username:
            sign_in(page, username)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="session")
def publish(site: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Let an editor hand in a text and publish it under the title in its first line; the address of the speech."""

    def publish_text(text: str) -> str:
        title = text.partition("\n")[0]
        path = tmp_path_factory.mktemp("texts") / f"{title}.txt"
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(base_url=site, locale="zh-CN")
        page = context.new_page()
        sign_in(page, "editor")
        page.goto("/imports/")
        page.set_input_files("[name=documents]", str(path))
        page.wait_for_url(re.compile(r"/imports/\d+/$"))
        page.get_by_role("button", name="保存并发布").click()
        page.get_by_role("link", name=title).first.click()
        page.wait_for_url(re.compile(r"/speeches/\d+/$"))
        address = page.url
        context.close()
        return address

    return publish_text


@pytest.fixture(scope="session")
def reader_of(site: str, browser: Browser) -> ReaderOf:
    """The address of the reader's page of a text, as somebody finds it in the library by its title."""

    def find(username: str, title: str) -> str:
        context = browser.new_context(base_url=site, locale="zh-CN")
        page = context.new_page()
        sign_in(page, username)
        page.goto("/speeches/")
        page.get_by_role("link", name=title).first.click()
        reader = f"{page.url}read/"
        context.close()
        return reader

    return find
