"""My sessions: what I take part in with how far I am, what I run with how far its people are."""

from functools import partial

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ItemTick
from tests.checklists.making import count_queries
from tests.conftest import signed_in
from tests.study.making import count_anew, make_list, make_session

URL = reverse("study:session_list")


def page_of(person: User) -> str:
    return signed_in(person).get(URL).content.decode()


def test_mine_and_nobody_elses(organiser: User, reader: User, stranger: User, administrator: User) -> None:
    make_session(organiser, reader, title="春季读书班")
    make_session(stranger, title="别人的读书班")
    assert "春季读书班" in page_of(reader)
    assert "别人的读书班" not in page_of(reader)
    assert "读书班" not in page_of(administrator)


def test_drafts_are_their_organisers(organiser: User, reader: User) -> None:
    make_session(organiser, reader, title="还没开的班", status="draft")
    assert "还没开的班" in page_of(organiser)
    assert "还没开的班" not in page_of(reader)


def test_the_figures_of_one_and_of_all(organiser: User, reader: User, stranger: User) -> None:
    session = make_session(organiser, reader, stranger)
    item = make_list(session, "交提纲").items.get()
    ItemTick.objects.create(item=item, owner=reader, ticked_at=timezone.now())
    count_anew(session)
    assert "必读 1 / 1 条" in page_of(reader)
    assert "必读 0 / 1 条" in page_of(stranger)
    assert "学员 2 人 · 已完成 1 人" in page_of(organiser)


def test_who_has_none_is_told_how_to_come_by_one(organiser: User, reader: User) -> None:
    assert reverse("study:session_join") in page_of(reader)
    assert reverse("study:session_create") not in page_of(reader)
    assert reverse("study:session_create") in page_of(organiser)


def test_nobody_signed_in_is_sent_to_sign_in(db: None) -> None:
    assert Client().get(URL)["Location"].startswith(reverse("account_login"))


def test_as_many_queries_for_ten_sessions_as_for_one(organiser: User, reader: User) -> None:
    clients, counts = [signed_in(organiser), signed_in(reader)], []
    for total in (1, 9):
        for _time in range(total):
            make_session(organiser, reader)
        counts.append([count_queries(partial(client.get, URL)) for client in clients])
    assert counts[0] == counts[1]
