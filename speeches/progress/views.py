"""The beacon, and the marks by hand."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.library.models import Section
from speeches.progress.batch import Reading
from speeches.progress.events import EventRejected, ReadingEvent, parse_event
from speeches.progress.marks import mark_section
from speeches.progress.merge import record_events
from speeches.progress.outbox import id_of, takes_entries


@require_POST
@takes_entries("events", most_bytes=48 * 1024)
def beacon(request: SignedInRequest, raw_events: list[Any]) -> HttpResponse:
    """Take what the browser saw being read: an answer for each event, one bad event never blocks the rest."""
    parsed = [_parsed(raw) for raw in raw_events]
    merged = record_events(
        request.user, [event for event in parsed if isinstance(event, ReadingEvent)], now=timezone.now()
    )
    results = iter(merged.results)
    answers = []
    for raw, event in zip(raw_events, parsed, strict=True):
        if isinstance(event, EventRejected):
            answers.append(_answer(raw, "rejected", str(event)))
        else:
            result = next(results)
            answers.append(_answer(raw, result.status, result.reason))
    return JsonResponse({"results": answers, "sections": {key: _row(one) for key, one in merged.sections.items()}})


def _parsed(raw: object) -> ReadingEvent | EventRejected:
    try:
        return parse_event(raw)
    except EventRejected as problem:
        return problem


def _answer(raw: object, status: str, reason: str) -> dict[str, Any]:
    return {"id": id_of(raw), "status": status, "reason": reason}


def _row(reading: Reading) -> dict[str, Any]:
    row = reading.row
    return {
        "status": row.status,
        "furthest": min(row.furthest, reading.paragraphs),
        "completed_at": row.completed_at.isoformat() if row.completed_at else None,
        "completed_via": row.completed_via or None,
    }


@require_POST
def section_mark(request: SignedInRequest, key: str) -> HttpResponse:
    """Mark a section as read (`mark=read`) or unread, and go back to its place."""
    section = get_object_or_404(Section.objects.visible_to(request.user).current(), key=key)
    mark_section(request.user, section, is_read=request.POST.get("mark") == "read", now=timezone.now())
    return HttpResponseRedirect(section.get_absolute_url())
