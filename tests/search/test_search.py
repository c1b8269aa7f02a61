"""The search page."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from speeches.accounts.models import User
from speeches.library.models import Section
from tests.conftest import make_speech, signed_in

pytestmark = pytest.mark.django_db
URL = reverse("search:search")
HIT = 'class="search-hit"'


def page_of(user: User, **query: str | int) -> str:
    response = signed_in(user).get(URL, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_hit_is_marked_and_linked_to_its_place(reader: User) -> None:
    speech = make_speech("先说来意。", "久久为功，抓好作风建设。")
    section = speech.sections.get(position=1)
    page = page_of(reader, q="风建")
    assert "抓好作<mark>风建</mark>设" in page
    assert f'href="{section.get_absolute_url()}"' in page
    assert speech.title in page
    assert page.count(HIT) == 1


def test_the_headings_above_a_hit_are_shown(reader: User) -> None:
    speech = make_speech("先说来意。", "这里说做法。")
    Section.objects.filter(speech=speech, position=1).update(level=2)
    assert '<span aria-hidden="true">›</span> 一、第1个标题' in page_of(reader, q="说做法")


def test_a_speech_is_found_by_its_title(reader: User) -> None:
    speech = make_speech("一段话", title="在书香机关启动会上的讲话", speaker="林小满")
    for question in ("书香机关", "林小满 启动会"):
        page = page_of(reader, q=question)
        assert f'class="serif" href="{speech.get_absolute_url()}"' in page


def test_filters_narrow_down_with_counts_and_are_taken_back(reader: User) -> None:
    first = make_speech("共同的话", delivered_on="2024-05-01", delivered_precision="year", speaker="林小满")
    make_speech("共同的话", "共同的话", delivered_on="2025-05-01", delivered_precision="year", speaker="周大雪")
    first.tags.add("作风")
    page = page_of(reader, q="共同的话")
    assert '<span class="count">2</span>' in page
    page = page_of(reader, q="共同的话", year="2024", tag="作风", speaker="林小满")
    assert page.count(HIT) == 1
    assert '<input type="hidden" form="search-form" name="year" value="2024">' in page
    assert '2025</span><span class="count">2' not in page  # the other filters exclude it
    assert page.count(HIT) == 1
    assert page_of(reader, q="共同的话", year="1999").count(HIT) == 0


def test_readers_never_see_drafts_and_editors_see_them_as_such(reader: User, editor: User) -> None:
    make_speech("没有发布的话", title="一篇草稿", status="draft")
    page = page_of(reader, q="没有发布的话")
    assert HIT not in page
    assert "一篇草稿" not in page_of(reader, q="草稿")
    page = page_of(editor, q="没有发布的话")
    assert HIT in page
    assert "badge-draft" in page


def test_nobody_signed_in_is_sent_to_sign_in_unless_the_library_is_public(client: Client, settings: Settings) -> None:
    make_speech("一段话")
    make_speech("一段草稿里的话", status="draft")
    response = client.get(URL, {"q": "段"})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    settings.LIBRARY_PUBLIC = True
    page = client.get(URL, {"q": "段"}).content.decode()
    assert page.count(HIT) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"q": '"AND* OR: ^[('},
        {"q": "<script>alert(1)</script>"},
        {"q": "话", "page": "-3"},
        {"q": "话", "page": "999999999999"},
        {"q": "话", "page": "abc"},
        {"q": "话", "year": "二〇二五"},
        {"q": "话", "tag": "* TO *", "speaker": "'; --"},
    ],
)
def test_whatever_is_in_the_address_does_no_harm(reader: User, query: dict[str, str]) -> None:
    make_speech("一段话")
    assert "<script>alert" not in page_of(reader, **query)


def test_a_question_that_is_too_long_is_told(reader: User) -> None:
    response = signed_in(reader).get(URL, {"q": "学" * 301})
    assert response.status_code == 422
    assert "notice-error" in response.content.decode()


def test_an_empty_question_and_an_empty_answer_say_what_to_do(reader: User) -> None:
    assert 'class="empty"' in page_of(reader)
    page = page_of(reader, q="没有这句话")
    assert 'class="empty"' in page
    assert "没有这句话" in page


def test_pages_of_twenty_in_one_order(reader: User) -> None:
    for _number in range(5):
        make_speech(*["共同的话"] * 9)
    keys = list(Section.objects.values_list("key", flat=True))
    shown = [[key for key in keys if f"#{key}" in page_of(reader, q="共同的话", page=page)] for page in (1, 2, 3)]
    assert [len(some) for some in shown] == [20, 20, 5]
    assert len({key for some in shown for key in some}) == 45
    beyond = page_of(reader, q="共同的话", page=9)
    assert [key for key in keys if f"#{key}" in beyond] == shown[2]


def test_more_hits_ask_no_more_queries(reader: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    make_speech("共同的话", title="共同的题目")
    client.get(URL, {"q": "共同的"})
    with django_assert_max_num_queries(8) as few:
        client.get(URL, {"q": "共同的"})
    for _number in range(12):
        make_speech("共同的话", "共同的话", title="共同的题目")
    client.get(URL, {"q": "共同的"})
    with django_assert_max_num_queries(8) as many:
        client.get(URL, {"q": "共同的"})
    assert len(many) == len(few)
