"""Joining by a code: in figures, by a link, by a picture; nobody guesses one."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from speeches.study.people_changes import withdraw
from speeches.study.people_joining import give_code
from tests.conftest import make_user, signed_in
from tests.study.making import make_session


@pytest.fixture
def session(organiser: User) -> StudySession:
    return make_session(organiser, join_code="QHXT2345", description="读原文、写体会。")


def test_one_sees_what_one_joins_and_what_organisers_see(session: StudySession, reader: User) -> None:
    client = signed_in(reader)
    shown = client.get("/join/QHXT2345/").content.decode()
    for words in ("春季读书班", "沈怀瑾", "读原文、写体会。", "组织者能看到", "私人笔记"):
        assert words in shown
    assert not session.memberships.filter(user=reader).exists()
    assert client.post("/join/QHXT2345/")["Location"] == session.get_absolute_url()
    assert session.memberships.participants().get().user == reader
    assert client.post("/join/QHXT2345/")["Location"] == session.get_absolute_url()


@pytest.mark.parametrize("typed", ["qhxt 2345", " QHXT-2345 ", "ｑｈｘｔ２３４５"])
def test_capitals_spaces_and_dashes_make_no_difference(session: StudySession, reader: User, typed: str) -> None:
    answer = signed_in(reader).get("/join/", {"code": typed}, follow=True)
    assert "春季读书班" in answer.content.decode()


def test_one_says_ones_group(session: StudySession, reader: User, stranger: User) -> None:
    group = session.groups.create(name="第一组")
    other = make_session(make_user("other")).groups.create(name="别处")
    signed_in(reader).post("/join/QHXT2345/", {"group": group.pk})
    assert session.memberships.participants().get().group == group
    assert signed_in(stranger).post("/join/QHXT2345/", {"group": other.pk}).status_code == 404


def test_who_left_comes_back(session: StudySession, reader: User) -> None:
    client = signed_in(reader)
    client.post("/join/QHXT2345/")
    withdraw(session, [reader.pk], now=timezone.now())
    assert "以前完成的内容都还在" in client.get("/join/QHXT2345/").content.decode()
    client.post("/join/QHXT2345/")
    assert session.memberships.participants().count() == 1


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_an_open_session_is_joined(organiser: User, reader: User, status: str) -> None:
    make_session(organiser, status=status, join_code="QHXT2345", title="不该看到的标题")
    for answer in (signed_in(reader).get("/join/QHXT2345/"), signed_in(reader).post("/join/QHXT2345/")):
        assert answer.status_code == 404
        assert "不该看到的标题" not in answer.content.decode()


def test_guessing_comes_to_an_end_and_right_codes_are_not_counted(
    session: StudySession, reader: User, stranger: User
) -> None:
    client = signed_in(reader)
    assert [client.get("/join/QHXT2345/").status_code for _turn in range(20)] == [200] * 20
    assert [client.get(f"/join/WRNG{number}/").status_code for number in range(10, 22)] == [404] * 10 + [429] * 2
    assert client.get("/join/QHXT2345/").status_code == 429
    assert signed_in(stranger).get("/join/QHXT2345/").status_code == 200


def test_a_new_code_ends_the_old_one(session: StudySession, organiser: User, reader: User) -> None:
    address = reverse("study:join_code_edit", args=[session.pk])
    client = signed_in(organiser)
    assert "QHXT 2345" in client.get(address).content.decode()
    client.post(address, {"act": "new"})
    session.refresh_from_db()
    assert session.join_code != "QHXT2345"
    assert signed_in(reader).get("/join/QHXT2345/").status_code == 404
    client.post(address, {"act": "none"})
    session.refresh_from_db()
    assert session.join_code is None
    assert client.get(reverse("study:join_qr", args=[session.pk])).status_code == 404


def test_the_picture_is_an_image_of_its_own(session: StudySession, organiser: User, reader: User) -> None:
    address = reverse("study:join_qr", args=[session.pk])
    picture = signed_in(organiser).get(address)
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<svg xmlns=")
    assert b"style" not in picture.content
    assert b"<script" not in picture.content
    assert signed_in(reader).get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/accounts/login/")


def test_without_sign_in_one_comes_back_after_it(session: StudySession) -> None:
    assert Client().get("/join/QHXT2345/")["Location"] == "/accounts/login/?next=/join/QHXT2345/"


def test_codes_are_easily_read_out(session: StudySession) -> None:
    codes = {give_code(session) for _turn in range(200)}
    assert len(codes) == 200
    assert not {*"01ILOU"} & set("".join(codes))
