"""An archive of files, unpacked in memory one by one: limits are counted while it is read, nothing is written."""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from speeches.documents.archive import BROKEN_ZIP, METHODS, Room, TooBig, inflated, opened
from speeches.documents.refusal import Refused

ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
# A Word, Excel, OpenDocument, e-book, OFD or Pages file is a zip archive too: these entries give them away.
_DOCUMENT = re.compile(
    r"\[Content_Types\]\.xml$|_rels/\.rels$|mimetype$|OFD\.xml$|Index/Document\.iwa$|(?:word|xl|ppt)/", re.IGNORECASE
)
# What systems leave in archives beside the files.
_LEFTOVER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.IGNORECASE)
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075
_UNICODE_PATH_HEAD = 9  # id and size of the field, its version and a checksum of the other name
_LONGEST_NAME = 200
_DRIVE = re.compile(r"[A-Za-z]:$")


def is_archive(data: bytes) -> bool:
    """Is it a zip archive of files, and no document that happens to be one (Word, Excel, OpenDocument, OFD, …)?"""
    if not data.startswith((ZIP, _EMPTY_ZIP)):
        return False
    return not any(_DOCUMENT.match(name) for name in entry_names(data))


def entry_names(data: bytes) -> list[str]:
    """The names of what is in a zip archive, as the archive has them; of a broken one at least the first."""
    try:
        return [info.filename for info in opened(data).infolist()]
    except BROKEN_ZIP:
        return [_first_name(data)]


def members(name: str, data: bytes) -> Iterator[tuple[str, bytes | Refused]]:
    """The files in a zip archive, and in archives inside it: name with folders, and bytes or why there are none.

    A file that cannot be had is its own Refused and never spoils the rest. At most IMPORT_MAX_FILES entries come, in
    all at most IMPORT_MAX_EXPANDED_BYTES, archives in archives at most IMPORT_MAX_NESTING deep; what is beyond is told
    by a last entry. Names are only shown: a folder above (`..`) or a drive in one is left out of it.
    """
    yield from _Unpacking().members(_plain_path(name), data, depth=1)


class _Unpacking:
    """One archive with all that is in it: what is left of the limits."""

    def __init__(self) -> None:
        self._files = settings.IMPORT_MAX_FILES
        self._room = Room(settings.IMPORT_MAX_EXPANDED_BYTES)

    def members(self, name: str, data: bytes, *, depth: int) -> Iterator[tuple[str, bytes | Refused]]:
        """The files of one archive. `depth` is 1 for the archive that was handed in."""
        folder = str(PurePosixPath(name).with_suffix("")) if name else ""
        try:
            archive = opened(data)
        except BROKEN_ZIP:
            yield name, Refused(_("The archive is broken and cannot be opened; pack the files again."))
            return
        for info in archive.infolist():
            shown = _joined(folder, entry_name(info))
            if info.is_dir() or _LEFTOVER.search(shown):
                continue
            self._files -= 1
            if self._files < 0:
                if self._files == -1:  # told once, by the innermost archive that reached the limit
                    yield name, Refused(_too_many())
                return
            yield from self._entry(archive, info, shown, depth=depth)

    def _entry(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, *, depth: int
    ) -> Iterator[tuple[str, bytes | Refused]]:
        """One entry: its bytes, or its own entries if it is an archive itself."""
        try:
            data = self._bytes(archive, info)
            is_nested = is_archive(data)
            if is_nested and depth >= settings.IMPORT_MAX_NESTING:
                raise Refused(_("Archives inside archives are not opened this deep; unpack it and hand in its files."))
        except Refused as reason:
            yield name, reason
            return
        if is_nested:
            yield from self.members(name, data, depth=depth + 1)
        else:
            yield name, data

    def _bytes(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry. Raises Refused."""
        if info.flag_bits & _ENCRYPTED:
            raise Refused(_("The file is locked with a password in the archive; pack it again without one."))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refused(_("This is a link to another file, and no file; pack the file itself."))
        if info.compress_type not in METHODS:
            raise Refused(_("The file is packed in a way that is not read; pack it again as an ordinary zip archive."))
        if info.file_size > settings.IMPORT_MAX_BYTES:
            raise Refused(
                _("The file is bigger than %(limit)s; hand in its text alone, or in parts.")
                % {"limit": filesizeformat(settings.IMPORT_MAX_BYTES)}
            )
        try:
            return inflated(archive, info, self._room)
        except TooBig as error:
            raise Refused(_too_much()) from error
        except BROKEN_ZIP as error:
            raise Refused(_("The file is damaged inside the archive; pack it again.")) from error


def entry_name(info: zipfile.ZipInfo) -> str:
    """An entry's name as text: Chinese Windows writes GB18030, macOS UTF-8, and neither of them says so.

    zipfile reads every name that is not marked as UTF-8 as code page 437, which is undone here.
    """
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    if (name := _unicode_path(info.extra)) is not None:
        return name
    data = info.filename.encode("cp437", "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _unicode_path(extra: bytes) -> str | None:
    """The name in the field by which Info-ZIP and WinRAR give it in UTF-8 besides."""
    while len(extra) >= _UNICODE_PATH_HEAD:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH:
            return extra[_UNICODE_PATH_HEAD : 4 + size].decode(errors="replace") or None
        extra = extra[4 + size :]
    return None


def _joined(folder: str, name: str) -> str:
    """The entry's name behind the archive's; a folder of the archive's own name is not said twice."""
    path = _plain_path(name)
    if folder and path.split("/")[0] != folder.rpartition("/")[2]:
        path = f"{folder}/{path}"
    elif "/" in folder:
        path = f"{folder.rpartition('/')[0]}/{path}"
    return path[-_LONGEST_NAME:]


def _plain_path(name: str) -> str:
    """A path for the eye alone: no drive, no root, no way up, no control characters."""
    parts = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}).replace("\\", "/").split("/")
    kept = [part.strip() for part in parts]
    return "/".join(part for part in kept if part not in {"", ".", ".."} and not _DRIVE.match(part))


def _first_name(data: bytes) -> str:
    """The name of an archive's first entry, from its own head, where the directory at the end is lost."""
    size = int.from_bytes(data[26:28], "little")
    return data[30 : 30 + size].decode("utf-8", "replace")


def _too_many() -> str:
    return _("The archive holds more than %(limit)s files; the others were not read. Hand them in apart.") % {
        "limit": settings.IMPORT_MAX_FILES
    }


def _too_much() -> str:
    return _("The archive grows bigger than %(limit)s when it is unpacked; hand in its files in several archives.") % {
        "limit": filesizeformat(settings.IMPORT_MAX_EXPANDED_BYTES)
    }
