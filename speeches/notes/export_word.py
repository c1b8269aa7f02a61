"""Notes as a Word document: by speech and section, each quote in the colour that it was marked in."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.notes.export import TakenNote, TakenSpeech
from speeches.notes.export_markdown import about_note
from speeches.notes.export_styles import quote_style, set_up_page, set_up_styles
from speeches.notes.places import cited

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML can hold


def notes_as_word(speeches: Iterable[TakenSpeech], *, title: str, about: str, author: str, now: datetime) -> bytes:
    """The file."""
    document = Document()
    set_up_page(document)
    set_up_styles(document)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = title, author, author, ""
    facts.created = facts.modified = now
    facts.language = "zh-CN"
    paragraphs = "".join(_paragraphs(speeches, title, about))
    # Read in one piece: put in one by one, each would be looked for its place behind all the others.
    body = document.element.body
    body[:0] = list(parse_xml(f"<w:body {nsdecls('w')}>{paragraphs}</w:body>"))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraphs(speeches: Iterable[TakenSpeech], title: str, about: str) -> Iterator[str]:
    yield _paragraph("Title", title)
    yield _paragraph("NoteAbout", about)
    for taken in speeches:
        yield _paragraph("Heading1", taken.speech.title)
        yield _paragraph("NoteAbout", cited(taken.speech))
        for section in taken.sections:
            yield _paragraph("Heading2", " › ".join(section.place.path))
            for note in section.notes:
                yield from _note(note)


def _note(taken: TakenNote) -> Iterator[str]:
    note = taken.note
    for line in note.quote.splitlines():
        yield _paragraph(quote_style(note.colour), line)
    if note.question:
        yield _paragraph("NoteQuestion", note.question)
    for line in note.body.splitlines():
        yield _paragraph("Normal", line)
    yield _paragraph("NoteAbout", about_note(taken))


def _paragraph(style: str, words: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(_UNFIT.sub("", words))}</w:t></w:r></w:p>'
    )
