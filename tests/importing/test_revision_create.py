"""The outline of a speech of the library is edited: its own text waits like a file."""

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.library.models import Speech
from tests.conftest import make_speech, signed_in


def url(speech: Speech) -> str:
    return reverse("importing:revision_create", args=[speech.pk])


def test_it_begins_with_the_text_as_it_is(editor: User, speech: Speech) -> None:
    """Looked over and compared at once, nothing changes."""
    client = signed_in(editor)
    page = client.post(url(speech), follow=True)
    file = editor.import_files.get()
    assert page.request["PATH_INFO"] == reverse("importing:import_preview", args=[file.pk])
    assert (file.target, bytes(file.content), file.title) == (speech, b"", speech.title)
    compared = client.get(reverse("importing:import_compare", args=[file.pk]))
    assert compared.context["comparison"].is_empty


def test_it_goes_on_with_what_was_begun(editor: User, administrator: User, speech: Speech) -> None:
    """One file a person; what nobody touched yet takes the text as it is today."""
    client = signed_in(editor)
    client.post(url(speech))
    speech.sections.filter(position=0).update(body="后来改的话。")
    client.post(url(speech))
    file = editor.import_files.get()
    assert client.get(reverse("importing:import_compare", args=[file.pk])).context["comparison"].is_empty
    signed_in(administrator).post(url(speech))
    assert ImportFile.objects.filter(target=speech).count() == 2


def test_it_stays_a_new_version_of_its_speech(editor: User, speech: Speech) -> None:
    client = signed_in(editor)
    client.post(url(speech))
    file = editor.import_files.get()
    assert client.post(reverse("importing:import_target", args=[file.pk]), {"speech": ""}).status_code == 404
    file.refresh_from_db()
    assert file.target == speech


def test_readers_may_not_and_strangers_sign_in(reader: User, speech: Speech) -> None:
    assert signed_in(reader).post(url(speech)).status_code == 403
    assert Client().post(url(speech))["Location"].startswith(reverse("account_login"))
    assert not ImportFile.objects.exists()


def test_looking_changes_nothing_and_a_speech_that_is_gone_is_404(editor: User, speech: Speech) -> None:
    client = signed_in(editor)
    assert client.get(url(speech)).status_code == 405
    assert client.post(reverse("importing:revision_create", args=[speech.pk + 1])).status_code == 404
    assert not ImportFile.objects.exists()


def test_longer_texts_ask_no_more_queries(
    editor: User, speech: Speech, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, long = signed_in(editor), make_speech(*["一段话。"] * 10)
    with django_assert_max_num_queries(20) as first:
        client.post(url(speech))
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.post(url(long))
