"""People stand in a session's table, lists and files as the office listed them, by group; by name is by pinyin."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from speeches.accounts.models import User
from speeches.reports.session_querysets import handed_in_reflections
from tests.conftest import make_user, signed_in
from tests.reflections.making import handed_in, make_item
from tests.reports.session_making import Class, make_class, names, shown_rows
from tests.study.making import join


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


def test_the_list_s_order_is_kept_and_names_are_looked_up_by_pinyin(course: Class, organiser: User) -> None:
    """Leaders stand first on an office's list; 周 has a smaller code than 林, but stands behind it in a directory."""
    course.session.memberships.update(group=None)
    for name in ("周敏", "", "林小满"):
        join(course.session, make_user(name or "gu", display_name=name))
    client = signed_in(organiser)
    assert names(shown_rows(client, course.url())) == ["安一", "白二", "陈三", "周敏", "gu", "林小满"]
    assert names(shown_rows(client, f"{course.url()}?sort=name")) == ["gu", "安一", "白二", "陈三", "林小满", "周敏"]
    assert "名单顺序" in client.get(course.url()).content.decode()


def test_the_word_report_names_them_in_that_order(course: Class, organiser: User) -> None:
    course.session.memberships.update(group=None)
    for name in ("周敏", "林小满"):
        join(course.session, make_user(name, display_name=name), required_total=1)
    answer: Any = signed_in(organiser).get(course.url("session_word"))
    words = [paragraph.text for paragraph in Document(BytesIO(b"".join(answer.streaming_content))).paragraphs]
    assert any("安一、白二、陈三、周敏、林小满" in line for line in words)


def test_reflections_follow_the_list_and_tell_namesakes_apart(course: Class) -> None:
    """In the Excel file and in the report; item by item."""
    course.session.memberships.update(group=None)
    item = make_item(course.session)
    twins = [make_user(f"twin{unit}", display_name="周敏", unit=unit) for unit in ("县水务局", "县文化馆")]
    people = [*twins, make_user("an", display_name="安宁")]
    for person in people:
        join(course.session, person)
    for person in reversed(people):
        handed_in(item, person)
    handed = handed_in_reflections(course.session)
    assert [one.name for one in handed] == ["周敏（县水务局）", "周敏（县文化馆）", "安宁"]
