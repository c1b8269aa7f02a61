"""Notes as a Word document: by speech and section, each quote in the colour that it was marked in."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO

from docx import Document

from speeches.documents.word_writing import paragraph, write_document
from speeches.notes.export import TakenNote, TakenSpeech
from speeches.notes.export_markdown import about_note
from speeches.notes.export_styles import quote_style, set_up_page, set_up_styles
from speeches.notes.places import cited


def notes_as_word(speeches: Iterable[TakenSpeech], *, title: str, about: str, author: str, now: datetime) -> bytes:
    """The file."""
    document = Document()
    set_up_page(document)
    set_up_styles(document)
    content, file = "".join(_paragraphs(speeches, title, about)), BytesIO()
    write_document(document, content, file, title=title, author=author, now=now)
    return file.getvalue()


def _paragraphs(speeches: Iterable[TakenSpeech], title: str, about: str) -> Iterator[str]:
    yield paragraph("Title", title)
    yield paragraph("NoteAbout", about)
    for taken in speeches:
        yield paragraph("Heading1", taken.speech.title)
        yield paragraph("NoteAbout", cited(taken.speech))
        for section in taken.sections:
            yield paragraph("Heading2", " › ".join(section.place.path))
            for note in section.notes:
                yield from _note(note)


def _note(taken: TakenNote) -> Iterator[str]:
    note = taken.note
    for line in note.quote.splitlines():
        yield paragraph(quote_style(note.colour), line)
    if note.question:
        yield paragraph("NoteQuestion", note.question)
    for line in note.body.splitlines():
        yield paragraph("Normal", line)
    yield paragraph("NoteAbout", about_note(taken))
