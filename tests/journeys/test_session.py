"""A session in real browsers: an organiser makes it in one go and runs it; five people study in it on their phones."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage

NAMES = {"an": "安如海", "bu": "卜一帆", "chang": "常宁", "deng": "邓小舟", "fang": "方可为"}
QUESTION = "读完以后，窗口上先改哪一件事？"
TEXTS = [("把队排短", "先数清楚每天排多长的队。"), ("把话说软", "先听完，再开口。")]
PEOPLE = """
from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.library.models import Section, Speech
make_organiser(User.objects.create_user("zu", password={password!r}, display_name="祖成文"))
for username, name in {names!r}.items():
    User.objects.create_user(username, password={password!r}, display_name=name)
speech = Speech.objects.create(title="在窗口服务提升会上的讲话", status="published")
for position, (heading, body) in enumerate({texts!r}):
    Section.objects.create(
        speech=speech, position=position, marker="一二"[position] + "、", ordinal=position + 1, heading=heading,
        body=body, characters=len(body),
    )
speech.count_again()
"""


@dataclass
class Browsers:
    """The organiser's browser on a PC, and everybody's on a phone."""

    organiser: Page
    phones: dict[str, Page]


def test_a_session_from_nothing_to_its_end(open_page: OpenPage, run_inside: Callable[[str], object]) -> None:
    run_inside(PEOPLE.format(password=PASSWORD, names=NAMES, texts=TEXTS))
    organiser = open_page("zu")
    home = make(organiser)
    list_what_is_to_be_done(organiser)
    add_people(organiser, home)
    first = open_page("an", width=390, height=800)
    first.goto("/sessions/")
    expect(first.locator("main")).to_contain_text("你还没有参加学习班")  # a draft is nobody's but its organiser's
    open_it(organiser, home)
    phones = {"an": first} | {name: open_page(name, width=390, height=800) for name in list(NAMES)[1:]}
    browsers = Browsers(organiser, phones)
    study(browsers, home)
    ask_another_question(browsers, home)
    see_how_far_everybody_is(organiser, home)
    one_leaves(browsers, home)
    end(browsers, home)


def make(page: Page) -> str:
    """Everything on one page; its address."""
    page.locator(".site-nav").get_by_role("link", name="学习班").click()
    page.get_by_role("link", name="建第一个学习班").click()
    page.get_by_label("标题").fill("窗口服务专题读书班")
    page.get_by_label("类型").select_option(label="集中学习")
    page.get_by_label("说明").fill("三周，两节，一张小票。")
    page.get_by_label("导学问题").fill(QUESTION)
    page.get_by_role("button", name="建学习班").click()
    page.wait_for_url("**/sessions/*/")
    expect(page.get_by_role("heading", name="开班前的三步")).to_be_visible()
    return page.url


def list_what_is_to_be_done(page: Page) -> None:
    """A list with the sections of a speech and a task."""
    page.get_by_role("link", name="列清单").click()
    page.get_by_role("link", name="新建清单").click()
    page.get_by_label("标题").fill("必读清单")
    page.get_by_role("button", name="生成清单").click()
    page.get_by_role("link", name="讲话或章节").click()
    page.get_by_role("link", name="在窗口服务提升会上的讲话").click()
    page.get_by_label("每节一条").check()
    page.get_by_role("button", name="添加").click()
    page.get_by_role("link", name="任务", exact=False).last.click()
    page.get_by_label("任务").fill("带一张排队的小票来")
    page.get_by_role("button", name="添加").click()
    expect(page.locator("main")).to_contain_text("带一张排队的小票来")


def add_people(page: Page, home: str) -> None:
    """By their names, pasted."""
    page.goto(home)
    expect(page.locator(".session-step").nth(0)).to_contain_text("清单上有 3 个条目")
    page.get_by_role("link", name="添加学员").click()
    page.get_by_role("link", name="粘贴名单").click()
    page.locator("main textarea").fill("\n".join(NAMES.values()))
    page.get_by_role("button", name="预览").click()
    page.get_by_role("button", name="加入 5 人").click()
    page.goto(home)
    expect(page.locator(".session-step").nth(1)).to_contain_text("学员 5 人")


def open_it(page: Page, home: str) -> None:
    """With a question before."""
    page.goto(home)
    page.get_by_role("link", name="开班", exact=True).click()
    expect(page.locator("main")).to_contain_text("有 5 人参加")
    page.get_by_role("button", name="开班").click()
    expect(page.locator(".session-head")).to_contain_text("进行中")


def study(browsers: Browsers, home: str) -> None:
    """Three tick the task on the session's page, one of them everything; two only look."""
    for name, page in browsers.phones.items():
        page.goto("/sessions/")
        page.get_by_role("link", name="窗口服务专题读书班").click()
        expect(page.locator("main")).to_contain_text(QUESTION)
        expect(page.locator(".checklist-item")).to_have_count(3)
        wanted = {"an": 3, "bu": 1, "chang": 1}.get(name, 0)
        for number in range(wanted):
            page.locator(".checklist-item").nth(2 - number).locator("button.checklist-sign").click()
            expect(page.locator(".checklist-item-done")).to_have_count(number + 1)
        expect(page.locator('[data-word="waiting"]:visible')).to_have_count(0)  # all of it went out
    expect(browsers.phones["an"].locator("#checklist-figure [data-finished]")).to_be_visible()
    expect(browsers.phones["an"].locator("#checklist-figure")).to_contain_text("3 / 3")


def ask_another_question(browsers: Browsers, home: str) -> None:
    """Which is told to everybody until they say that they saw it."""
    page = browsers.organiser
    page.goto(f"{home}questions/")
    page.get_by_label("导学问题").fill("小票上的时间说明了什么？")
    page.get_by_role("button", name="设问").click()
    expect(page.locator(".question")).to_have_count(2)
    phone = browsers.phones["deng"]
    phone.goto(home)
    news = phone.locator(".session-news")
    expect(news).to_contain_text("新增导学问题“小票上的时间说明了什么？”")
    news.get_by_role("button", name="知道了").click()
    expect(phone.locator(".session-news")).to_have_count(0)
    expect(phone.locator(".session-asked li")).to_have_count(2)


def see_how_far_everybody_is(page: Page, home: str) -> None:
    """Four figures, each of which leads to its people."""
    page.goto(home)
    said = {"未开始": 2, "进行中": 2, "已完成": 1, "已逾期": 0}
    for word, count in said.items():
        expect(page.locator(".session-figures .figure", has_text=word).locator("strong")).to_have_text(str(count))
    page.locator(".session-figures .figure", has_text="已完成").click()
    expect(page.locator("main")).to_contain_text("安如海")
    expect(page.locator("main")).not_to_contain_text("邓小舟")


def one_leaves(browsers: Browsers, home: str) -> None:
    """And is neither counted nor told anything any more."""
    phone = browsers.phones["fang"]
    phone.goto(home)
    phone.get_by_role("link", name="退出学习班").click()
    phone.get_by_role("button", name="退出学习班").click()
    expect(phone.locator("main")).to_contain_text("已退出“窗口服务专题读书班”")
    browsers.organiser.goto(home)
    expect(browsers.organiser.locator("#overview-title")).to_contain_text("4 名学员")


def end(browsers: Browsers, home: str) -> None:
    """Extended first, then ended: all can be read, nothing can be ticked."""
    page = browsers.organiser
    page.goto(f"{home}edit/")
    page.get_by_role("link", name="调整结束日期").click()
    page.get_by_label("结束日期").fill("2099-12-30")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".session-head")).to_contain_text("2099年12月30日")
    page.goto(f"{home}edit/")
    page.get_by_role("link", name="结束学习班").click()
    page.get_by_role("button", name="结束学习班").click()
    expect(page.locator(".session-head")).to_contain_text("已结束")
    phone = browsers.phones["bu"]
    phone.goto(home)
    expect(phone.locator(".session-ended")).to_be_visible()
    expect(phone.locator(".checklist-item, .checklist-plain-items li")).to_have_count(3)
    expect(phone.locator("button.checklist-sign")).to_have_count(0)
