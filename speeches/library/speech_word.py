"""A speech as a Word document in official form: title, who and when, the outline's headings, the text, the end."""

from collections.abc import Iterable
from datetime import datetime

from speeches.documents.official import OfficialDocument
from speeches.library.models import Section, Speech


def speech_document(speech: Speech, sections: Iterable[Section], *, now: datetime) -> OfficialDocument:
    """The speech with its sections in reading order, word for word.

    Each numbered or headed section stands in Word's own outline on the level that it has here, so that the file, read
    again, gives the same outline.
    """
    document = OfficialDocument(speech.title, author=speech.speaker, now=now)
    if speech.subtitle:
        document.byline(f"——{speech.subtitle.lstrip('—')}")
    role = "" if speech.speaker_role in f"{speech.title}{speech.subtitle}" else speech.speaker_role
    if role or speech.speaker:
        document.byline(" ".join(filter(None, (role, speech.speaker))))
    if speech.delivered_on:
        document.byline(f"（{delivered_in_words(speech)}）")
    if speech.salutation:
        document.salutation(speech.salutation)
    for section in sections:
        if section.marker or section.heading:
            document.heading(f"{section.marker}{section.heading}", section.level)
        for paragraph in section.paragraphs:
            document.paragraph(paragraph)
    if speech.tail:
        document.closing(speech.tail)
    return document


def delivered_in_words(speech: Speech) -> str:
    """The date as official documents write it, as precisely as it is known: 2025年, 2025年3月 or 2025年3月18日."""
    day = speech.delivered_on
    if day is None:
        return ""
    parts = [f"{day.year}年", f"{day.month}月", f"{day.day}日"]
    return "".join(parts[: {"year": 1, "month": 2, "day": 3}[speech.delivered_precision]])
