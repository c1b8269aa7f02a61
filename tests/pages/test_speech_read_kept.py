"""The reader's page is rendered once and kept: nobody's own gets into what is kept, and no change is missed."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import GuidingQuestion, Speech
from speeches.notes.models import Note
from speeches.pages.kept import FRAGMENTS
from speeches.pages.kept_frame import FRAMES
from speeches.pages.kept_text import TEXTS
from speeches.pages.querysets import speech_to_read
from speeches.pages.reader_page import page_values
from speeches.progress.marks import mark_section
from tests.conftest import make_speech, signed_in
from tests.pages.reading_pages import Elements, page_of, state_in, url, without_tokens

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>'\"><img src=x onerror=alert(1)>",
    "{{ user.email }}{% csrf_token %}",
    "h0123456789abcdef0123456789abcdef-csrf_token-",
    "&lt;b&gt; &amp; \u2028",
]


def fill(person: User, speech: Speech, word: str) -> None:
    """Give the person a bit of everything that the page shows as their own."""
    first, second = list(speech.sections.outline())[:2]
    mark_section(person, first, is_read=True, now=timezone.now())
    person.reading_positions.create(speech=speech, section=second, paragraph=0, client_at=timezone.now())
    Note.objects.create(owner=person, section=second, body=f"笔记{word}", quote=second.body[:2], start=0, end=2)
    checklist = Checklist.objects.create(owner=person, title=f"清单{word}")
    item = checklist.add_sections([second])[0]
    item.question = f"问题{word}"
    item.save()


def visitors(reader: User, editor: User, administrator: User) -> list[Client]:
    return [*(signed_in(person) for person in (reader, editor, administrator)), Client()]


def test_the_kept_page_is_the_page_as_django_renders_it(
    reader: User, editor: User, administrator: User, speech: Speech, settings: Settings
) -> None:
    """The frame with its holes filled against the same templates rendered for the request, for everybody."""
    settings.LIBRARY_PUBLIC = True
    reader.display_name = "<b>林</b>&'\""
    reader.appearance = "dark-large-sans-wide-1700000000"
    reader.save()
    fill(reader, speech, "甲")
    for client in visitors(reader, editor, administrator):
        for language in ("zh-hans", "en"):
            client.cookies["django_language"] = language
            request = client.get(url(speech)).wsgi_request
            with translation.override(language):
                values = page_values(request, speech_to_read(speech.pk, request.user), "T" * 64)
                figure = {"percent": values["percent"], "minutes_left": values["minutes_left"]}
                plain = render_to_string("pages/speech_read.html", values | {"figure": figure}, request)
            assert without_tokens(page_of(client, speech)) == without_tokens(plain)


def test_what_is_kept_holds_nobody(reader: User, speech: Speech) -> None:
    FRAGMENTS.clear()
    FRAMES.clear()
    TEXTS.clear()
    reader.display_name = "只此一人"
    reader.save()
    fill(reader, speech, "只我知道")
    page = page_of(signed_in(reader), speech)
    shelves = repr([FRAMES.contents(), TEXTS.contents(), FRAGMENTS.contents()])
    assert speech.title in shelves
    assert "第一段说来意" in shelves
    for word in ("只此一人", "只我知道"):
        assert word in page
        assert word not in shelves


def test_two_people_see_each_their_own(reader: User, stranger: User, speech: Speech) -> None:
    fill(reader, speech, "甲")
    fill(stranger, speech, "乙")
    for client, own, others in ((signed_in(reader), "甲", "乙"), (signed_in(stranger), "乙", "甲")):
        page = page_of(client, speech)
        assert f"笔记{own}" in page
        assert f"问题{own}" in page
        assert f"清单{own}" in page
        for word in (f"笔记{others}", f"问题{others}", f"清单{others}"):
            assert word not in page


def test_each_kind_of_visitor_gets_their_own_frame(
    reader: User, editor: User, administrator: User, speech: Speech, settings: Settings
) -> None:
    settings.LIBRARY_PUBLIC = True
    pages = [page_of(client, speech) for client in visitors(reader, editor, administrator)]
    assert [reverse("importing:import_list") in page for page in pages] == [False, True, True, False]
    assert ["data-note-add" in page for page in pages] == [True, True, True, False]
    assert [reverse("account_login") in page for page in pages] == [True] * 4
    again = [page_of(client, speech) for client in visitors(reader, editor, administrator)]
    assert [without_tokens(page) for page in pages] == [without_tokens(page) for page in again]


def test_both_languages(reader: User, speech: Speech) -> None:
    client = signed_in(reader)
    chinese = page_of(client, speech)
    client.cookies["django_language"] = "en"
    english = page_of(client, speech)
    assert "标为已读" in chinese
    assert "Mark as read" in english
    assert "标为已读" not in english


def test_a_changed_text_is_shown_at_once(reader: User, editor: User, speech: Speech) -> None:
    client = signed_in(reader)
    page_of(client, speech)
    section = speech.sections.outline()[1]
    speech.sections.filter(pk=section.pk).update(body="这里换了说法。")
    assert "这里换了说法。" in page_of(client, speech)
    Speech.objects.filter(pk=speech.pk).update(title="换了题目的讲话")
    assert "换了题目的讲话" in page_of(client, speech)
    with connection.cursor() as cursor:  # whoever writes it
        cursor.execute("UPDATE speeches_section SET heading = %s WHERE id = %s", ["换了标题", section.pk])
    assert "换了标题" in page_of(client, speech)
    GuidingQuestion.objects.create(section=section, text="怎么落到身边？")
    assert "怎么落到身边？" in page_of(client, speech)
    speech.archive()
    assert client.get(url(speech)).status_code == 404
    assert page_of(signed_in(editor), speech)
    speech.publish()
    assert page_of(client, speech)


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_words_wherever_they_stand(reader: User, word: str) -> None:
    reader.display_name = word
    reader.save()
    harmless = make_speech("一段话。", "二段话。")
    speech = make_speech(f"{word}\n一段话。", "二段话。", title=word, subtitle=word, speaker=word, tail=word)
    speech.sections.update(heading=word)
    fill(reader, harmless, "甲")
    fill(reader, speech, word)
    expected, page = (Elements(page_of(signed_in(reader), one)) for one in (harmless, speech))
    assert page.words("h1") == [word]
    assert page.words("p", class_="para")[0] == word
    for tag in ("script", "form", "img", "b", "template"):
        assert len(page.words(tag)) == len(expected.words(tag))
    state = state_in(page_of(signed_in(reader), speech))
    assert state["title"] == word
    assert [note["body"] for note in state["notes"]] == [f"笔记{word}"]
    assert state["questions"][0]["text"] == f"问题{word}"


def test_a_message_is_told_once_and_not_kept(reader: User, editor: User, speech: Speech) -> None:
    client = signed_in(editor)
    client.post(reverse("library:speech_publish", args=[speech.pk]))
    assert '<ul class="messages"' in page_of(client, speech)
    assert '<ul class="messages"' not in page_of(client, speech)
    assert '<ul class="messages"' not in page_of(signed_in(reader), speech)
