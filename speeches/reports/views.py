"""The person's own record."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.due_items import due_items
from speeches.reports.calendar import draw_calendar, year_span
from speeches.reports.querysets import memberships_of, reflections_of
from speeches.reports.record import study_record

SPEECHES_A_PAGE = 50


@require_safe
def record_detail(request: SignedInRequest) -> HttpResponse:
    """My record: figures, what is due, a year of study days, sessions, reflections, how far I am in each speech."""
    today = timezone.localdate()
    record = study_record(request.user)
    years = record.years(today)
    year = _named_year(request, today)
    if year not in years:
        raise Http404
    context = {
        "record": record,
        "due": due_items(request.user, today),
        "memberships": list(memberships_of(request.user)),
        "reflections": list(reflections_of(request.user)),
        "calendar": draw_calendar(record.days, *year_span(year), today=today),
        "year": year,
        "earlier": year - 1 if year - 1 in years else None,
        "next_year": year + 1 if year + 1 in years else None,
        "page": Paginator(record.speeches, SPEECHES_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reports/record_detail.html", context)


def _named_year(request: SignedInRequest, today: date) -> int:
    named = request.GET.get("year", "")
    return int(named) if len(named) == 4 and named.isdecimal() else (0 if named else today.year)
