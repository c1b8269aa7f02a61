"""The library's list: filters with counts, the address always right."""

from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.progress.marks import mark_section
from tests.conftest import make_speech, signed_in

URL = reverse("library:speech_list")


def titles(client: Client, query: str = "") -> list[str]:
    return [speech.title for speech, _figure in client.get(URL + query).context["rows"]]


def test_readers_see_published_ones_editors_all(reader: User, editor: User) -> None:
    make_speech(title="已发布的")
    make_speech(title="还是草稿的", status="draft")
    assert titles(signed_in(reader)) == ["已发布的"]
    assert set(titles(signed_in(editor))) == {"已发布的", "还是草稿的"}
    assert titles(signed_in(editor), "?status=draft") == ["还是草稿的"]


def test_filters_narrow_and_count(reader: User) -> None:
    spring = make_speech(title="春天的讲话", delivered_on=date(2024, 3, 1), delivered_precision="day", kind="lecture")
    make_speech(title="秋天的讲话", delivered_on=date(2025, 9, 1), delivered_precision="month")
    spring.tags.add("作风建设")
    client = signed_in(reader)
    assert titles(client, "?tag=作风建设") == ["春天的讲话"]
    assert titles(client, "?year=2025") == ["秋天的讲话"]
    assert titles(client, "?kind=lecture") == ["春天的讲话"]
    asked = client.get(URL).context["asked"]
    assert [(choice.label, choice.count) for choice in asked.year_choices()] == [("2025", 1), ("2024", 1)]
    assert [(choice.label, choice.count) for choice in asked.tag_choices()] == [("作风建设", 1)]


def test_a_chosen_filter_takes_itself_back_and_keeps_the_others(reader: User) -> None:
    make_speech(title="春天的讲话", delivered_on=date(2024, 3, 1), delivered_precision="day")
    asked = signed_in(reader).get(URL + "?year=2024&kind=speech").context["asked"]
    chosen = asked.year_choices()[0]
    assert chosen.is_chosen
    assert chosen.query == "?kind=speech"


def test_my_own_state_filters(reader: User, stranger: User) -> None:
    begun, done, untouched = make_speech(title="在读"), make_speech(title="读完"), make_speech(title="没读")
    mark_section(reader, begun.sections.outline()[0], is_read=True, now=timezone.now())
    for section in done.sections.outline():
        mark_section(reader, section, is_read=True, now=timezone.now())
    mark_section(stranger, untouched.sections.outline()[0], is_read=True, now=timezone.now())
    client = signed_in(reader)
    assert titles(client, "?state=reading") == ["在读"]
    assert titles(client, "?state=read") == ["读完"]
    assert titles(client, "?state=unread") == ["没读"]
    assert [choice.count for choice in client.get(URL).context["asked"].state_choices()] == [1, 1, 1]


def test_words_of_title_or_text_find(reader: User) -> None:
    make_speech("这里说到河长巡河。", title="第一篇")
    make_speech("这里说到窗口服务。", title="第二篇")
    assert titles(signed_in(reader), "?q=长巡") == ["第一篇"]
    assert titles(signed_in(reader), "?q=第二") == ["第二篇"]
    assert titles(signed_in(reader), "?q=没有这样的话") == []


def test_nonsense_in_the_address_does_no_harm(reader: User) -> None:
    make_speech(title="在的")
    client = signed_in(reader)
    for query in ("?year=abc", "?year=0", "?kind=x", "?state=x", "?page=99", "?page=x", "?status=x"):
        assert client.get(URL + query).status_code == 200
    assert titles(client, "?kind=x&state=x&page=99") == ["在的"]


def test_nobody_signed_in_is_sent_to_sign_in_unless_the_library_is_public(db: None, settings: Settings) -> None:
    make_speech(title="公开的")
    assert reverse("account_login") in Client().get(URL)["Location"]
    settings.LIBRARY_PUBLIC = True
    assert titles(Client()) == ["公开的"]


def test_more_rows_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    make_speech().tags.add("一", "二")
    with django_assert_num_queries(13) as few:
        client.get(URL)
    for number in range(10):
        speech = make_speech(title=f"第{number}篇")
        speech.tags.add("一", "三")
        mark_section(reader, speech.sections.outline()[0], is_read=True, now=timezone.now())
    with django_assert_num_queries(len(few.captured_queries) + 1):  # the figures of what was begun
        client.get(URL)
