"""Sections in the admin."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.accounts.models import User
from speeches.library.characters import count_characters
from speeches.library.models import Section, Speech
from tests.admin.pages import SECTIONS, form_of
from tests.conftest import make_speech, signed_in
from tests.library.revisions import retire


@pytest.fixture
def client(editor: User) -> Client:
    return signed_in(editor)


def change(client: Client, section: Section, **values: object) -> str:
    """Send the form with these values; the page that follows."""
    address = f"{SECTIONS}{section.pk}/change/"
    return client.post(address, {**form_of(client, address), **values}, follow=True).content.decode()


def test_new_words_renew_the_figures(client: Client, speech: Speech) -> None:
    """The section's own and the speech's; empty lines and blanks around lines go; the key stays."""
    section = speech.sections.outline()[0]
    other = speech.sections.outline()[1]
    change(client, section, heading="新标题", body="\r\n　第一段 话。\r\n\r\n 第二段。 \r\n", tags="调查研究")
    changed = Section.objects.get(pk=section.pk)
    assert (changed.body, changed.key) == ("第一段 话。\n第二段。", section.key)
    assert changed.characters == count_characters("新标题", "第一段话。第二段。") == 12
    assert list(changed.tags.names()) == ["调查研究"]
    speech.refresh_from_db()
    assert speech.characters == 12 + other.characters


@pytest.mark.parametrize(
    "wrong", [{"level": "0"}, {"level": "10"}, {"level": ""}, {"body": "话\0"}, {"tags": "甲\0乙"}]
)
def test_bad_input_is_shown_and_nothing_is_saved(client: Client, speech: Speech, wrong: dict[str, str]) -> None:
    """Levels go from 1 to 9, and PostgreSQL keeps no NUL."""
    section = speech.sections.outline()[0]
    assert "errorlist" in change(client, section, **wrong, heading="新标题")
    again = Section.objects.get(pk=section.pk)
    assert (again.level, again.heading, again.body) == (1, "第1个标题", section.body)
    assert not again.tags.exists()


def test_what_makes_the_section_itself_is_read_only(client: Client, speech: Speech) -> None:
    """Key, position and speech: links, notes and progress hang on them."""
    section = speech.sections.outline()[0]
    change(client, section, key="xxxxxxxxxx", position="7", speech="999", characters="1")
    again = Section.objects.get(pk=section.pk)
    assert (again.key, again.position, again.speech_id) == (section.key, 0, speech.pk)


def test_the_list_shows_todays_text_unless_asked(client: Client, speech: Speech) -> None:
    """And one speech's sections in reading order."""
    make_speech("另一篇的话。", title="另一篇")
    first, second = speech.sections.outline()
    retire(first)
    found = client.get(SECTIONS, {"speech__id__exact": speech.pk}).context["cl"].result_list
    assert list(found) == [second]
    assert list(client.get(SECTIONS, {"retired": "yes"}).context["cl"].result_list) == [first]
    assert client.get(SECTIONS, {"retired": "all"}).context["cl"].result_count == 3


def test_more_rows_ask_no_more_queries(client: Client, speech: Speech) -> None:
    """The speech comes along."""
    client.get(SECTIONS)
    with CaptureQueriesContext(connection) as few:
        client.get(SECTIONS)
    for number in range(10):
        make_speech(title=f"第{number}篇")
    with CaptureQueriesContext(connection) as many:
        client.get(SECTIONS)
    assert len(many) == len(few)


def test_no_section_is_added_by_hand(administrator: User) -> None:
    """Its position belongs to the whole outline."""
    assert signed_in(administrator).get(f"{SECTIONS}add/").status_code == 403


def test_new_words_are_a_version_and_tell_readers(client: Client, editor: User, speech: Speech) -> None:
    """As wherever else a text is changed; the same words again are none."""
    section = speech.sections.outline()[0]
    change(client, section, body=section.body)
    assert not speech.versions.exists()
    change(client, section, body="全是新的话。")
    version = speech.versions.get()
    assert (version.cause, version.replaced_by) == ("edited", editor)
    assert Section.objects.get(pk=section.pk).rewritten_at == version.replaced_at


def test_the_words_of_a_retired_section_are_read_only(client: Client, speech: Speech) -> None:
    """It is brought back first; its tags may be set."""
    section = speech.sections.outline()[0]
    retire(section)
    change(client, section, body="改了。", heading="改了", tags="调查研究")
    again = Section.objects.get(pk=section.pk)
    assert (again.body, again.heading) == (section.body, section.heading)
    assert list(again.tags.names()) == ["调查研究"]
