"""An index that is behind the database tells nobody what that person may not see any more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.search import following
from speeches.search.folder import writing
from speeches.search.narrowing import Choice, Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import search_sections
from tests.conftest import make_speech, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[Speech]:
    """A speech that the index has as published while the database has it as a draft."""
    monkeypatch.setattr(following, "WAIT_SECONDS", 0)
    speech = make_speech("发布过的话", title="发布过的一篇", speaker="周大雪")
    search_sections(parse_question("发布过的"), AnonymousUser(), Narrowing())
    with writing(Path(settings.SEARCH_INDEX_DIR), wait_seconds=0):
        Speech.objects.filter(pk=speech.pk).update(status="draft")
        yield speech


def test_an_index_that_is_behind_shows_no_reader_a_draft(reader: User, withdrawn: Speech) -> None:
    page = signed_in(reader).get(reverse("search:search"), {"q": "发布过的"}).content.decode()
    assert 'class="search-hit"' not in page
    assert withdrawn.title not in page
    assert "周大雪" not in page  # the speaker, among the filters
    assert 'class="empty"' in page


def test_an_index_that_is_behind_counts_no_draft(withdrawn: Speech, reader: User, editor: User) -> None:
    """Neither in the total nor among the filters, on no page; editors are told of it."""
    for page in (1, 2):
        results = search_sections(parse_question("发布过的话"), reader, Narrowing(), page=page)
        assert (results.total, any(results.choices.values())) == (0, False)
    results = search_sections(parse_question("发布过的话"), editor, Narrowing())
    assert (results.total, results.choices["speaker"]) == (1, [Choice("周大雪", 1)])
    withdrawn.delete()
    results = search_sections(parse_question("发布过的话"), editor, Narrowing())
    assert (results.total, any(results.choices.values())) == (0, False)
