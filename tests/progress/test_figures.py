"""How far a person is in speeches."""

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.progress.figures import speech_figures, speeches_by_status
from speeches.progress.marks import mark_section
from tests.conftest import make_speech


def test_figures_count_sections_and_characters_of_one_person(reader: User, stranger: User) -> None:
    speech = make_speech("一" * 30, "二" * 70)
    first, second = speech.sections.outline()
    mark_section(stranger, second, is_read=True, now=timezone.now())
    assert speech_figures(reader, [speech.pk])[speech.pk].status == "unread"
    mark_section(reader, first, is_read=True, now=timezone.now())
    figure = speech_figures(reader, [speech.pk])[speech.pk]
    assert (figure.sections, figure.sections_read, figure.percent, figure.status) == (2, 1, 30, "reading")
    mark_section(reader, second, is_read=True, now=timezone.now())
    assert speech_figures(reader, [speech.pk])[speech.pk].status == "read"
    assert speeches_by_status(reader) == {"reading": set(), "read": {speech.pk}}
    assert speeches_by_status(stranger) == {"reading": {speech.pk}, "read": set()}


def test_hundred_per_cent_means_all_of_it(reader: User) -> None:
    speech = make_speech("一" * 9_999, "")
    mark_section(reader, speech.sections.outline()[0], is_read=True, now=timezone.now())
    assert speech_figures(reader, [speech.pk])[speech.pk].percent == 99


def test_one_query_for_any_number(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ids = [make_speech().pk for _number in range(5)]
    with django_assert_num_queries(1):
        assert len(speech_figures(reader, ids)) == 5
