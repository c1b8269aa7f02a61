"""A reply is written, and read, where its note stands; nothing that is drawn meanwhile takes it away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, OpenPage
from tests.journeys.notes.noting import act, highlight, notes, settled

BODY, LATER = "听林子的人先要站定，站定了才听得见水。", "水响的地方要记在图上。"
NOTE, ANSWER, OWN, QUESTION = "站在哪里好？", "我听见的是风", "图我来画", "你听见了什么？"
MADE = """
from speeches.accounts.models import User
from speeches.library.models import GuidingQuestion
from speeches.notes.models import Note
from tests.conftest import make_speech
from tests.study.making import make_list, make_session
one, two = (
    User.objects.create_user(name, password={password!r}, display_name=shown)
    for name, shown in (("listener-one", "顾望山"), ("listener-two", "许听泉"))
)
speech = make_speech({body!r}, {later!r}, title="在听林人座谈会上的讲话")
first, second = speech.sections.outline()
session = make_session(User.objects.create_user("listening-organiser"), one, two, title="听林读书班")
make_list(session).add_sections([first, second])
GuidingQuestion.objects.create(section=first, text={question!r})
shared = {{"owner": one, "session": session}}
Note.objects.create(section=first, quote={body!r}[:5], start=0, end=5, body={note!r}, **shared)
Note.objects.create(section=first, kind="answer", question={question!r}, body={answer!r}, **shared)
Note.objects.create(section=second, body={own!r}, owner=one)
"""
AT_SHARED_WORDS = """() => {
  const [places] = CSS.highlights.get("note-shared");
  const range = document.createRange();
  range.setStart(places.startContainer, places.startOffset);
  range.setEnd(places.endContainer, places.endOffset);
  const { left, top, width, height } = range.getClientRects()[0];
  return [left + width / 2, top + height / 2];
}"""


@pytest.fixture(scope="module", autouse=True)
def _made(run_inside: Callable[[str], object]) -> None:
    words = {"body": BODY, "later": LATER, "note": NOTE, "answer": ANSWER, "own": OWN, "question": QUESTION}
    run_inside(MADE.format(password=PASSWORD, **words))


def read(page: Page) -> Page:
    """The reader's page, once it knows what is shared."""
    page.goto("/speeches/")
    page.get_by_role("link", name="在听林人座谈会上的讲话").first.click()
    page.goto(f"{page.url}read/")
    expect(page.locator(".shared-line [data-words]")).not_to_be_empty()
    return page


def test_from_the_words_on_a_phone(open_page: OpenPage) -> None:
    page = read(open_page("listener-two", width=390, height=800, has_touch=True, is_mobile=True))
    page.touchscreen.tap(*page.evaluate(AT_SHARED_WORDS))
    page.locator(".note-card").get_by_role("button", name="回复").tap()
    field = notes(page, NOTE).locator(".reply-form textarea")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    page.keyboard.type("桥头最静")
    page.locator("[data-bar=notes]").tap()  # looked up meanwhile
    page.keyboard.press("Escape")
    notes(page, NOTE).get_by_role("button", name="发送回复").tap()
    expect(notes(page, NOTE).locator(".note-reply")).to_contain_text("桥头最静")


def test_under_an_answer_while_something_else_is_marked(open_page: OpenPage) -> None:
    page = read(open_page("listener-two"))
    answer = page.locator(".question-answers article", has_text=ANSWER)
    act(answer, "回复")
    page.keyboard.type("我听见的是水")
    highlight(page, "记在图上")
    settled(page)
    expect(answer.locator(".reply-form textarea")).to_have_value("我听见的是水")
    answer.get_by_role("button", name="发送回复").click()
    expect(answer.locator(".note-reply")).to_contain_text("我听见的是水")


def test_new_ones_under_an_answer_stay_unfolded(open_page: OpenPage) -> None:
    """After the tests above: they are theirs."""
    page = read(open_page("listener-one"))
    replies = page.locator(".question-answers article", has_text=ANSWER).locator(".replies")
    expect(replies.locator("summary")).to_have_text("1 条回复 · 1 条新回复")
    with page.expect_response("**/notes/replies/seen/"):
        replies.locator("summary").click()
    expect(replies.locator("summary")).to_have_text("1 条回复")
    expect(replies.locator(".note-reply")).to_be_visible()


def test_notes_of_every_section_can_be_shared(open_page: OpenPage) -> None:
    page = read(open_page("listener-one"))
    expect(notes(page, OWN).get_by_role("button", name="分享")).to_be_attached()
