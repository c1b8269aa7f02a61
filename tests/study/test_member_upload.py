"""Adding people from an office's file."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from speeches.study.models import StudySession
from tests.conftest import make_user
from tests.documents.sheets import excel
from tests.study.making import page_of


def test_an_excel_list_of_an_office(session: StudySession, client: Client) -> None:
    """A title, a merged unit, a blank line, twice one name, a number as text, a formula."""
    make_user("zw1", display_name="张伟", unit="县林业局")
    make_user("zw2", display_name="张伟", unit="县财政局")
    make_user("0012", display_name="周敏")
    rows: list[list[object]] = [
        ["春季读书班名单", None, None, None],
        ["姓名", "工号", "单位", "组别"],
        ["张伟", None, "县林业局", "1"],
        ["张伟", None, "县财政局", "2"],
        [],
        ["周敏", "0012", None, "1"],
        ['="林"&"小满"', None, None, "1"],
    ]
    file = SimpleUploadedFile("名单.xlsx", excel(rows, merged=["A1:D1"]))
    shown = client.post(page_of(session, "member_upload"), {"file": file}).content.decode()
    assert "没有结果的，请自行填上： 7" in shown
    text = re.search(r'name="rows"[^>]*>(.*?)</textarea>', shown, re.DOTALL)
    assert text
    client.post(page_of(session, "member_paste"), {"rows": text[1].strip("\n"), "act": "add"})
    rows_now = session.memberships.participants().values_list("user__username", "group__name")
    assert set(rows_now) == {("zw1", "第1组"), ("zw2", "第2组"), ("0012", "第1组")}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_list_is_refused_with_a_reason(session: StudySession, client: Client, content: bytes) -> None:
    answer = client.post(page_of(session, "member_upload"), {"file": SimpleUploadedFile("名单.xlsx", content)})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
