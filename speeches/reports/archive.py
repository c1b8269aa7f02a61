"""Everything that is a person's own, in one archive: for reading (Excel, Word) and, row by row, for other programs."""

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.documents.official import OfficialDocument
from speeches.documents.workbook import write_workbook
from speeches.notes.export import by_place, taken_notes
from speeches.notes.export_json import notes_as_json
from speeches.notes.export_word import notes_as_word
from speeches.reflections.word_files import file_name, words_as_word
from speeches.reports.own_querysets import own_rows
from speeches.reports.querysets import reflections_of
from speeches.reports.record import study_record
from speeches.reports.record_document import record_document
from speeches.reports.record_sheets import record_sheets


def write_archive(owner: User, target: BinaryIO, *, site: str, now: datetime) -> None:
    """Write the zip archive: the record, the notes, each reflection, and all rows that are the person's as JSON.

    Secrets are left out (the password, the address of the calendar), as is what others wrote.
    """
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in _files(owner, site, now):
            archive.writestr(name, content)


def _files(owner: User, site: str, now: datetime) -> Iterator[tuple[str, bytes]]:
    """One file after the other, so that only one of them is in memory."""
    today, record, name = timezone.localdate(now), study_record(owner), _("Study record")
    sheets, file = record_sheets(owner, record, today), BytesIO()
    write_workbook(sheets, file)
    yield f"{name}.xlsx", file.getvalue()
    yield f"{name}.docx", _saved(record_document(owner, record, today, now=now))
    notes, title = taken_notes(owner.notes.all()), _("My notes")
    yield f"{title}.docx", notes_as_word(by_place(notes), title=title, about=str(owner), author=str(owner), now=now)
    yield f"{title}.json", notes_as_json(notes, label=title, address=site, site=site, now=now)
    folder = _("Reflections")
    for number, reflection in enumerate(reflections_of(owner), 1):
        words = words_as_word(reflection.name, reflection.body, owner, day=None, now=now)
        yield f"{folder}/{number:02}-{file_name(reflection.name)}.docx", words
    own = {kind: list(rows) for kind, rows in own_rows(owner)}
    rows = json.dumps(own, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    name = _("All rows")
    yield f"{name}.json", rows.encode()


def _saved(document: OfficialDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
