"""A speech's page in the admin."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech, TagSuggestion
from tests.admin.pages import SPEECHES, form_of
from tests.conftest import make_speech, signed_in
from tests.library.revisions import retire


@pytest.fixture
def client(editor: User) -> Client:
    return signed_in(editor)


def change(client: Client, speech: Speech, **values: object) -> str:
    """Send the form with these values; the page that follows."""
    address = f"{SPEECHES}{speech.pk}/change/"
    return client.post(address, {**form_of(client, address), **values}, follow=True).content.decode()


def test_tags_are_typed_as_people_type_them(client: Client, speech: Speech) -> None:
    """Separated by Chinese commas, each once, folded."""
    change(client, speech, tags="作风建设、调查研究；作风建设，ＡＩ")
    assert sorted(speech.tags.names()) == ["AI", "作风建设", "调查研究"]
    page = client.get(f"{SPEECHES}{speech.pk}/change/").content.decode()
    assert 'value="AI，作风建设，调查研究"' in page


def test_the_outline_is_links_and_never_a_list_to_choose_from(client: Client, speech: Speech) -> None:
    """Headings with their level; retired ones apart."""
    first, second = speech.sections.outline()
    second.level = 2
    second.save()
    retire(first)
    page = client.get(f"{SPEECHES}{speech.pk}/change/").content.decode()
    assert f'<li class="level-2"><a href="/admin/speeches/section/{second.pk}/change/">{second.label}</a>' in page
    assert "已移出的章节（1）" in page
    assert page.count("<select") == 3  # kind, status, precision


def test_thousands_of_sections_cost_one_query(
    client: Client, speech: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """2,500 headings: the page stays small and asks no more than with two."""
    Section.objects.bulk_create(
        Section(speech=speech, position=number, heading=f"第{number}项工作", body="长" * 5_000)
        for number in range(2, 2_500)
    )
    with django_assert_max_num_queries(12):
        response = client.get(f"{SPEECHES}{speech.pk}/change/")
    assert "第2499项工作" in response.content.decode()
    assert len(response.content) < 500_000


def test_suggested_tags_are_shown_with_their_reason(client: Client, speech: Speech) -> None:
    """Read only: they are decided on the speech's own page."""
    TagSuggestion.objects.create(
        speech=speech, name="读书", occurrences=7, section_total=2, is_in_title=True, is_known=False, weight=1.0
    )
    page = client.get(f"{SPEECHES}{speech.pk}/change/").content.decode()
    assert "读书 <small>" in page
    assert "到讲话页面采纳或忽略" in page
    assert "读书" not in speech.tags.names()


def test_a_status_chosen_in_the_form_publishes_like_the_button(client: Client) -> None:
    """The moment is kept."""
    speech = make_speech(status="draft")
    change(client, speech, status="published")
    speech.refresh_from_db()
    assert (speech.status, speech.published_at is not None) == ("published", True)


def test_a_date_alone_is_a_day(client: Client, speech: Speech) -> None:
    """What most people mean."""
    change(client, speech, delivered_on="2025-03-18")
    speech.refresh_from_db()
    assert speech.delivered_text == "2025-03-18"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": ""}, "这个字段是必填项。"),
        ({"delivered_precision": "year"}, "请填写日期，或把日期精度也留空。"),
        ({"delivered_on": "三月"}, "输入一个有效的日期。"),
    ],
)
def test_bad_input_is_shown_and_nothing_is_saved(
    client: Client, speech: Speech, values: dict[str, object], told: str
) -> None:
    """In words, not as a broken constraint."""
    assert told in change(client, speech, subtitle="新的副标题", **values)
    speech.refresh_from_db()
    assert (speech.subtitle, speech.title) == ("", "在读书班上的讲话")


def test_links_to_the_page_on_the_site(client: Client, speech: Speech) -> None:
    """Seen as the editor sees it, drafts too."""
    page = client.get(f"{SPEECHES}{speech.pk}/change/")
    way = page.context["absolute_url"]
    assert client.get(way)["Location"].endswith(speech.get_absolute_url())


def test_other_facts_are_a_version_and_the_same_again_are_none(client: Client, editor: User, speech: Speech) -> None:
    """As wherever else they are changed; a status is no fact."""
    title = speech.title
    change(client, speech, title="改过的题目", delivered_on="2025-03-18", delivered_precision="day")
    version = speech.versions.get()
    assert (version.content["facts"]["title"], version.replaced_by) == (title, editor)
    speech.refresh_from_db()
    assert (speech.title, speech.delivered_text) == ("改过的题目", "2025-03-18")
    change(client, speech, title="改过的题目", delivered_on="2025-03-18", delivered_precision="day", status="archived")
    assert speech.versions.count() == 1
