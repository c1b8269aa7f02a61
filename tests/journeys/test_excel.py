"""An organiser's Excel files come in after a look, in a real browser: a checklist, and a list of people."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage

TITLE = "表格进出班"
# what a formula gave last, which Excel keeps beside it
FORMULA = re.compile(rb'<c r="B6"><f>B2</f><v ?/?>(?:</v>)?</c>')
COUNTED = '<c r="B6" t="str"><f>B2</f><v>财政所</v></c>'.encode()
TASKS = ["清点账本", "核对印章", "上墙公示"]
MADE = """
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from tests.study.making import make_list, make_session
who = {{"password": {password!r}}}
organiser = User.objects.create_user("tabling", display_name="谭有表", **who)
make_organiser(organiser)
make_list(make_session(organiser, title={title!r}, status="draft"), *{tasks!r}, title="账目清单")
User.objects.create_user("ge-qing", display_name="葛青", unit="财政所", **who)
User.objects.create_user("jiang-one", display_name="江平", unit="水利站", **who)
User.objects.create_user("jiang-two", display_name="江平", unit="文化站", **who)
User.objects.create_user("lu-xiang", display_name="陆相", unit="财政所", **who)
"""


@pytest.fixture(scope="module", autouse=True)
def _made(run_inside: Callable[[str], object]) -> None:
    run_inside(MADE.format(password=PASSWORD, title=TITLE, tasks=TASKS))


def open_session(page: Page) -> None:
    page.goto("/sessions/")
    page.get_by_role("link", name=TITLE).click()


def test_a_checklist_comes_in_the_order_of_its_file_without_the_bad_row(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("tabling")
    open_session(page)
    page.get_by_role("navigation", name="学习班").get_by_role("link", name="阅读清单").click()
    page.get_by_role("link", name="账目清单").first.click()
    with page.expect_download() as taken_out:
        page.get_by_role("link", name="导出 Excel").click()
    path = tmp_path / taken_out.value.suggested_filename
    assert path.name == "账目清单.xlsx"
    taken_out.value.save_as(path)
    change(path)

    page.get_by_role("link", name="从 Excel 导入").click()
    page.set_input_files("[name=file]", str(path))
    page.get_by_role("button", name="查看将导入的内容").click()
    looked_at = page.locator("main")
    expect(looked_at).to_contain_text("条目将按文件中的次序排列。")
    expect(looked_at.locator(".list-item", has_text="第 3 行")).to_contain_text("“下个月”不是日期")
    expect(looked_at.locator(".list-item", has_text="清点账本").locator("ins")).to_have_text("选读")
    expect(looked_at).to_contain_text("登记钥匙")

    page.get_by_role("button", name="导入其余各行").click()
    expect(page.locator(".messages")).to_contain_text("清单已按文件更新。")
    page.get_by_role("link", name="整理").click()
    # the row that was left out stays behind the item that it stood behind
    expect(page.locator("#arranged .checklist-title")).to_have_text(["上墙公示", "登记钥匙", "清点账本", "核对印章"])


def change(path: Path) -> None:
    """The last item first, a new one, the first one last and optional, and a day that is none."""
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    head, first, second, third = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = {str(name): number for number, name in enumerate(head)}
    first[place["必读/选读"]] = "选读"
    second[place["截止日期"]] = "下个月"
    new: list[str | None] = [None] * len(head)
    new[place["类型"]], new[place["任务或说明"]] = "任务", "登记钥匙"
    sheet.delete_rows(2, 3)
    for row in (third, second, new, first):
        sheet.append(row)
    book.save(path)


def test_a_list_of_people_is_looked_through_and_comes(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("tabling")
    open_session(page)
    page.get_by_role("link", name="添加学员").click()
    page.get_by_role("link", name="Excel 文件").click()
    page.set_input_files("[name=file]", str(write_people(tmp_path / "名单.xlsx")))
    page.get_by_role("button", name="预览").click()

    main = page.locator("main")
    expect(main.locator(".notice-warning", has_text="公式")).to_contain_text("6")
    row = main.locator(".people-table tbody tr")
    expect(row.filter(has_text="江平")).to_contain_text("有多人同名")
    expect(row.filter(has_text="陆相")).to_contain_text("将加入")
    expect(row.filter(has_text="葛青")).to_have_count(2)
    expect(row.filter(has_text="葛青").last).to_contain_text("与第 2 行相同")
    page.get_by_label("江平").select_option(label="江平 · jiang-two · 文化站")
    page.get_by_role("button", name="加入").first.click()

    page.wait_for_url("**/members/")
    for name in ("葛青", "江平", "陆相"):
        expect(page.locator("main tbody tr", has_text=name)).to_have_count(1)
    expect(page.locator("main tbody tr", has_text="江平")).to_contain_text("文化站")


def write_people(path: Path) -> Path:
    """Two people of one name, a blank row, a person twice, and a unit that a formula wrote."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("姓名", "单位"), ("葛青", "财政所"), ("江平",), (), ("葛青", "财政所"), ("陆相", "=B2")):
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    with ZipFile(written) as uncounted, ZipFile(path, "w") as counted:
        for name in uncounted.namelist():
            counted.writestr(name, FORMULA.sub(COUNTED, uncounted.read(name)))
    return path
