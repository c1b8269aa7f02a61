"""Files that are not read, each kind with what to do instead."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from speeches.documents.refusal import Refused

_OLE, _RTF = b"\xd0\xcf\x11\xe0", b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?content-type:\s*multipart/related", re.IGNORECASE)
_MHTML_START = re.compile(rb"\s*(?:from|mime-version|content-type|snapshot-content-location|date|subject)\s*:", re.I)

_WORD = _("This is an old or password-protected Office file (.doc); save it as .docx without a password.")
_WPS = _("WPS files (.wps) cannot be read; open the file in WPS and save it as .docx.")
_TABLE = _("This is a table, not a text; copy the text out of it and paste it.")
_SLIDES = _("Slides cannot be read; copy the text out of them and paste it.")
_RICH = _("RTF files cannot be read; open the file in Word and save it as .docx.")
_OPEN = _("OpenDocument files (.odt) cannot be read; save the file as .docx.")
_OFD_TEXT = _("OFD files cannot be read; save the file as Word or PDF with text, or copy the text and paste it.")
_BOOK = _("E-books cannot be read; copy the text and paste it.")
_PICTURE = _("This is a picture; have its text recognised (OCR), look it over, and paste it.")
_PACKED = _("Archives of this kind cannot be opened; unpack it and hand in the files, or pack them as .zip.")
_MAIL_PAGE = _("Web archives (.mht) cannot be read; save the page as “Web page, HTML only”, or copy its text.")
_PAGES = _("Pages files cannot be read; export the text as Word.")

_BY_SUFFIX = {
    ".wps": _WPS,
    ".wpt": _WPS,
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods", ".csv"), _TABLE),
    **dict.fromkeys((".ppt", ".pptx", ".dps", ".odp"), _SLIDES),
    ".rtf": _RICH,
    ".odt": _OPEN,
    ".ofd": _OFD_TEXT,
    **dict.fromkeys((".epub", ".mobi", ".azw3", ".caj"), _BOOK),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), _PICTURE),
    **dict.fromkeys((".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"), _PACKED),
    **dict.fromkeys((".mht", ".mhtml"), _MAIL_PAGE),
    ".pages": _PAGES,
}
_BY_ENTRY = (
    (re.compile(r"xl/"), _TABLE),
    (re.compile(r"ppt/"), _SLIDES),
    (re.compile(r"OFD\.xml$", re.IGNORECASE), _OFD_TEXT),
    (re.compile(r"META-INF/container\.xml$"), _BOOK),
    (re.compile(r"Index/Document\.iwa$"), _PAGES),
    (re.compile(r"META-INF/manifest\.xml$"), _OPEN),
)
_ENOUGH = 16 * 1024


def refuse_unread(suffix: str, data: bytes) -> None:
    """Raise Refused, with advice, for what its first bytes show to be something that is not read."""
    if data.startswith(_OLE):
        raise Refused(_BY_SUFFIX[suffix] if suffix in {".wps", ".xls", ".et", ".ppt", ".dps"} else _WORD)
    if data.startswith(_RTF):
        raise Refused(_RICH)
    if data.startswith(_PICTURES) and b"\0" in data[:_ENOUGH]:
        raise Refused(_PICTURE)
    if data.startswith(_ARCHIVES):
        raise Refused(_PACKED)
    if _MHTML_START.match(data) and _MHTML.match(data[:_ENOUGH].lstrip()):
        raise Refused(_MAIL_PAGE)


def refuse_document(names: Sequence[str]) -> None:
    """Raise Refused, with advice, for a document that is a zip archive with these entries and no Word file."""
    for pattern, advice in _BY_ENTRY:
        if any(pattern.match(name) for name in names):
            raise Refused(advice)


def refuse_suffix(suffix: str) -> None:
    """Raise Refused, with advice, for a file whose name says that it is something that is not read."""
    if suffix in _BY_SUFFIX:
        raise Refused(_BY_SUFFIX[suffix])
