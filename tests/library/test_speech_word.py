"""A speech as a Word document in official form, that our own importer reads again with the same outline."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.documents.files import read_outline
from speeches.importing.drafting import Draft, draft_of
from speeches.library.models import Section, Speech
from speeches.library.speech_word import speech_document
from tests.checklists.making import count_queries
from tests.conftest import make_speech, signed_in
from tests.house.sources import ROOT
from tests.reports.files import content

SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.stem != "README")
SAME_OUTLINE = {"01", "02", "03", "04", "08"}


def url(speech: Speech) -> str:
    return reverse("library:speech_word", args=[speech.pk])


def again(speech: Speech, sections: list[Section]) -> Draft:
    """The speech as our importer reads it out of our Word file."""
    file = BytesIO()
    speech_document(speech, sections, now=timezone.now()).save(file)
    return draft_of(read_outline("讲话.docx", file.getvalue()))


def outline(sections: list[Section]) -> list[tuple[str, int, str, str, str]]:
    return [(part.kind, part.level, part.marker, part.heading, part.body) for part in sections]


def facts(speech: Speech) -> dict[str, object]:
    names = ("title", "subtitle", "salutation", "speaker", "speaker_role", "delivered_text", "tail")
    return {name: getattr(speech, name) for name in names}


@pytest.fixture
def full(db: None) -> Speech:
    """A speech with all that a speech has."""
    speech = make_speech(
        "第一层的话说在这里。\n再说一段话。",
        "第二层的话说在这里。",
        "第三层的话说在这里。",
        "另起一层的话说在这里。",
        title="在机关读书会上的讲话",
        subtitle="把书读进去",
        speaker="沈怀瑾",
        salutation="同志们：",
        delivered_on=date(2026, 3, 18),
        delivered_precision="day",
    )
    marks = [(1, "一、", "先把书读完"), (2, "（一）", "每天读一点"), (3, "1.", "定个钟点"), (1, "二、", "再把话说实")]
    for section, (level, marker, heading) in zip(speech.sections.outline(), marks, strict=True):
        section.level, section.marker, section.heading = level, marker, heading
        section.save()
    return speech


def test_title_facts_headings_and_text(full: Speech, reader: User) -> None:
    client = signed_in(reader)
    document = Document(BytesIO(content(client, url(full))))
    said = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
    assert said == [
        ("Title", "在机关读书会上的讲话"),
        ("Official Byline", "——把书读进去"),
        ("Official Byline", "沈怀瑾"),
        ("Official Byline", "（2026年3月18日）"),
        ("Official Salutation", "同志们："),
        ("Heading 1", "一、先把书读完"),
        ("Official Body", "第一层的话说在这里。"),
        ("Official Body", "再说一段话。"),
        ("Heading 2", "（一）每天读一点"),
        ("Official Body", "第二层的话说在这里。"),
        ("Heading 3", "1.定个钟点"),
        ("Official Body", "第三层的话说在这里。"),
        ("Heading 1", "二、再把话说实"),
        ("Official Body", "另起一层的话说在这里。"),
    ]
    assert f'href="{url(full)}"' in client.get(full.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_read_again_it_is_the_same(full: Speech) -> None:
    """Outline, words, title, speaker, day and salutation."""
    sections = list(full.sections.outline())
    found = again(full, sections)
    assert outline(found.sections) == outline(sections)
    assert facts(found.speech) == facts(full)


@pytest.mark.django_db
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:2])
def test_our_samples_read_again_are_the_same(path: Path) -> None:
    """From plain text, from Word, from the web: the facts of all of them come back, and of most of them the outline.

    The others have headings that ran into their paragraphs, by which the parser told the closing words.
    """
    first = draft_of(read_outline(path.name, path.read_bytes()))
    found = again(first.speech, first.sections)
    assert facts(found.speech) == facts(first.speech)
    if path.stem[:2] in SAME_OUTLINE:
        assert outline(found.sections) == outline(first.sections)


def test_readers_have_it_of_what_they_may_read(full: Speech, reader: User, editor: User) -> None:
    for status, seen in (("draft", 404), ("archived", 404), ("published", 200)):
        Speech.objects.update(status=status)
        assert signed_in(reader).get(url(full)).status_code == seen
        assert signed_in(editor).get(url(full)).status_code == 200


def test_nobody_signed_in(full: Speech, settings: Settings) -> None:
    """As the speech's page: by sign-in, or open to all where the library is."""
    assert Client().get(url(full))["Location"].startswith(reverse("account_login"))
    settings.LIBRARY_PUBLIC = True
    assert Client().get(url(full)).status_code == 200


def test_long_speeches_ask_no_more_queries(full: Speech, reader: User) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: content(client, url(full)))
    long = make_speech(*["一段话。"] * 10)
    assert count_queries(lambda: content(client, url(long))) == few
