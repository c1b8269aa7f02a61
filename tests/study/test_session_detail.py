"""A session's page."""

from datetime import timedelta
from functools import partial

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ItemTick
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
from speeches.study.news import tell
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import count_anew, join, make_list, make_session


def url_of(session: StudySession) -> str:
    return reverse("study:session_detail", args=[session.pk])


def test_a_participant_sees_period_and_questions(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader, description="每周三晚上学一个半小时。")
    session.questions.create(text="怎样把学到的用到窗口服务里？")
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert "怎样把学到的用到窗口服务里？" in page
    assert "每周三晚上学一个半小时。" in page
    assert "还剩 8 天" in page


def test_an_empty_draft_says_what_comes_next(organiser: User) -> None:
    session = make_session(organiser, status="draft")
    page = signed_in(organiser).get(url_of(session)).content.decode()
    assert reverse("study:session_open", args=[session.pk]) in page
    assert "开班前的三步" in page


def test_a_draft_tells_of_due_days_outside_its_period(organiser: User) -> None:
    """A slip in the year is seen before the opening, not by forty people after it."""
    session = make_session(organiser, status="draft")
    make_list(session, "交提纲", "谈认识", due_on=session.ends_on)
    client = signed_in(organiser)
    assert "截止日在班期之外" not in client.get(url_of(session)).content.decode()
    make_list(session, "走访一个村", due_on=session.ends_on + timedelta(days=1))
    make_list(session, "写发言", due_on=session.starts_on - timedelta(days=1))
    assert "其中 2 个的截止日在班期之外" in client.get(url_of(session)).content.decode()


def test_others_find_nothing(organiser: User, reader: User, stranger: User, editor: User, administrator: User) -> None:
    session, draft = make_session(organiser, reader), make_session(organiser, reader, status="draft")
    for person in (stranger, editor, administrator):
        assert signed_in(person).get(url_of(session)).status_code == 404
    assert signed_in(reader).get(url_of(draft)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(organiser: User) -> None:
    answer = Client().get(url_of(make_session(organiser)))
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_short_list_is_ticked_on_the_page(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    item = make_list(session, "交一份调研提纲").items.get()
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert reverse("checklists:item_tick", args=[item.pk]) in page
    assert "ticks.js" in page
    page = signed_in(organiser).get(url_of(session)).content.decode()
    assert reverse("checklists:item_tick", args=[item.pk]) not in page


def test_of_several_lists_what_is_due_comes_first(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    yesterday = timezone.localdate() - timedelta(days=1)
    make_list(session, "交一份调研提纲", title="必读清单", due_on=yesterday)
    make_list(session, "带一张照片", title="选读清单", due_on=yesterday + timedelta(days=40))
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert "交一份调研提纲" in page
    assert page.index("已逾期") < page.index("选读清单")


def test_who_runs_it_sees_how_far_everybody_is(organiser: User, reader: User, stranger: User) -> None:
    session = make_session(organiser, reader, stranger)
    item = make_list(session, "交一份调研提纲").items.get()
    ItemTick.objects.create(item=item, owner=reader, ticked_at=timezone.now())
    count_anew(session)
    counts = signed_in(organiser).get(url_of(session)).context["counts"]
    assert counts == {"not_begun": 1, "under_way": 0, "finished": 1, "overdue": 0, "total": 2}


def test_a_closed_one_offers_nothing_to_tick_and_says_so(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader, status="closed")
    item = make_list(session, "交一份调研提纲").items.get()
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert "一切保持当时的样子" in page
    assert "交一份调研提纲" in page
    assert reverse("checklists:item_tick", args=[item.pk]) not in page


def test_as_many_queries_for_much_as_for_little(organiser: User, reader: User, speech: Speech) -> None:
    session, counts = make_session(organiser, reader), []
    checklist, section = make_list(session, "交提纲"), speech.sections.outline()[0]
    for total in (1, 6):
        for number in range(total):
            session.questions.create(text=f"{total}.{number}？")
            session.meetings.create(held_on=session.ends_on, title=f"第{number}次研讨")
            checklist.add_sections([section], due_on=session.ends_on)
            person = join(session, make_user(f"m{total}{number}")).user
            Note.objects.create(owner=person, section=section, body="分享一点想法。", session=session)
            tell(session, "item_added", by=organiser, at=timezone.now(), about="交提纲")
        clients = [signed_in(person) for person in (organiser, reader)]
        counts.append([count_queries(partial(client.get, url_of(session))) for client in clients])
    assert counts[0] == counts[1]


def test_the_questions_lead_to_where_they_are_answered(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser, reader)
    session.questions.create(text="怎样把学到的用到窗口服务里？")
    make_list(session, "交一份调研提纲").add_speech(speech)
    count_anew(session)
    answers = f"{reverse('notes:shared_list', args=[session.pk])}?by=question"
    read = f'<a href="{reverse("pages:speech_read", args=[speech.pk])}">去阅读页回答</a>'
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert answers in page
    assert read in page
    page = signed_in(organiser).get(url_of(session)).content.decode()
    assert answers in page
    assert read not in page
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    assert read not in signed_in(reader).get(url_of(session)).content.decode()
