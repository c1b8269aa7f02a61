"""My record: figures, what is due, the year's study days, how far I am in each speech. Mine alone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.making import begin, count_queries, in_days, make_levels, parts, read
from tests.conftest import make_speech, signed_in
from tests.reports.making import visit

URL = reverse("reports:record_detail")


def page_of(person: User, **named: int) -> str:
    answer = signed_in(person).get(URL, named)
    assert answer.status_code == 200
    return answer.content.decode()


def figure(page: str, name: str) -> str:
    found = re.search(rf"<dt>{name}</dt>\s*<dd>([^<]*)", page)
    assert found
    return found.group(1)


def test_the_figures(reader: User) -> None:
    speech = make_levels(1, 1, 1, title="在推进会上的讲话")
    read(reader, *parts(speech)[:2])
    visit(reader, parts(speech)[0], in_days(0), seconds=180)
    page = page_of(reader)
    assert figure(page, "已读章节") == "2"
    assert figure(page, "读完的讲话") == "0"
    assert figure(page, "已读字数") == "20"
    assert "阅读 3 分钟" in page
    assert "已读 2 / 3 节" in page
    assert 'value="66" max="100"' in page
    assert f'href="{reverse("pages:speech_read", args=[speech.pk])}"' in page


def test_the_years_squares(reader: User, speech: Speech) -> None:
    visit(reader, parts(speech)[0], in_days(0), seconds=180)
    page = page_of(reader)
    days = 366 if in_days(0).year % 4 == 0 else 365
    paths = re.findall(r'<path class="day-(?:0|ahead)" d="([^"]*)"', page)
    assert sum(path.count("M") for path in paths) == days - 1 + 1  # without today, with the legend's
    assert page.count("<rect ") == 1 + 4  # today, and the legend's
    assert re.findall(r"<rect[^>]*><title>[^<]*日 · ([^<]*)</title>", page) == ["阅读 3 分钟"]
    assert "style=" not in page


def test_other_years_are_a_step_away(reader: User, speech: Speech) -> None:
    today = in_days(0)
    visit(reader, parts(speech)[0], today.replace(year=today.year - 2, month=5, day=1), seconds=60)
    page = page_of(reader, year=today.year - 1)
    assert f"?year={today.year - 2}" in page
    assert f"?year={today.year}" in page
    assert "学习 1 天" in page_of(reader, year=today.year - 2)
    assert "学习 0 天" in page


@pytest.mark.parametrize("year", ["1999", "9999", "0", "-1", "x", "20 25", "２０２５年", "99999999999"])
def test_a_year_without_a_record_is_not_there(reader: User, year: str) -> None:
    assert signed_in(reader).get(URL, {"year": year}).status_code == 404


def test_what_is_due(reader: User) -> None:
    checklist = Checklist.objects.create(owner=reader, title="本月清单")
    for text, days in [("早该做的", -2), ("今天做的", 0), ("以后做的", 60)]:
        checklist.add_task(text, due_on=in_days(days))
    page = page_of(reader)
    assert page.index("已逾期") < page.index("早该做的") < page.index("今天做的")
    assert "以后截止的还有 1 项" in page
    assert "以后做的" not in page


def test_a_newcomer_is_told_what_it_is(reader: User) -> None:
    page = page_of(reader)
    assert "只有你自己看得到" in page
    assert reverse("library:speech_list") in page


def test_an_archived_speech_is_named_without_a_link(reader: User, speech: Speech) -> None:
    read(reader, *parts(speech))
    speech.archive()
    page = page_of(reader)
    assert speech.title in page
    assert f"/speeches/{speech.pk}/" not in page


def test_nobody_sees_anothers(reader: User, administrator: User, editor: User, stranger: User, speech: Speech) -> None:
    read(reader, *parts(speech))
    Checklist.objects.create(owner=reader, title="清单").add_task("我的任务", due_on=in_days(0))
    for person in (stranger, editor, administrator):
        page = page_of(person)
        assert speech.title not in page
        assert "我的任务" not in page
    assert signed_in(stranger).get(f"{URL}{reader.pk}/").status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(db: None) -> None:
    assert Client().get(URL)["Location"].startswith(reverse("account_login"))


def test_it_is_only_looked_at(reader: User) -> None:
    assert signed_in(reader).post(URL).status_code == 405


def test_as_many_queries_for_sixty_speeches_as_for_ten(reader: User) -> None:
    checklist = Checklist.objects.create(owner=reader, title="清单")
    client, counts = signed_in(reader), []
    for number in range(60):
        speech = make_speech(title=f"第{number}篇")
        begin(reader, parts(speech)[0])
        checklist.add_speech(speech, due_on=in_days(0))
        checklist.add_sections(parts(speech), due_on=in_days(-number))
        if number + 1 in (10, 60):
            counts.append(count_queries(lambda: client.get(URL)))
    assert counts[0] == counts[1]
    assert len(client.get(URL).context["page"]) == 50
    assert len(client.get(URL, {"page": "2"}).context["page"]) == 10
