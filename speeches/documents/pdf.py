"""A PDF file with text as paragraphs; what is printed on its pages besides, and pages without words, are told."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from speeches.documents.pdf_furniture import without_furniture
from speeches.documents.pdf_lines import document_lines
from speeches.documents.pdf_paragraphs import numbers_in_words, paragraphs
from speeches.documents.radicals import without_radicals
from speeches.documents.reading import ReadText, notice
from speeches.documents.refusal import Refused
from speeches.text.model import OutlineWarning

_WORKER = Path(__file__).with_name("pdf_worker.py")
_OWN_BYTES = 256 * 1024 * 1024  # of the worker's address space, most of it never touched
_SECONDS = 60
_PATIENCE_SECONDS = 180  # on a busy machine a minute's computing takes longer
_SCAN_SHARE = 0.3  # of a page, that a picture covers
_FEW_WORDS = 10
_UNREADABLE_SHARE = 0.2


def read_pdf(data: bytes) -> ReadText:
    """The text of a PDF file. Raises Refused for one that is locked, broken, too long, or a scan without text.

    Lines are put together to paragraphs, also across pages. Running heads and feet, page numbers and footnotes are
    dropped and told; so are pages that are only a picture, and text that was recognised from one.
    """
    pages = _worked(data)
    _refuse_without_text(pages)
    kept, dropped = without_furniture(document_lines([page["pieces"] for page in pages]))
    text = without_radicals("\n".join(paragraphs(kept, max(page["width"] for page in pages))))
    if not text.strip():
        raise Refused(_("There is no text in the PDF file."))
    return ReadText(text, "pdf", tuple(_notices(pages)), tuple(dropped))


def _worked(data: bytes) -> list[dict[str, Any]]:
    """The pages as a process of its own reads them."""
    limits = (
        settings.IMPORT_MAX_PAGES,
        settings.IMPORT_MAX_CHARACTERS,
        _OWN_BYTES + settings.IMPORT_MAX_EXPANDED_BYTES,
        _SECONDS,
    )
    try:
        done = subprocess.run(  # noqa: S603  # our own program, no word of the command is the file's
            [sys.executable, "-I", str(_WORKER), *map(str, limits)],
            input=data,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=True,
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Refused(
            _("The PDF file is damaged or too complicated to be read; save it as Word or text and try again.")
        ) from error
    if problem := found.get("problem"):
        raise Refused(_problem(problem))
    return list(found["pages"])


def _problem(problem: str) -> str:
    match problem:
        case "locked":
            return _("The PDF file is locked with a password; save it without one and try again.")
        case "pages":
            return _("The PDF file has more than %(limit)s pages; split it into several files.") % {
                "limit": f"{settings.IMPORT_MAX_PAGES:,}"
            }
        case "characters":
            return _("The text is longer than %(limit)s characters; split it into several files.") % {
                "limit": f"{settings.IMPORT_MAX_CHARACTERS:,}"
            }
        case _:
            return _("The PDF file is damaged and cannot be opened; fetch or save it once more.")


def _refuse_without_text(pages: Sequence[dict[str, Any]]) -> None:
    """Refuse a file that is pictures only, or whose fonts do not tell what their signs mean."""
    characters = sum(_characters(page) for page in pages)
    if characters < _FEW_WORDS and any(page["picture"] > _SCAN_SHARE for page in pages):
        raise Refused(
            _("The pages of the PDF file are scanned pictures without text; have the text recognised (OCR) first.")
        )
    if sum(page["unreadable"] for page in pages) > characters * _UNREADABLE_SHARE:
        raise Refused(
            _("The fonts of the PDF file do not tell which characters they show; use the Word file, or recognise it.")
        )


def _characters(page: dict[str, Any]) -> int:
    return sum(len(piece[0]) for piece in page["pieces"])


def _notices(pages: Sequence[dict[str, Any]]) -> Iterator[OutlineWarning]:
    """What an editor should compare with the pages."""
    scans = [at for at, page in enumerate(pages, 1) if page["picture"] > _SCAN_SHARE and _characters(page) < _FEW_WORDS]
    if scans:
        yield notice(
            "pdf_scanned",
            _("Pages that are pictures without text were left out: %(pages)s.") % {"pages": _listed(scans)},
        )
    recognised = [at for at, page in enumerate(pages, 1) if page["is_recognised"] and page["picture"] > _SCAN_SHARE]
    if recognised:
        yield notice(
            "pdf_recognised",
            _("The text of these pages was recognised from pictures and may be wrong: %(pages)s.")
            % {"pages": _listed(recognised)},
        )
    broken = [at for at, page in enumerate(pages, 1) if not page["width"]]
    if broken:
        yield notice("pdf_broken_page", _("Damaged pages were left out: %(pages)s.") % {"pages": _listed(broken)})
    unreadable = sum(page["unreadable"] for page in pages)
    if unreadable:
        message = ngettext(
            "%(count)d character of the PDF file could not be read.",
            "%(count)d characters of the PDF file could not be read.",
            unreadable,
        )
        yield notice("pdf_unreadable", message % {"count": unreadable})


def _listed(numbers: Sequence[int]) -> str:
    return pgettext("page numbers", ", ").join(numbers_in_words(numbers))
