"""Versions side by side: for the author, and for those who run the session."""

import pytest
from django.test import Client

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection
from tests.conftest import signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, published, write


@pytest.fixture
def reflection(item: ChecklistItem, reader: User, organiser: User) -> Reflection:
    decided(handed_in(item, reader), organiser, outcome="returned", comment="说说自己")
    return handed_in(item, reader, WORDS.replace("老周", "小叶") + "我也急过。")


def test_what_changed_is_marked(reflection: Reflection, reader: User, organiser: User) -> None:
    for person in (reader, organiser):
        page = signed_in(person).get(address("version_compare", reflection.pk, 2)).content.decode()
        assert "<del>老周</del><ins>小叶</ins>" in page
        assert "<ins>我也急过。</ins>" in page


def test_the_first_one_has_nothing_before_it(reflection: Reflection, reader: User) -> None:
    page = signed_in(reader).get(address("version_compare", reflection.pk, 1)).content.decode()
    assert WORDS in page
    assert "说说自己" in page
    assert "<ins>" not in page
    assert signed_in(reader).get(address("version_compare", reflection.pk, 3)).status_code == 404


def test_drafts_are_no_version(item: ChecklistItem, reflection: Reflection, reader: User, organiser: User) -> None:
    decided(reflection, organiser, outcome="returned", comment="再改")
    write(item, reader, "还没交的第三稿。")
    for number in (1, 2):
        page = signed_in(organiser).get(address("version_compare", reflection.pk, number)).content.decode()
        assert "第三稿" not in page
    assert signed_in(organiser).get(address("version_compare", reflection.pk, 3)).status_code == 404


def test_others_and_nobody(reflection: Reflection, organiser: User, member: User, stranger: User) -> None:
    url = address("version_compare", reflection.pk, 2)
    published(reflection, organiser)
    for other in (member, stranger):
        assert signed_in(other).get(url).status_code == 404
    assert Client().get(url).status_code == 302
