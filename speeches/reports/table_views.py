"""The organiser's page of a session: figures, the table, one person, those who have not finished, the curve."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.reports import curve
from speeches.reports.cells import member_cell
from speeches.reports.member_page import member_lists
from speeches.reports.member_querysets import meetings_of, participant, shared_notes_total
from speeches.reports.table import table_day, table_items, table_rows
from speeches.reports.table_filters import filters_in
from speeches.reports.table_page import FIGURES, Columns, state_figures
from speeches.reports.table_querysets import table_members
from speeches.reports.unfinished import unfinished_groups
from speeches.study.access import run_session
from speeches.study.namesakes import Names

MEMBERS_A_PAGE = 50


@require_safe
def session_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """Four figures, and the members × items: filtered, sorted, fifty at a time."""
    session = run_session(request, pk)
    filters, today = filters_in(request.GET), table_day(session, timezone.localdate())
    page = Paginator(table_members(session, filters, today), MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    items = table_items(session)
    context = {
        "session": session,
        "filters": filters,
        "figures": state_figures(session, filters, today),
        "columns": Columns(items, filters),
        "groups": list(session.groups.all()),
        "page": page,
        "rows": list(table_rows(list(page), items, today, Names(session))),
    }
    return render(request, "reports/session_table.html", context)


@require_safe
def session_curve(request: SignedInRequest, pk: int) -> HttpResponse:
    """The curve of the days, which the table's page loads beside."""
    session = run_session(request, pk)
    drawn = curve.session_curve(session, table_day(session, timezone.localdate()))
    return render(request, "reports/session_curve.html", {"session": session, "curve": drawn})


@require_safe
def member_detail(request: SignedInRequest, pk: int, member_pk: int) -> HttpResponse:
    """One participant: the session's items with how and when, reflections, attendance; nothing else of theirs."""
    session = run_session(request, pk)
    member = participant(session, member_pk)
    if member is None:
        raise Http404
    today = table_day(session, timezone.localdate())
    context = {
        "session": session,
        "member": member,
        "state": member_cell(member.state(today)),
        "lists": member_lists(member, today),
        "meetings": meetings_of(member),
        "notes_total": shared_notes_total(member, request.user),
    }
    return render(request, "reports/member_detail.html", context)


@require_safe
def unfinished_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Those who have not finished, by group, to copy; with `format=txt` as a file."""
    session = run_session(request, pk)
    filters, today = filters_in(request.GET), table_day(session, timezone.localdate())
    groups = unfinished_groups(session, filters, today)
    if request.GET.get("format") == "txt":
        text = "\r\n".join(str(group) for group in groups)
        name = _("%(title)s, not finished.txt") % {"title": session.title}
        headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
        return HttpResponse(f"\ufeff{text}\r\n", content_type="text/plain; charset=utf-8", headers=headers)
    items = table_items(session)
    context = {
        "session": session,
        "filters": filters,
        "groups": groups,
        "total": sum(len(group.names) for group in groups),
        "items": items,
        "asked_item": next((item for item in items if item.pk == filters.not_done), None),
        "heading": member_cell(filters.state) if filters.state in FIGURES else _("Not finished"),
        "text": "\n".join(str(group) for group in groups),
    }
    return render(request, "reports/unfinished_list.html", context)
