"""Take README's picture: the demo's reader page, from a demo site made for the purpose."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys.conftest import CHROMIUM, ROOT, free_port, wait_for

PICTURE = ROOT / "docs" / "reader.png"


def main() -> None:
    """Serve a fresh demo on a free port, sign in as its reader, open the speech that they are reading."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
            "SECRET_KEY_FILE": str(ROOT / "var" / "secret_key"),
        }
        subprocess.run([sys.executable, "manage.py", "prepare", "--demo"], env=environment, cwd=ROOT, check=True)
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "-c", "tools/gunicorn_conf.py", "studyhub.wsgi"]
        server = subprocess.Popen(command, env=environment | {"PORT": str(port)}, cwd=ROOT)
        try:
            wait_for(f"http://127.0.0.1:{port}/accounts/login/", server)
            take(f"http://127.0.0.1:{port}", (Path(folder) / "demo-sign-ins.txt").read_text(encoding="utf-8"))
        finally:
            server.terminate()
            server.wait(timeout=20)


def take(site: str, sign_ins: str) -> None:
    """Sign in with the reader's line of the demo's sign-ins, and keep what a wide screen shows."""
    password = next(line.split()[1] for line in sign_ins.splitlines() if line.split()[:1] == ["reader"])
    PICTURE.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.goto(f"{site}/accounts/login/")
        page.fill("[name=login]", "reader")
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.get_by_role("link", name="继续阅读").click()
        page.wait_for_url("**/read/#*")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_function("scrollY === 0")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
