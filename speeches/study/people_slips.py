"""First passwords to hand out: shown once on a page to print, and as an Excel file. They are kept nowhere."""

from collections.abc import Sequence
from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.accounts.first_passwords import Slip
from speeches.documents.workbook import Sheet, write_workbook
from speeches.study.access import run_session
from speeches.study.models import StudySession
from speeches.study.people_lines import MOST_LINES

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_slips(request: SignedInRequest, session: StudySession, slips: Sequence[Slip], rest: str = "") -> HttpResponse:
    """The page with the slips; `rest` is what is left of a list that was not added. No cache keeps the page."""
    context = {
        "session": session,
        "slips": slips,
        "lines": "\n".join("\t".join((slip.name, slip.unit, slip.username, slip.password)) for slip in slips),
        "address": request.build_absolute_uri("/"),
        "rest": rest,
    }
    response = render(request, "study/member_slips.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@never_cache
def member_slips(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The slips that the page shows as an Excel file: the page sends them along, since nobody else knows them."""
    session = run_session(request, pk)
    rows = [line.split("\t")[:4] for line in request.POST.get("lines", "").splitlines()[:MOST_LINES] if line.strip()]
    if not rows:
        return redirect("study:member_list", pk)
    heads = [_("Full name"), _("Unit"), _("Sign-in name"), _("First password")]
    target = BytesIO()
    write_workbook([Sheet(_("First passwords"), heads, rows, widths=[14, 28, 20, 16])], target)
    target.seek(0)
    name = _("First passwords: %(title)s") % {"title": session.title}
    return FileResponse(target, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL)
