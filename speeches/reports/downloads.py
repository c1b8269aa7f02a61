"""Files that are made for one answer and are gone with it."""

from collections.abc import Callable
from contextlib import ExitStack
from mimetypes import guess_type
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.http import FileResponse

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}


def download(name: str, write: Callable[[BinaryIO], None]) -> FileResponse:
    """What `write` writes, as a file of that name.

    It is whole before its first byte goes out, on disk and not in memory: what breaks on the way is an error, and
    never half a table that looks like one.
    """
    with ExitStack() as stack:
        file = cast(BinaryIO, stack.enter_context(TemporaryFile()))
        write(file)
        file.seek(0)
        stack.pop_all()  # from here on the answer closes it
    content_type = CONTENT_TYPES.get(PurePath(name).suffix) or guess_type(name)[0]
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
