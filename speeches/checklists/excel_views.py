"""A checklist as an Excel file: taken out, handed in, looked at before anything is written."""

import io

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.accounts.waiting_file import WaitingFile
from speeches.checklists.access import changes_list, session_head
from speeches.checklists.excel_columns import columns_of, item_cells
from speeches.checklists.excel_form import UploadForm
from speeches.checklists.excel_plan import plan_of
from speeches.checklists.excel_saving import save_plan
from speeches.checklists.models import Checklist
from speeches.documents.workbook import Sheet, write_workbook
from speeches.documents.workbook_reading import UnreadableWorkbook, read_sheet

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 2_001


@require_safe
@changes_list
def checklist_excel(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """The list as an Excel file that can be filled in and handed in again; an empty list gives the heads."""
    columns = columns_of(checklist)
    items = checklist.items.current().with_subject().order_by("position", "pk")
    sheet = Sheet(
        checklist.title,
        [str(column.head) for column in columns],
        (item_cells(item, columns) for item in items),
        widths=[column.width for column in columns],
    )
    file = io.BytesIO()
    write_workbook([sheet], file)
    named = content_disposition_header(as_attachment=True, filename=f"{checklist.title}.xlsx")
    return HttpResponse(file.getvalue(), content_type=EXCEL, headers={"Content-Disposition": named or "attachment"})


@changes_list
def checklist_upload(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Hand in a file; nothing is written before the person has seen what would come."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            plan_of(checklist, read_sheet(form.cleaned_data["file"], most_rows=MOST_ROWS), request.user)
        except UnreadableWorkbook as problem:
            form.add_error("file", str(problem))
        else:
            _waiting(request, checklist).keep(form.cleaned_data["file"])
            return redirect("checklists:checklist_upload_preview", checklist.pk)
    context = {"form": form, "checklist": checklist, **session_head(request, checklist)}
    return render(request, "checklists/checklist_upload.html", context, status=422 if form.errors else 200)


@changes_list
def checklist_upload_preview(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """What would come of the file that waits, row by row; and on the click it comes."""
    waiting = _waiting(request, checklist)
    data = waiting.content
    if data is None or (request.method == "POST" and request.POST.get("digest") != waiting.digest):
        messages.error(request, _("The file does not wait any more. Please hand it in again."))
        return redirect("checklists:checklist_upload", checklist.pk)
    plan = plan_of(checklist, read_sheet(data, most_rows=MOST_ROWS), request.user)
    if request.method == "POST":
        save_plan(checklist, plan, by=request.user, now=timezone.now())
        waiting.forget()
        messages.success(request, _("The checklist is as the file says."))
        return redirect(checklist)
    context = {"checklist": checklist, "plan": plan, "digest": waiting.digest, **session_head(request, checklist)}
    return render(request, "checklists/checklist_upload_preview.html", context)


def _waiting(request: SignedInRequest, checklist: Checklist) -> WaitingFile:
    return WaitingFile(request.user, f"checklist-{checklist.pk}")
