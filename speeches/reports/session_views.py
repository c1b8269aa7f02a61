"""A session's table and its report to take away: CSV, Excel, Word. For whoever runs the session."""

from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.documents.csv_table import write_csv
from speeches.documents.workbook import write_workbook
from speeches.reports.downloads import download
from speeches.reports.session_document import report_title, session_document
from speeches.reports.session_sheets import session_sheets, table_heads
from speeches.reports.table import session_rows, table_day, table_items
from speeches.reports.table_filters import filters_in
from speeches.study.access import run_session
from speeches.study.models import StudySession


@require_safe
def session_csv(request: SignedInRequest, pk: int) -> FileResponse:
    """The table as the page shows it for the same query, all pages of it."""
    session, today = _counted(request, pk), timezone.localdate()
    found = session_rows(session, filters=filters_in(request.GET), today=table_day(session, today))
    heads, rows = table_heads(table_items(session)), (row.texts for row in found)
    name = _("%(title)s, progress, %(day)s") % {"title": session.title, "day": today.isoformat()}
    return download(f"{name}.csv", lambda file: write_csv(heads, rows, file))


@require_safe
def session_excel(request: SignedInRequest, pk: int) -> FileResponse:
    """The session as an Excel file, one sheet a subject; the table as the page shows it for the same query."""
    session, today = _counted(request, pk), timezone.localdate()
    sheets = session_sheets(session, filters_in(request.GET), table_day(session, today))
    name = _("%(title)s, progress, %(day)s") % {"title": session.title, "day": today.isoformat()}
    return download(f"{name}.xlsx", lambda file: write_workbook(sheets, file))


@require_safe
def session_word(request: SignedInRequest, pk: int) -> FileResponse:
    """The session's report in the form of an official document."""
    session, now = _counted(request, pk), timezone.now()
    document = session_document(session, table_day(session, timezone.localdate(now)), now=now)
    return download(f"{report_title(session)}.docx", document.save)


def _counted(request: SignedInRequest, pk: int) -> StudySession:
    """A session that the person runs; of a draft nothing is counted yet."""
    session = run_session(request, pk)
    if session.status == StudySession.Status.DRAFT:
        raise Http404
    return session
