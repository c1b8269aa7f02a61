"""The beacon, and the marks by hand."""

import json
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.library.models import Section
from speeches.progress.batch import Reading
from speeches.progress.events import EventRejected, ReadingEvent, parse_event
from speeches.progress.marks import mark_section
from speeches.progress.merge import record_events

MAX_EVENTS = 200
MAX_BYTES = 48 * 1024


@require_POST
def beacon(request: SignedInRequest) -> HttpResponse:
    """Take what the browser saw being read: an answer for each event, one bad event never blocks the rest."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES or len(request.body) > MAX_BYTES:
        return JsonResponse({"error": _("At most 48 KB at once.")}, status=413)
    raw_events = _events_in(request.body)
    if raw_events is None or len(raw_events) > MAX_EVENTS:
        return JsonResponse({"error": _("A list of at most 200 events is expected.")}, status=400)
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


def _events_in(body: bytes) -> list[Any] | None:
    try:
        events = json.loads(body)["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return events if isinstance(events, list) else None


def _parsed(raw: object) -> ReadingEvent | EventRejected:
    try:
        return parse_event(raw)
    except EventRejected as problem:
        return problem


def _answer(raw: Any, status: str, reason: str) -> dict[str, Any]:
    """Under the id as it was sent, by which the browser knows the event; what is no text is no id."""
    sent = raw.get("id") if isinstance(raw, dict) else None
    return {"id": sent if isinstance(sent, str) else None, "status": status, "reason": reason}


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
