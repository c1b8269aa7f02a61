"""Many files at once, in a real browser: a folder dropped, with an archive in it; read aside, saved, discarded."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import OpenPage

SPEECH = """在{place}巡河工作会上的讲话
（2025年{month}月8日）
同志们：
{place}的河归{place}人管，今天只说怎么管。
一、走到河边去
{place}的河长{month}公里，坐在屋里看不见水。每旬走一遍，从上游走到下游。
二、把事记下来
看见一处记一处，排在{place}的簿子上，谁来办、哪天办完，写清楚。
同志们，{place}的水清不清，走了才知道。
"""


def speech(place: str, month: int) -> bytes:
    return SPEECH.format(place=place, month=month).encode()


def drop(page: Page, *paths: Path) -> None:
    """Let go of files and folders over the place for them, as a file manager does."""
    box = page.locator("drop-files").bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    where = {"x": box["x"] + 40, "y": box["y"] + 40, "data": data}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **where})


def folder_of_files(folder: Path) -> Path:
    """Three speeches, two of them in an archive; a picture, an empty file, and what a system leaves behind."""
    top = folder / "巡河"
    (top / "三月").mkdir(parents=True)
    (top / "三月" / "青溪.txt").write_bytes(speech("青溪", 3))
    with zipfile.ZipFile(top / "其余.zip", "w") as archive:
        archive.writestr("白石.txt", speech("白石", 4))
        archive.writestr("乌桥.txt", speech("乌桥", 5))
    (top / "河.jpg").write_bytes(b"\xff\xd8\xff")
    (top / "空.txt").write_bytes(b"")
    (top / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (top / ".DS_Store").write_bytes(b"\0")
    return top


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An editor's page whose console may complain: here requests are made to fail."""
    opened = open_page("editor", may_complain=True)
    opened.goto("/imports/")
    return opened


def test_a_dropped_folder_is_read_saved_and_cleared(page: Page, tmp_path: Path) -> None:
    failures: list[str] = []

    def fail_once(route: Route) -> None:
        if failures or route.request.method != "POST":
            route.fallback()
            return
        failures.append(route.request.url)
        route.fulfill(status=502, body="")

    page.route("**/imports/", fail_once)
    drop(page, folder_of_files(tmp_path))
    left_out = page.locator("[data-left-out]")
    expect(left_out).to_contain_text("河.jpg")
    expect(left_out).to_contain_text("空.txt")
    expect(page.locator("[data-failed]")).to_contain_text("502")
    page.get_by_role("button", name="再发一次").click()

    rows = page.locator(".import-row")
    expect(rows).to_have_count(4)
    expect(left_out).to_contain_text("河.jpg")
    page.reload()
    expect(left_out).to_be_hidden()
    expect(page.locator(".import-row-read")).to_have_count(3, timeout=20_000)
    expect(page.locator("#import-progress [hx-trigger]")).to_have_count(0)
    expect(page.locator(".import-row-refused")).to_contain_text("旧.doc")

    page.get_by_label("勾选：在青溪巡河工作会上的讲话").check()
    page.locator("#act-publish").click()
    expect(page.locator("#import-recent")).to_contain_text("在青溪巡河工作会上的讲话", timeout=20_000)
    expect(page.locator(".import-row-read")).to_have_count(2)

    page.get_by_role("button", name=re.compile("^全部丢弃")).click()
    expect(page.get_by_role("heading", name="确定丢弃 3 个文件？")).to_be_visible()
    page.get_by_role("button", name="丢弃", exact=True).click()
    expect(rows).to_have_count(0)


def test_a_pasted_text_outlives_a_lost_connection(page: Page) -> None:
    if not page.get_by_label("正文").is_visible():  # it stands open where nothing waits
        page.get_by_text("或粘贴文字").click()
    text = speech("柳湾", 6).decode()
    page.get_by_label("正文").fill(text)
    page.route("**/imports/", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    page.get_by_role("button", name="读取文字").click()
    expect(page.locator("keep-text [data-why]")).to_contain_text("连不上服务器")
    page.unroute("**/imports/")
    page.reload()
    expect(page.get_by_label("正文")).to_have_value(text)
    page.get_by_role("button", name="读取文字").click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    assert page.evaluate("sessionStorage.getItem('import-text')") is None


def test_many_files_without_scripts(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("administrator", scripts=False)
    page.goto("/imports/")
    paths = [tmp_path / f"{place}.txt" for place in ("东渡", "西津")]
    for month, path in enumerate(paths, 7):
        path.write_bytes(speech(path.stem, month))
    page.set_input_files("[name=documents]", [str(path) for path in paths])
    page.get_by_role("button", name="读取文件").click()
    expect(page.locator(".import-row")).to_have_count(2)
    page.get_by_role("button", name="全部丢弃").click()
    page.get_by_role("button", name="丢弃", exact=True).click()
    expect(page.locator(".import-row")).to_have_count(0)
