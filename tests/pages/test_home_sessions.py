"""My sessions on the study desk: a bar each, what was told since I looked, and the reminder."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.pages.home_page import HomeSession
from speeches.reflections.deciding import commend, consent
from speeches.reflections.models import Reflection
from speeches.reminders.models import Reminder
from speeches.reminders.reminding import remind_day
from speeches.study.models import SessionGroup, StudySession
from speeches.study.news import SessionNews, tell
from tests.conftest import signed_in
from tests.reflections.making import decided, handed_in, make_item
from tests.reminders.making import made, tick
from tests.study.making import make_session

URL = reverse("pages:home")


def rows_of(person: User) -> list[HomeSession]:
    rows: list[HomeSession] = signed_in(person).get(URL).context["sessions"]
    return rows


def page_of(person: User) -> str:
    return signed_in(person).get(URL).content.decode()


def told(session: StudySession, by: User, about: str = "新条目", **details: object) -> None:
    now = timezone.now() + timedelta(seconds=1)
    tell(session, SessionNews.Kind.ITEM_ADDED, by=by, at=now, about=about, **details)


def test_each_of_my_sessions_has_a_bar(organiser: User, reader: User) -> None:
    _session, items = made(organiser, reader, due_in_days=1, title="春季班", tasks=("甲", "乙", "丙"))
    tick(items[0], reader)
    made(organiser, reader, due_in_days=-1, title="秋季班")
    page = page_of(reader)
    assert '<progress value="1" max="3"' in page
    assert "1 / 3" in page
    assert [(row.membership.session.title, row.state) for row in rows_of(reader)] == [
        ("春季班", "under_way"),
        ("秋季班", "overdue"),
    ]


def test_a_session_that_asks_nothing_shows_a_dash(organiser: User, reader: User) -> None:
    make_session(organiser, reader)
    assert "<span>—</span>" in page_of(reader)


def test_an_organiser_who_only_runs_it_has_no_bar(organiser: User, reader: User) -> None:
    made(organiser, reader)
    page = page_of(organiser)
    assert "春季读书班" in page
    assert "<progress" not in page
    assert "组织者" in page


def test_drafts_are_their_organisers_and_closed_ones_are_gone(organiser: User, reader: User) -> None:
    make_session(organiser, reader, status="draft", title="还在筹备")
    make_session(organiser, reader, status="closed", title="已经结束")
    assert [row.membership.session.title for row in rows_of(organiser)] == ["还在筹备"]
    assert rows_of(reader) == []


def test_who_withdrew_sees_nothing_of_it(organiser: User, reader: User) -> None:
    session, _items = made(organiser, reader)
    told(session, organiser)
    session.memberships.filter(user=reader).update(status="withdrawn", withdrawn_at=timezone.now())
    assert "春季读书班" not in page_of(reader)


def test_news_are_shown_until_they_were_looked_at(organiser: User, reader: User, stranger: User) -> None:
    session, _items = made(organiser, reader)
    for number in range(4):
        told(session, organiser, about=f"第{number}条")
    other, _items = made(organiser, stranger, title="别的班")
    told(other, organiser, about="与我无关")
    (row,) = rows_of(reader)
    assert [line.news.about for line in row.news] == ["第3条", "第2条", "第1条", "第0条"]
    page = page_of(reader)
    assert "第3条" in page
    assert "第1条" not in page
    assert "另有 2 条变动" in page
    session.memberships.filter(user=reader).update(news_seen_at=timezone.now() + timedelta(seconds=2))
    assert rows_of(reader)[0].news == []


def test_what_i_did_myself_and_what_is_for_another_group_is_no_news(organiser: User, reader: User) -> None:
    session, _items = made(organiser, reader)
    group = SessionGroup.objects.create(session=session, name="一组")
    told(session, organiser, group=group.pk)
    assert rows_of(organiser)[0].news == []
    assert rows_of(reader)[0].news == []
    session.memberships.filter(user=reader).update(group=group)
    assert len(rows_of(reader)[0].news) == 1


def test_the_reminder_is_shown_until_it_is_closed(organiser: User, reader: User) -> None:
    made(organiser, reader, due_in_days=-1, remind_after_days=1, tasks=("甲", "乙"))
    remind_day(now=timezone.now())
    assert "还有 2 项待完成，其中 2 项已逾期" in " ".join(page_of(reader).split())
    client, close = signed_in(reader), reverse("reminders:reminder_close", args=[Reminder.objects.get().pk])
    assert client.post(close)["Location"] == URL
    assert "remind-notice" not in page_of(reader)


def test_the_reminder_goes_by_itself_when_all_is_done(organiser: User, reader: User) -> None:
    _session, items = made(organiser, reader, remind_on_day=True)
    remind_day(now=timezone.now())
    tick(items[0], reader)
    assert "remind-notice" not in page_of(reader)


def test_what_came_back_to_its_author_is_said(organiser: User, reader: User, stranger: User) -> None:
    session = make_session(organiser, reader, stranger)
    item = make_item(session)
    write_it = reverse("reflections:reflection_edit", args=[item.pk])
    reflection = handed_in(item, reader)
    assert write_it not in page_of(reader)
    decided(reflection, organiser, outcome="returned", comment="请补一件办成的事。")
    assert f'<a href="{write_it}"><span aria-hidden="true">↩</span> 你的心得已退回' in page_of(reader)
    assert "你的心得" not in page_of(stranger)
    assert "你的心得" not in page_of(organiser)
    reflection = handed_in(item, reader)
    assert "你的心得" not in page_of(reader)
    commended = decided(reflection, organiser)
    assert "你的心得" not in page_of(reader)
    commend(commended, by=organiser, now=timezone.now())
    assert f'<a href="{write_it}"><span aria-hidden="true">★</span> 组织者推荐了你的心得' in page_of(reader)
    consent(Reflection.objects.get(), now=timezone.now())
    assert "你的心得" not in page_of(reader)


def test_more_sessions_ask_no_more_queries(
    organiser: User, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    session, _items = made(organiser, reader, remind_on_day=True)
    told(session, organiser)
    remind_day(now=timezone.now())
    with django_assert_num_queries(22) as few:
        client.get(URL)
    for number in range(6):
        session, _items = made(organiser, reader, remind_on_day=True, title=f"第{number}班")
        for _time in range(3):
            told(session, organiser)
    Reminder.objects.all().delete()
    remind_day(now=timezone.now())
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(URL)
