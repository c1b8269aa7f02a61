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
from speeches.progress.events import EventRejected, ReadingEvent, parse_event
from speeches.progress.marks import mark_section
from speeches.progress.merge import Result, record_events
from speeches.progress.models import SectionProgress

MAX_EVENTS = 200
MAX_BYTES = 48 * 1024


@require_POST
def beacon(request: SignedInRequest) -> HttpResponse:
    """Take what the browser saw being read: an answer for each event, one bad event never blocks the rest."""
    if len(request.body) > MAX_BYTES:
        return JsonResponse({"error": _("At most 48 KB at once.")}, status=413)
    raw_events = _events_in(request.body)
    if raw_events is None or len(raw_events) > MAX_EVENTS:
        return JsonResponse({"error": _("A list of at most 200 events is expected.")}, status=400)
    answers: list[dict[str, Any]] = []
    events: list[ReadingEvent] = []
    for raw in raw_events:
        try:
            events.append(parse_event(raw))
        except EventRejected as problem:
            answers.append(_rejected(raw, str(problem)))
    merged = record_events(request.user, events, now=timezone.now())
    answers += [_answer(result) for result in merged.results]
    return JsonResponse({"results": answers, "sections": {key: _row(row) for key, row in merged.progress.items()}})


def _events_in(body: bytes) -> list[Any] | None:
    try:
        events = json.loads(body)["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return events if isinstance(events, list) else None


def _rejected(raw: object, reason: str) -> dict[str, Any]:
    return {"id": raw.get("id") if isinstance(raw, dict) else None, "status": "rejected", "reason": reason}


def _answer(result: Result) -> dict[str, Any]:
    return {"id": str(result.id), "status": result.status, "reason": result.reason}


def _row(row: SectionProgress) -> dict[str, Any]:
    return {
        "status": row.status,
        "furthest": row.furthest,
        "completed_at": row.completed_at.isoformat() if row.completed_at else None,
        "completed_via": row.completed_via or None,
    }


@require_POST
def section_mark(request: SignedInRequest, key: str) -> HttpResponse:
    """Mark a section as read (`mark=read`) or unread, and go back to its place."""
    section = get_object_or_404(Section.objects.visible_to(request.user).current(), key=key)
    mark_section(request.user, section, is_read=request.POST.get("mark") == "read", now=timezone.now())
    return HttpResponseRedirect(section.get_absolute_url())
