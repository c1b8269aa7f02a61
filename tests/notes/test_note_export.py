"""Taking notes away as a file: what the list shows, and nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.files import EXPORT

FORMATS = ["docx", "md", "json"]


@pytest.mark.parametrize("kind", FORMATS)
def test_it_is_a_file_with_a_chinese_name(reader: User, note: Note, kind: str) -> None:
    response = signed_in(reader).get(EXPORT, {"format": kind}, headers={"Accept-Language": "zh-hans"})
    assert response.status_code == 200
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%E6%88%91%E7%9A%84%E7%AC%94%E8%AE%B0-")
    assert disposition.endswith(f".{kind}")


@pytest.mark.parametrize("kind", FORMATS)
def test_nobody_elses_notes_are_in_it(reader: User, stranger: User, administrator: User, note: Note, kind: str) -> None:
    empty = len(signed_in(make_other(reader)).get(EXPORT, {"format": kind}).content)
    for person in (stranger, administrator):
        content = signed_in(person).get(EXPORT, {"format": kind}).content
        assert note.body.encode() not in content
        assert note.section.speech.title.encode() not in content
        assert abs(len(content) - empty) < 40  # the name is another


def make_other(reader: User) -> User:
    return User.objects.create_user(f"{reader.username}-2")


def test_it_asks_for_sign_in(db: None) -> None:
    response = Client().get(EXPORT, {"format": "docx"})
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("asked", [{"format": "pdf"}, {}, {"format": "md", "colour": "mauve"}])
def test_what_is_asked_wrongly_goes_back_to_the_list(reader: User, note: Note, asked: dict[str, str]) -> None:
    response = signed_in(reader).get(EXPORT, asked)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("notes:note_list"))


@pytest.mark.parametrize("kind", FORMATS)
def test_more_notes_ask_no_more_queries(
    reader: User, kind: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for count in (3, 30):
        for number in range(count):
            section = make_speech(title=f"第{number}篇讲话").sections.outline()[0]
            make_note(reader, section, 0, 2, body="记下 #标签")
        with django_assert_num_queries(9):
            client.get(EXPORT, {"format": kind})


@pytest.mark.parametrize("kind", ["md", "json"])
def test_it_holds_what_the_list_shows_for_the_same_query_on_all_its_pages(
    reader: User, section: Section, kind: str
) -> None:
    for number in range(60):
        make_note(reader, section, body=f"记号{number}。", colour="red" if number % 2 else "blue")
    content = signed_in(reader).get(EXPORT, {"format": kind, "colour": "red", "page": "2"}).content.decode()
    assert content.count("记号") == 30
    assert "记号59。" in content
    assert "记号58。" not in content
