"""Reflections as Word files, one for each member, in a zip archive that is sent while it is written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO, RawIOBase
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone
from django.utils.formats import date_format

from speeches.accounts.models import User
from speeches.documents.official import OfficialDocument
from speeches.reflections.models import ReflectionVersion

# What Windows takes in no file name; what nobody sees; names of its devices.
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:([一二三四五六七八九十百]+、)|(（[一二三四五六七八九十百]+）))\S.{0,38}$")
_LONGEST_NAME = 60


def as_word(version: ReflectionVersion, *, now: datetime) -> bytes:
    """The version as a Word file, with the day on which it was handed in."""
    reflection = version.reflection
    day = timezone.localtime(version.handed_in_at)
    return words_as_word(version.title or reflection.name, version.body, reflection.owner, day=day, now=now)


def words_as_word(title: str, body: str, owner: User, *, day: datetime | None, now: datetime) -> bytes:
    """A reflection in the form of official documents, with its author and the day, if there is one, below the title.

    Lines that are numbered as headings are, 一、 and （一）, and are no sentences become headings.
    """
    document = OfficialDocument(title, author=str(owner), now=now)
    written = date_format(day, "DATE_FORMAT") if day else ""
    document.byline("　".join(filter(None, (owner.unit, str(owner), written))))
    for line in filter(None, (line.strip() for line in body.split("\n"))):
        level = heading_level(line)
        if level:
            document.heading(line, level)
        else:
            document.paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def heading_level(line: str) -> int:
    """1 for 一、, 2 for （一）, else 0; a line that ends like a sentence is none.

    >>> [heading_level(line) for line in ("一、学到了什么", "（二）差距在哪里", "一、先说来意。", "正文")]
    [1, 2, 0, 0]
    """
    found = _HEADING.match(line)
    if found is None or line[-1] in "。！？；，：.!?;":
        return 0
    return 1 if found[1] else 2


def file_name(name: str) -> str:
    """A name that every system takes for a file.

    >>> file_name('第1组/甲：“乙”'), file_name(" .. "), file_name("CON")
    ('第1组 甲：“乙”', '_', 'CON_')
    """
    seen = "".join(character for character in name if unicodedata.category(character) not in {"Cf", "Cs", "Co", "Cn"})
    plain = " ".join(_UNFIT.sub(" ", seen).split())[:_LONGEST_NAME].strip(". ") or "_"
    return f"{plain}_" if _DEVICE.match(plain) else plain


class Paths:
    """Paths in one archive, each once; capitals make no difference, since some systems know none."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, path: str) -> str:
        """The path, or, if there is one of that name, with a number behind: 周砚秋（2）."""
        number, found = 1, path
        while found.casefold() in self._taken:
            number += 1
            found = f"{path}（{number}）"
        self._taken.add(found.casefold())
        return found


class _Sink(RawIOBase):
    """Takes what the archive writes until it is sent; it cannot go back, as a connection cannot."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        """It is for writing alone."""
        return True

    def write(self, piece: object) -> int:
        """Keep the piece."""
        content = bytes(piece)  # type: ignore[call-overload]  # whatever holds bytes, as io has it
        self._pieces.append(content)
        return len(content)

    def taken(self) -> bytes:
        """What has come since the last time."""
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content


def zipped(files: Iterable[tuple[str, bytes]], *, now: datetime) -> Iterator[bytes]:
    """A zip archive of the files, (path, content), piece by piece: never more than one file stands in memory."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_STORED) as archive:  # Word files are packed already
        for path, content in files:
            archive.writestr(ZipInfo(path, now.timetuple()[:6]), content)
            yield sink.taken()
    yield sink.taken()


def word_files(rows: Iterable[tuple[str, str, ReflectionVersion]], *, now: datetime) -> Iterator[tuple[str, bytes]]:
    """(path, content) of (folder, name, version): the folder may be empty."""
    paths = Paths()
    for folder, name, version in rows:
        path = "/".join(file_name(part) for part in (folder, name) if part)
        yield f"{paths.free(path)}.docx", as_word(version, now=now)
