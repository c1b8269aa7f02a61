"""The guiding questions of a text, section by section, for editors."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.asking import ask
from speeches.library.models import GuidingQuestion, Section, Speech
from tests.conftest import make_speech, signed_in
from tests.library.revisions import outline_of
from tests.library.test_version_list import change


def url_of(speech: Speech) -> str:
    return reverse("library:question_list", args=[speech.pk])


def page_of(speech: Speech, person: User) -> str:
    return signed_in(person).get(url_of(speech)).content.decode()


def test_questions_stand_under_their_sections(editor: User, speech: Speech) -> None:
    first, second = speech.sections.outline()
    ask(second, ["做法有几条？"], by=editor)
    ask(first, ["来意是什么？"], by=editor)
    page = page_of(speech, editor)
    assert page.index("第1个标题") < page.index("来意是什么？") < page.index("第2个标题") < page.index("做法有几条？")
    assert f"{reverse('library:question_create', args=[speech.pk])}?section={first.key}" in page


def test_the_speechs_page_leads_here_and_to_each_section_for_editors_alone(
    editor: User, reader: User, speech: Speech
) -> None:
    section = speech.sections.outline()[0]
    create = f"{reverse('library:question_create', args=[speech.pk])}?section={section.key}"
    page = signed_in(editor).get(speech.get_absolute_url()).content.decode()
    assert url_of(speech) in page
    assert create in page
    page = signed_in(reader).get(speech.get_absolute_url()).content.decode()
    assert url_of(speech) not in page
    assert create not in page


def test_questions_survive_a_new_text_and_those_of_retired_sections_stand_apart(editor: User, speech: Speech) -> None:
    first, second = speech.sections.outline()
    ask(first, ["来意是什么？"], by=editor)
    ask(second, ["做法有几条？"], by=editor)
    new = outline_of(speech)[:1]
    new[0].body += "多一句话。"
    new[0].heading = "换了标题"
    change(speech, new, editor)
    page = page_of(speech, editor)
    assert (
        page.index("换了标题")
        < page.index("来意是什么？")
        < page.index("已不在正文中的章节")
        < page.index("做法有几条？")
    )
    asked = GuidingQuestion.objects.in_text(speech)
    assert [question.text for question in asked] == ["来意是什么？"]


def test_for_readers_there_is_none(reader: User, speech: Speech) -> None:
    assert signed_in(reader).get(url_of(speech)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(speech: Speech) -> None:
    assert reverse("account_login") in Client().get(url_of(speech))["Location"]


def test_more_questions_ask_no_more_queries(
    editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = make_speech("一段话。"), make_speech(*["一段话。"] * 10)
    for section in Section.objects.all():
        ask(section, ["第一问？", "第二问？"], by=editor)
    retired = Section.objects.create(speech=many, position=99, heading="旧的", body="旧话。", retired_at=timezone.now())
    ask(retired, ["还问吗？"], by=editor)
    client = signed_in(editor)
    with django_assert_max_num_queries(8) as first:
        client.get(url_of(few))
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(url_of(many))
