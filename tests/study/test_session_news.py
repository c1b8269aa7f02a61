"""What was told to the members: new until they say that they saw it, each in one sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from speeches.study.news import SessionNews, tell
from tests.conftest import signed_in
from tests.study.making import join, make_session

KIND = SessionNews.Kind


def say(session: StudySession, by: User, kind: str, about: str = "", **details: Any) -> None:
    """Told a minute from now: after everybody joined."""
    tell(session, kind, by=by, at=timezone.now() + timedelta(minutes=1), about=about, **details)


def page_of(session: StudySession, person: User) -> str:
    return signed_in(person).get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("kind", "about", "details", "sentence"),
    [
        (KIND.OPENED, "", {}, "已开班。"),
        (KIND.REOPENED, "", {"to": "2026-03-08"}, "重新开班，到 2026年3月8日 结束。"),
        (KIND.EXTENDED, "", {"from": "2026-03-01", "to": "2026-03-08"}, "结束日期由 2026年3月1日 改为 2026年3月8日。"),
        (KIND.ITEM_ADDED, "交提纲", {}, "新增“交提纲”。"),
        (KIND.ITEM_ADDED, "必读清单", {"total": 12}, "“必读清单”新增 12 个条目。"),
        (KIND.ITEM_CHANGED, "交提纲", {}, "“交提纲”有修改。"),
        (KIND.ITEM_ARCHIVED, "交提纲", {}, "“交提纲”已从清单撤下。"),
        (KIND.ITEM_RESTORED, "交提纲", {}, "“交提纲”已恢复到清单。"),
        (KIND.DUE_MOVED, "交提纲", {"from": "2026-03-01", "to": "2026-03-08"}, "由 2026年3月1日 改为 2026年3月8日。"),
        (KIND.DUE_MOVED, "交提纲", {"from": "2026-03-01", "to": None}, "“交提纲”不再有截止日。"),
        (KIND.DUE_MOVED, "必读清单", {"total": 3, "days": -2}, "“必读清单”有 3 个条目的截止日提前 2 天。"),
        (KIND.DUE_MOVED, "必读清单", {"total": 3, "days": 2}, "“必读清单”有 3 个条目的截止日顺延 2 天。"),
        (KIND.DUE_MOVED, "必读清单", {"total": 3, "to": "2026-03-08"}, "3 个条目的截止日改为 2026年3月8日。"),
        (KIND.DUE_MOVED, "必读清单", {"total": 3, "to": None}, "“必读清单”有 3 个条目不再设截止日。"),
        (KIND.QUESTION_CHANGED, "难在哪？", {"how": "added", "total": 1}, "新增导学问题“难在哪？”。"),
        (KIND.MEETING_PLANNED, "第一次研讨", {"to": "2026-03-08"}, "2026年3月8日 集中研讨：“第一次研讨”。"),
    ],
)
def test_every_kind_has_its_sentence(
    organiser: User, reader: User, kind: str, about: str, details: dict[str, Any], sentence: str
) -> None:
    session = make_session(organiser, reader)
    say(session, organiser, kind, about, **details)
    assert sentence in page_of(session, reader)


def test_no_kind_is_silent(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    for kind in KIND.values:
        say(session, organiser, kind, "要点")
    lines = signed_in(reader).get(session.get_absolute_url()).context["news"]
    assert len(lines) == len(KIND.values)
    page = page_of(session, reader)
    assert page.count("<li></li>") == 0


def test_new_until_it_is_said_to_be_seen(organiser: User, reader: User) -> None:
    session, client = make_session(organiser, reader), signed_in(reader)
    session.memberships.update(joined_at=timezone.now() - timedelta(hours=2))
    tell(session, KIND.ITEM_ADDED, by=organiser, at=timezone.now() - timedelta(hours=1), about="交提纲")
    for _look in range(2):  # looking changes nothing
        assert "有新变动" in client.get(session.get_absolute_url()).content.decode()
    assert "✦" in client.get(reverse("study:session_list")).content.decode()
    client.post(reverse("study:session_news_seen", args=[session.pk]))
    page = client.get(session.get_absolute_url()).content.decode()
    assert "有新变动" not in page
    assert "新增“交提纲”。" in page
    assert "✦" not in client.get(reverse("study:session_list")).content.decode()


def test_ones_own_doing_is_no_news(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    say(session, organiser, KIND.ITEM_ADDED, "交提纲")
    assert "有新变动" not in page_of(session, organiser)
    assert "✦" not in signed_in(organiser).get(reverse("study:session_list")).content.decode()


def test_what_concerns_one_group_is_told_to_it_alone(organiser: User, reader: User, stranger: User) -> None:
    session = make_session(organiser, stranger)
    group = session.groups.create(name="一组")
    join(session, reader, group=group)
    say(session, organiser, KIND.ITEM_ADDED, "交提纲", group=group.pk)
    assert "新增“交提纲”。" in page_of(session, reader)
    assert "新增“交提纲”。" in page_of(session, organiser)
    assert "新增“交提纲”。" not in page_of(session, stranger)
    told = {
        person: "✦" in signed_in(person).get(reverse("study:session_list")).content.decode()
        for person in (reader, stranger)
    }
    assert told == {reader: True, stranger: False}


def test_only_members_say_so(organiser: User, reader: User, stranger: User, administrator: User) -> None:
    session = make_session(organiser, reader)
    url = reverse("study:session_news_seen", args=[session.pk])
    for person in (stranger, administrator):
        assert signed_in(person).post(url).status_code == 404
    assert signed_in(reader).get(url).status_code == 405
    assert Client().post(url)["Location"].startswith(reverse("account_login"))
