"""A person's own record to take away: Excel, Word, and everything that is theirs in one archive."""

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.documents.workbook import write_workbook
from speeches.reports.archive import write_archive
from speeches.reports.downloads import download
from speeches.reports.record import study_record
from speeches.reports.record_document import record_document
from speeches.reports.record_sheets import record_sheets


@require_safe
def record_excel(request: SignedInRequest) -> FileResponse:
    """My record as an Excel file, one sheet a subject."""
    today = timezone.localdate()
    sheets = record_sheets(request.user, study_record(request.user), today)
    return download(f"{_file_name(request)}.xlsx", lambda file: write_workbook(sheets, file))


@require_safe
def record_word(request: SignedInRequest) -> FileResponse:
    """My record as an official document."""
    now = timezone.now()
    document = record_document(request.user, study_record(request.user), timezone.localdate(now), now=now)
    return download(f"{_file_name(request)}.docx", document.save)


@require_safe
def record_archive(request: SignedInRequest) -> FileResponse:
    """Everything that is mine, as a zip archive."""
    now, site = timezone.now(), request.build_absolute_uri("/").rstrip("/")
    name = _("%(title)s, %(day)s") % {"title": _("Everything of mine"), "day": f"{timezone.localdate(now)}"}
    return download(f"{name}.zip", lambda file: write_archive(request.user, file, site=site, now=now))


def _file_name(request: SignedInRequest) -> str:
    return _("Study record of %(name)s, %(day)s") % {"name": str(request.user), "day": f"{timezone.localdate()}"}
