"""From a file, whatever its kind, to its outline."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.documents.decoding import Decoded, decode
from speeches.documents.docx import read_docx
from speeches.documents.html import read_html
from speeches.documents.markdown import read_markdown
from speeches.documents.packed import ZIP, entry_names, is_archive
from speeches.documents.pdf import read_pdf
from speeches.documents.reading import ReadText, notice
from speeches.documents.refusal import Refused
from speeches.documents.unread import refuse_document, refuse_suffix, refuse_unread
from speeches.text.model import Noise, Outline
from speeches.text.outline import parse_outline

logger = logging.getLogger(__name__)

SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm", ".zip")
# Texts of an office that are not read, but refused with advice.
REFUSED_SUFFIXES = (".doc", ".wps", ".rtf", ".odt", ".ofd")
# Possessive: what was passed over is not tried again in another way.
_HTML = re.compile(
    r"(?:<\?xml[^>]*>|<!--.{0,500}?-->|\s)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_SOURCE_NAME = re.compile(r"(?:^|[\s　|])(?:文章|信息|稿件|资料)?来源\s*[：:]\s*([^\s　|：:，。]{2,40})")
_PDF = b"%PDF"
_PDF_HEAD, _HTML_HEAD = 1024, 4000


@dataclass(frozen=True, slots=True)
class FileOutline:
    """A file read and parsed: the text with what is known of it, and the outline with all notices and noise."""

    name: str
    read: ReadText
    outline: Outline


def read_outline(name: str, data: bytes) -> FileOutline:
    """The outline in a file. Raises Refused, with the reason, for every file that cannot be taken.

    That holds for what nobody foresaw as well: a file that breaks its reader is one refused file, with the traceback
    in the log, and never the end of a batch.
    """
    try:
        read = read_file(name, data)
        outline = _parsed(name, read)
    except Refused:
        raise
    except Exception as error:
        logger.exception("cannot read %s", name)
        raise Refused(_("The file could not be read (%(error)s).") % {"error": type(error).__name__}) from error
    if not read.source_name:
        read = replace(read, source_name=_source_name(outline.noise))
    return FileOutline(name, read, outline)


def read_file(name: str, data: bytes) -> ReadText:
    """The text in a file. Raises Refused.

    What the bytes are decides, the name only where they leave it open: a web page saved as .txt or .doc is read as
    the web page that it is.
    """
    refuse_big(len(data))
    suffix = PurePath(name).suffix.lower()
    refuse_unread(suffix, data)
    if data.startswith(ZIP):
        return _read_zip(suffix, data)
    if data[:_PDF_HEAD].lstrip().startswith(_PDF) or (data and suffix == ".pdf"):
        return read_pdf(data)
    if suffix == ".docx":
        raise Refused(_("The Word file is broken and cannot be opened; fetch or save it once more."))
    refuse_suffix(suffix)
    if suffix == ".zip":
        raise Refused(_("The archive is broken and cannot be opened; pack the files again."))
    if suffix not in {*SUFFIXES, ".doc", ""}:
        raise Refused(_("Files of this kind cannot be read: only .txt, .md, .docx, .pdf, .html, and .zip of them."))
    return _read_text(suffix, data)


def _read_zip(suffix: str, data: bytes) -> ReadText:
    """A Word file; other documents that are zip archives, and archives of files, are refused with advice."""
    if suffix != ".docx" and is_archive(data):
        raise Refused(_("This is an archive of files; its files are read one by one."))
    refuse_document(entry_names(data))
    return read_docx(data)


def _read_text(suffix: str, data: bytes) -> ReadText:
    """A plain text, a web page or Markdown."""
    decoded = decode(data)
    if suffix in {".html", ".htm"} or _HTML.match(decoded.text[:_HTML_HEAD]):
        read = read_html(decoded.text, decoded.encoding)
    elif suffix == ".md":
        read = read_markdown(decoded.text, decoded.encoding)
    else:
        read = ReadText(decoded.text, decoded.encoding)
    if not read.text.strip():
        raise Refused(_("There is no text in the file."))
    return _told(decoded, read)


def readable_name(name: str) -> str:
    """A file's name as text: archives made on Chinese Windows leave names in GB18030, which Python cannot print.

    >>> readable_name(b"\\xbd\\xb2\\xbb\\xb0.txt".decode(errors="surrogateescape"))
    '讲话.txt'
    """
    data = name.encode(errors="surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def refuse_big(byte_size: int) -> None:
    """Raise Refused for a file beyond IMPORT_MAX_BYTES; ask before reading it."""
    if byte_size > settings.IMPORT_MAX_BYTES:
        raise Refused(
            _("The file is bigger than %(limit)s; hand in its text alone, or in parts.")
            % {"limit": filesizeformat(settings.IMPORT_MAX_BYTES)}
        )


def _parsed(name: str, read: ReadText) -> Outline:
    """The outline of a text of a speech's size; what is longer would only block the page that shows it."""
    if len(read.text) > settings.IMPORT_MAX_CHARACTERS:
        raise Refused(
            _("The text is longer than %(limit)s characters; split it into several files.")
            % {"limit": f"{settings.IMPORT_MAX_CHARACTERS:,}"}
        )
    outline = parse_outline(read.text, name=PurePath(name).stem)
    if len(outline.sections) > settings.IMPORT_MAX_SECTIONS:
        raise Refused(
            _("The text falls into more than %(limit)s sections; split it into several files.")
            % {"limit": f"{settings.IMPORT_MAX_SECTIONS:,}"}
        )
    return read.added_to(outline)


def _told(decoded: Decoded, read: ReadText) -> ReadText:
    """The same, with a notice if some bytes could not be decoded."""
    if not decoded.damaged:
        return read
    message = ngettext(
        "%(count)d place could not be decoded and is shown as �.",
        "%(count)d places could not be decoded and are shown as �.",
        decoded.damaged,
    )
    return replace(read, notices=(notice("undecodable", message % {"count": decoded.damaged}), *read.notices))


def _source_name(noise: Iterable[Noise]) -> str:
    """The name behind 来源： in what was dropped around the text."""
    return next((found[1] for piece in noise if (found := _SOURCE_NAME.search(piece.text))), "")
