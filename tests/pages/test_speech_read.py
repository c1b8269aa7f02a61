"""The reader."""

import re
import uuid
from urllib.parse import quote

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import GuidingQuestion, Speech
from speeches.notes.models import Note
from speeches.pages.reading import paragraphs_of
from speeches.progress.events import ReadingEvent
from speeches.progress.marks import mark_section
from speeches.progress.merge import record_events
from tests.conftest import make_speech, signed_in
from tests.pages.reading_pages import state_in, url


def test_every_section_and_paragraph_has_an_address(reader: User, speech: Speech) -> None:
    page = signed_in(reader).get(url(speech)).content.decode()
    for section in speech.sections.outline():
        assert f'id="{section.key}"' in page
        for index, text in enumerate(section.paragraphs):
            assert f'id="{section.key}.{index}"' in page
            assert text in page


def test_offsets_count_code_points_of_the_body() -> None:
    body = "𠮷野的春天\n第二段\n\n末段"
    for paragraph in paragraphs_of(body):
        assert body[paragraph.offset : paragraph.offset + len(paragraph.text)] == paragraph.text


def test_states_and_the_place_where_the_reader_stopped(reader: User, speech: Speech) -> None:
    first, second = speech.sections.outline()
    mark_section(reader, first, is_read=True, now=timezone.now())
    record_events(reader, [ReadingEvent(uuid.uuid4(), second.key, timezone.now(), paragraph=0)], now=timezone.now())
    page = signed_in(reader).get(url(speech)).content.decode()
    assert re.findall(r'data-status="(\w+)"', page) == ["read", "unread"]
    assert page.count('class="state state-read"') == 1
    assert f'href="#{second.key}.0" data-resume-go>' in page
    assert state_in(page)["position"]["section"] == second.key


def test_notes_come_as_data_and_only_their_owners_see_them(reader: User, stranger: User, speech: Speech) -> None:
    note = Note.objects.create(owner=reader, section=speech.sections.outline()[1], body="记一笔心里话")
    page = signed_in(reader).get(url(speech)).content.decode()
    assert [shown["id"] for shown in state_in(page)["notes"]] == [str(note.pk)]
    assert f"{reverse('notes:note_list')}?speech={speech.pk}" in page
    page = signed_in(stranger).get(url(speech)).content.decode()
    assert "记一笔心里话" not in page
    assert state_in(page)["notes"] == []


def test_questions_stand_before_the_mark_with_the_way_to_answer_them(reader: User, speech: Speech) -> None:
    first, second = speech.sections.outline()
    GuidingQuestion.objects.create(section=second, text="怎么做 & 谁来做？")
    item = Checklist.objects.create(owner=reader, title="九月").add_speech(speech)[0]
    item.question = "读到了什么？"
    item.save()
    page = signed_in(reader).get(url(speech)).content.decode()
    asked = re.findall(r'<ol class="part-questions" data-questions="(\w+)".*?<form class="part-mark"', page, re.DOTALL)
    assert asked == [first.key, second.key]
    assert f"section={second.key}&amp;question={quote('怎么做 & 谁来做？')}" in page
    assert state_in(page)["questions"] == [
        {"section": second.key, "text": "怎么做 & 谁来做？", "from": ""},
        {"section": first.key, "text": "读到了什么？", "from": "九月"},
    ]


def test_each_section_leads_to_its_neighbours(reader: User) -> None:
    speech = make_speech("一段。", "二段。", "三段。")
    page = signed_in(reader).get(url(speech)).content.decode()
    first, second, third = (section.key for section in speech.sections.outline())
    assert re.findall(r'part-previous small" href="#(\w+)"', page) == [first, second]
    assert re.findall(r'part-next small" href="#(\w+)"', page) == [second, third]


def test_a_draft_is_404_for_readers_and_open_for_editors(stranger: User, editor: User) -> None:
    draft = make_speech(status="draft")
    assert signed_in(stranger).get(url(draft)).status_code == 404
    assert signed_in(editor).get(url(draft)).status_code == 200


def test_nobody_signed_in_is_sent_to_sign_in_unless_the_library_is_public(speech: Speech, settings: Settings) -> None:
    assert reverse("account_login") in Client().get(url(speech))["Location"]
    settings.LIBRARY_PUBLIC = True
    page = Client().get(url(speech)).content.decode()
    assert "第一段说来意" in page
    assert "reading-tracker.js" not in page


def test_longer_texts_and_more_notes_ask_no_more_queries(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    short, long = make_speech("一段。"), make_speech(*["一段。\n又一段。"] * 10)
    with django_assert_num_queries(8) as few:
        client.get(url(short))
    for section in long.sections.outline():
        mark_section(reader, section, is_read=True, now=timezone.now())
        for number in range(5):
            Note.objects.create(owner=reader, section=section, body=f"第{number}条")
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url(long))
