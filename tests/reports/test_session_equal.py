"""The table on the page, in the CSV and in the Excel file: equal, cell by cell."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.documents.workbook import harmless
from speeches.progress.marks import mark_section
from tests.checklists.making import in_days, parts
from tests.conftest import make_user, signed_in
from tests.reports.files import csv_rows, sheet_rows, workbook
from tests.reports.session_making import Class, for_group, make_class, shown_rows
from tests.study.making import count_anew, join


@pytest.fixture
def course(organiser: User) -> Class:
    """People, groups and items whose names a spreadsheet would run, and every kind of cell."""
    course = make_class(organiser)
    course.session.groups.filter(name="一组").update(name="@一组")
    User.objects.filter(pk=course.people[0].pk).update(display_name="=1+1")
    User.objects.filter(pk=course.people[1].pk).update(display_name='<b>"白,二"</b>')
    course.task.checklist.add_task("+写一份提纲", due_on=in_days(-2))
    for_group(course.task, course.members[0].group_id)
    course.tick(course.task, course.people[0])
    assert course.speech.speech
    section, *_others = parts(course.speech.speech)
    mark_section(course.people[2], section, is_read=True, now=timezone.now())
    for number in range(4):
        join(course.session, make_user(f"more{number}", display_name=f"多{number}"))
    count_anew(course.session)
    return course


def page_heads(client: Client, address: str) -> list[str]:
    """The heads of the page's table: those of the facts, then those of the items."""
    page = client.get(address).content.decode()
    facts = re.findall(r'<th scope="col" rowspan="2"[^>]*>(.*?)</th>', page)
    items = re.findall(r'<th class="item-head" scope="col">\s*<a [^>]*>(.*?)</a>', page)
    return [unescape(re.sub(r"<[^>]*>", "", head)).strip() for head in (*facts, *items)]


@pytest.mark.parametrize("query", ["", "state=unfinished", "name=%3D", "group=0", "sort=-figure", "name=nobody"])
def test_page_csv_and_excel_are_equal(course: Class, organiser: User, query: str) -> None:
    client = signed_in(organiser)
    page = f"{course.url()}?{query}"
    table = [page_heads(client, course.url()), *shown_rows(client, page)]
    wanted = [[harmless(text) for text in row] for row in table]
    assert csv_rows(client, f"{course.url('session_csv')}?{query}") == wanted
    book = workbook(client, f"{course.url('session_excel')}?{query}")
    assert sheet_rows(book, "进度表") == wanted


def test_there_is_every_kind_of_cell_to_compare(course: Class, organiser: User) -> None:
    """Else the test above would compare little."""
    cells = {cell for row in csv_rows(signed_in(organiser), course.url("session_csv"))[1:] for cell in row}
    assert {"✓ 已勾选", "△ 已逾期", "○ 未开始", "—", "'=1+1", "'@一组", '<b>"白,二"</b>'} <= cells


def test_all_pages_of_it(course: Class, organiser: User) -> None:
    for number in range(60):
        join(course.session, make_user(f"others{number:02}", display_name=f"众{number:02}"))
    count_anew(course.session)
    client = signed_in(organiser)
    pages = [row for number in (1, 2) for row in shown_rows(client, f"{course.url()}?sort=name&page={number}")]
    rows = csv_rows(client, f"{course.url('session_csv')}?sort=name")[1:]
    assert len(rows) == 67
    assert rows == [[harmless(text) for text in row] for row in pages]
