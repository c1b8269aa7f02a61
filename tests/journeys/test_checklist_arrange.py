"""The items of a checklist are put in order by the mouse, by a thumb and by the keyboard, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage

BY_MOUSE, BY_THUMB, BY_KEYBOARD = "清单甲", "清单乙", "清单丙"
LONG, MANY = "长清单", [f"第{number}座桥" for number in range(1, 21)]
LISTS = [BY_MOUSE, BY_THUMB, BY_KEYBOARD]
TASKS = ["量桥面", "问船工", "画水位", "写日志"]
MADE = """
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from tests.study.making import make_list, make_session
organiser = User.objects.create_user("arranging", password={password!r}, display_name="纪有序")
make_organiser(organiser)
session = make_session(organiser, title="桥梁巡查班")
make_list(session, *{many!r}, title={long!r})
for title in {lists!r}:
    make_list(session, *{tasks!r}, title=title)
"""


@pytest.fixture(scope="module", autouse=True)
def _made(run_inside: Callable[[str], object]) -> None:
    run_inside(MADE.format(password=PASSWORD, tasks=TASKS, many=MANY, long=LONG, lists=LISTS))


def arrange(page: Page, title: str) -> None:
    """From the session to the page where its list is put in order."""
    page.goto("/sessions/")
    page.get_by_role("link", name="桥梁巡查班").click()
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="整理").click()


def handle(page: Page, task: str) -> Locator:
    return page.get_by_role("button", name=f"移动“{task}”：拖动，或用方向键")


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def expect_order(page: Page, *tasks: str) -> None:
    """As it is shown, and as it is kept."""
    shown = page.locator("#arranged .checklist-title")
    expect(shown).to_have_text(tasks)
    page.reload()
    expect(shown).to_have_text(tasks)


def test_by_the_mouse(open_page: OpenPage) -> None:
    page = open_page("arranging")
    arrange(page, BY_MOUSE)
    page.mouse.move(*middle(handle(page, "量桥面")))
    page.mouse.down()
    x, y = middle(handle(page, "写日志"))
    page.mouse.move(x, y + 10, steps=4)
    with page.expect_response("**/move/"):
        page.mouse.up()
    expect(page.locator("[data-say]")).to_have_text("第 4 位，共 4 位")
    expect_order(page, "问船工", "画水位", "写日志", "量桥面")

    page.mouse.move(*middle(handle(page, "量桥面")))
    page.mouse.down()
    x, y = middle(handle(page, "问船工"))
    page.mouse.move(x, y - 10, steps=4)
    expect(page.locator("#arranged .checklist-title").first).to_have_text("量桥面")
    page.keyboard.press("Escape")  # after all not
    page.mouse.up()
    expect_order(page, "问船工", "画水位", "写日志", "量桥面")


def test_held_at_the_edge_of_the_window_a_row_takes_the_page_along(open_page: OpenPage) -> None:
    page = open_page("arranging", height=600)
    arrange(page, LONG)
    x, y = middle(handle(page, "第1座桥"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, 590)
    with page.expect_response("**/move/"):
        expect(page.locator("#arranged .checklist-title").last).to_have_text("第1座桥")
        page.mouse.up()
    expect_order(page, *MANY[1:], "第1座桥")


def test_by_a_thumb(open_page: OpenPage) -> None:
    page = open_page("arranging", width=390, height=600, has_touch=True, is_mobile=True)
    arrange(page, BY_THUMB)
    begin, end = middle(handle(page, "画水位")), middle(handle(page, "量桥面"))
    touches = page.context.new_cdp_session(page)

    def touch(kind: str, *place: float) -> None:
        points = [{"x": place[0], "y": place[1]}] if place else []
        touches.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    scrolled = page.evaluate("scrollY")
    touch("touchStart", *begin)
    for part in (0.3, 0.7, 1):
        touch("touchMove", begin[0], begin[1] + (end[1] - begin[1]) * part)
    with page.expect_response("**/move/"):
        touch("touchEnd")
    assert page.evaluate("scrollY") == scrolled  # the page stays under the thumb
    expect_order(page, "画水位", "量桥面", "问船工", "写日志")


def test_by_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("arranging")
    arrange(page, BY_KEYBOARD)
    said = page.locator("[data-say]")
    handle(page, "问船工").focus()
    for key, place in (("ArrowDown", 3), ("ArrowDown", 4), ("ArrowUp", 3), ("Home", 1), ("End", 4)):
        with page.expect_response("**/move/"):
            page.keyboard.press(key)
        expect(said).to_have_text(f"第 {place} 位，共 4 位")
        expect(handle(page, "问船工")).to_be_focused()
    expect_order(page, "量桥面", "画水位", "写日志", "问船工")
