"""What is in a zip archive, read with a limit: what an archive's directory says about itself is not believed."""

import posixpath
import re
import struct
import zipfile
import zlib
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from lxml import etree

from speeches.documents.refusal import Refused

MAX_ENTRIES = 5_000
MAX_TAGS = 2_000_000  # a tree of them takes some hundred megabytes of memory
_CHUNK_BYTES = 64 * 1024
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_USUAL = ("styles", "numbering", "footnotes", "endnotes", "comments")
# All that zipfile raises on a damaged archive.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, IndexError)
# Files saved as "strict" Open XML use other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
# The others (bzip2, LZMA) unpack a few bytes into gigabytes in one step, which no limit could stop in time.
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class TooBig(Exception):
    """More than was allowed came out of an archive."""


class Room:
    """How many bytes may still come out of an archive; broken entries use it up as well."""

    def __init__(self, byte_count: int) -> None:
        self._left = byte_count

    def take(self, byte_count: int) -> None:
        """Use some of it up. Raises TooBig when there is no more."""
        self._left -= byte_count
        if self._left < 0:
            raise TooBig


def opened(data: bytes) -> zipfile.ZipFile:
    """A zip archive in memory. Raises one of BROKEN_ZIP."""
    return zipfile.ZipFile(BytesIO(data))


def inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: Room) -> bytes:
    """The bytes of an entry, counted while they come. Raises TooBig, or one of BROKEN_ZIP."""
    if info.compress_type not in METHODS:
        raise NotImplementedError(f"compression method {info.compress_type}")
    data = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            room.take(len(chunk))
            data += chunk
    return bytes(data)


class Archive:
    """A Word file in memory, from which single XML parts are read. Raises Refused where it is broken or too big."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = opened(data)
        except BROKEN_ZIP as error:
            raise Refused(_("The Word file is broken and cannot be opened; fetch or save it once more.")) from error
        self._names = {info.filename: info for info in self._zip.infolist()}
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise Refused(_("The file holds too many parts."))
        self._room = Room(settings.IMPORT_MAX_EXPANDED_BYTES)

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part names as its own, by the last word of their kind; "" stands for the file itself.

        Of several of a kind the last. What the file leaves out is looked for where it usually is.
        """
        folder, _slash, file = name.rpartition("/")
        found = {kind: f"{folder}/{kind}.xml" for kind in _USUAL if name and f"{folder}/{kind}.xml" in self._names}
        relations = self.part(f"{folder}/_rels/{file}.rels".lstrip("/"))
        for relation in relations.iterfind(f"{_RELATIONS}Relationship") if relations is not None else ():
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            if relation.get("TargetMode") != "External":
                found[relation.get("Type", "").rpartition("/")[2]] = target.lstrip("/")
        return found

    def named(self, pattern: re.Pattern[str]) -> list[str]:
        """The names of the parts that match, in order."""
        return sorted(name for name in self._names if pattern.fullmatch(name))

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None where there is no such part."""
        info = self._names.get(name)
        if info is None:
            return None
        data = self._expanded(info)
        if data.count(b"<") > MAX_TAGS:
            raise Refused(_("The file grows too big when it is unpacked."))
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data)

    def _expanded(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of a part; all parts together have the room of one file."""
        try:
            return inflated(self._zip, info, self._room)
        except TooBig as error:
            raise Refused(_("The file grows too big when it is unpacked.")) from error
        except BROKEN_ZIP as error:
            raise Refused(_("The Word file is broken and cannot be opened; fetch or save it once more.")) from error


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML text without a document type: no entities, no network, no depths. Raises Refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(_("The Word file is broken and cannot be opened; fetch or save it once more.")) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Refused(_("The Word file holds a document type, which no Word file does."))
    return root
