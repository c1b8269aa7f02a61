"""Tags in the admin."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.accounts.models import User
from speeches.library.models import Speech, Tag
from tests.admin.pages import act
from tests.conftest import make_speech, signed_in

TAGS = "/admin/speeches/tag/"
NAMES_REFUSED = [("甲、乙", "只能填一个标签"), ("", "必填项"), ("调查研究", "已存在"), ("甲\0乙", "空字符")]


@pytest.fixture
def client(editor: User) -> Client:
    return signed_in(editor)


def test_several_become_one(client: Client, speech: Speech) -> None:
    """Wherever one of them stood, once; asked for the name first."""
    other = make_speech(title="另一篇")
    section = other.sections.outline()[0]
    speech.tags.add("调研", "调查研究")
    other.tags.add("调研")
    section.tags.add("调查研究工作")
    chosen = [tag.pk for tag in Tag.objects.all()]
    assert "保留的标签名称" in act(client, TAGS, "merge", *chosen)
    assert Tag.objects.count() == 3
    page = act(client, TAGS, "merge", *chosen, merge="1", name="调查研究")
    assert "已把 3 个标签合并为“调查研究”。" in page
    assert [tag.name for tag in Tag.objects.all()] == ["调查研究"]
    assert [list(one.tags.names()) for one in (speech, other, section)] == [["调查研究"]] * 3


def test_a_new_name_is_possible_and_an_empty_one_is_not(client: Client, speech: Speech) -> None:
    """The page comes back with the error."""
    speech.tags.add("调研", "走访")
    chosen = [tag.pk for tag in Tag.objects.all()]
    assert "这个字段是必填项。" in act(client, TAGS, "merge", *chosen, merge="1", name=" ")
    assert "空字符" in act(client, TAGS, "merge", *chosen, merge="1", name="下\0基层")
    assert Tag.objects.count() == 2
    act(client, TAGS, "merge", *chosen, merge="1", name="下基层")
    assert list(speech.tags.names()) == ["下基层"]


@pytest.mark.parametrize(("name", "told"), NAMES_REFUSED)
def test_a_name_is_one_tag_and_once(client: Client, name: str, told: str) -> None:
    """Folded before it is compared."""
    Tag.objects.create(name="调查研究", slug="a")
    tag = Tag.objects.create(name="走访", slug="b")
    assert told in client.post(f"{TAGS}{tag.pk}/change/", {"name": name}).content.decode()
    tag.refresh_from_db()
    assert tag.name == "走访"


def test_the_list_counts_and_asks_no_more_queries_for_more_tags(client: Client, speech: Speech) -> None:
    """On how many speeches and sections each stands."""
    speech.tags.add("调研")
    speech.sections.outline()[0].tags.add("调研")
    with CaptureQueriesContext(connection) as few:
        page = client.get(TAGS).content.decode()
    assert '<td class="field-on_speeches">1</td><td class="field-on_sections">1</td>' in page
    speech.tags.add(*(f"标签{number}" for number in range(10)))
    with CaptureQueriesContext(connection) as many:
        client.get(TAGS)
    assert len(many) == len(few)
