"""A speech's page, and what an editor does from it."""

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Speech, TagSuggestion
from tests.conftest import make_speech, signed_in


def url(speech: Speech) -> str:
    return reverse("library:speech_detail", args=[speech.pk])


def suggest(speech: Speech) -> TagSuggestion:
    return TagSuggestion.objects.create(
        speech=speech, name="窗口服务", occurrences=4, section_total=2, is_in_title=True, is_known=False, weight=1.0
    )


def test_it_tells_what_the_speech_is_and_leads_to_its_sections(reader: User, speech: Speech) -> None:
    page = signed_in(reader).get(url(speech)).content.decode()
    assert speech.title in page
    for section in speech.sections.outline():
        assert f"{reverse('pages:speech_read', args=[speech.pk])}#{section.key}" in page


def test_a_draft_is_404_for_readers(stranger: User) -> None:
    assert signed_in(stranger).get(url(make_speech(status="draft"))).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(speech: Speech) -> None:
    assert reverse("account_login") in Client().get(url(speech))["Location"]


def test_only_editors_publish_and_archive(reader: User, editor: User) -> None:
    draft = make_speech(status="draft")
    publish, archive = (reverse(f"library:speech_{verb}", args=[draft.pk]) for verb in ("publish", "archive"))
    assert signed_in(reader).post(publish).status_code == 403
    assert signed_in(editor).get(publish).status_code == 405
    signed_in(editor).post(publish)
    draft.refresh_from_db()
    assert draft.status == "published"
    assert draft.published_at
    signed_in(editor).post(archive)
    draft.refresh_from_db()
    assert draft.status == "archived"


def test_a_suggested_tag_is_set_by_a_person_only(reader: User, editor: User, speech: Speech) -> None:
    suggestion = suggest(speech)
    assert "窗口服务" not in signed_in(reader).get(url(speech)).content.decode()
    assert "窗口服务" in signed_in(editor).get(url(speech)).content.decode()
    decide = reverse("library:suggestion_decide", args=[suggestion.pk])
    assert signed_in(reader).post(decide, {"accept": "1"}).status_code == 403
    assert not speech.tags.exists()
    signed_in(editor).post(decide, {"accept": "1"})
    assert [tag.name for tag in speech.tags.all()] == ["窗口服务"]


def test_a_dismissed_tag_does_not_come_back(editor: User, speech: Speech) -> None:
    suggestion = suggest(speech)
    signed_in(editor).post(reverse("library:suggestion_decide", args=[suggestion.pk]), {"dismiss": "1"})
    assert not speech.tags.exists()
    assert "窗口服务" not in signed_in(editor).get(url(speech)).content.decode()


def test_longer_texts_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    short, long = make_speech("一段。"), make_speech(*["一段。"] * 10)
    with django_assert_num_queries(8) as few:
        client.get(url(short))
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url(long))
