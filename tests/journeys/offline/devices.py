"""A server that can be killed, and browsers that keep what they have on a disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import connect
from typing import Any

from playwright.sync_api import Error, Page, Playwright

from tests.journeys.conftest import CHROMIUM, PASSWORD, ROOT, free_port, wait_for

# a person for each journey: what one has read and done is not met by another
PEOPLE = {
    "ferryman": "艄公",
    "pilot": "领航",
    "helmsman": "舵手",
    "lookout": "瞭望",
    "deckhand": "水手",
    "stoker": "司炉",
    "boatswain": "水手长",
    "mate": "大副",
    "bargee": "船工",
}
TITLE = "在全镇渡口管理会上的讲话"
LIBRARY = """
from speeches.accounts.models import User
from speeches.library.models import Section, Speech
for username, name in {people!r}.items():
    User.objects.create_user(username, password={password!r}, display_name=name)
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


class OwnSite:
    """A served site of these journeys' own: it can be killed, and started again with what it has written."""

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
        self.manage("shell", "-v0", "-c", LIBRARY.format(password=PASSWORD, people=PEOPLE, title=TITLE))

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

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        with connect(self.database) as database:
            return list(database.execute(question, values))


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
