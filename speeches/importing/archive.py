"""The parts of a Word file, read with a limit: what an archive's directory says about itself is not believed."""

import zipfile
import zlib
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from lxml import etree

from speeches.importing.refusal import Refused

MAX_ENTRIES = 5_000
MAX_TAGS = 2_000_000  # a tree of them takes some hundred megabytes of memory
_CHUNK_BYTES = 64 * 1024
# All that zipfile raises on a damaged archive.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, IndexError)
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


class Archive:
    """A zip archive in memory, from which single XML parts are read. Raises Refused where it is broken or too big."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Refused(_("The Word file is broken and cannot be opened.")) from error
        self._names = {info.filename: info for info in self._zip.infolist()}
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise Refused(_("The file holds too many parts."))
        self._room = settings.IMPORT_MAX_EXPANDED_BYTES

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
        """The bytes of a part, counted while they come."""
        data = bytearray()
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    data += chunk
                    self._room -= len(chunk)
                    if self._room < 0:
                        raise Refused(_("The file grows too big when it is unpacked."))
        except _BROKEN as error:
            raise Refused(_("The Word file is broken and cannot be opened.")) from error
        return bytes(data)


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML text without a document type: no entities, no network, no depths. Raises Refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(_("The Word file is broken and cannot be opened.")) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Refused(_("The Word file holds a document type, which no Word file does."))
    return root
