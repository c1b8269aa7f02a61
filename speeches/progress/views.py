"""The beacon, and the marks by hand."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.library.models import Section
from speeches.progress.events import EventRejected, ReadingEvent, parse_event
from speeches.progress.marks import mark_section
from speeches.progress.merge import Merged, Result, record_events
from speeches.progress.models import SectionProgress

MAX_EVENTS = 200
MAX_BYTES = 48 * 1024


@require_POST
def beacon(request: SignedInRequest) -> HttpResponse:
    """Take what the browser saw being read: an answer for each event, one bad event never blocks the rest."""
    if len(request.body) > MAX_BYTES:
        return JsonResponse({"error": _("At most 48 KB at once.")}, status=413)
    try:
        raw_events = json.loads(request.body)["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raw_events = None
    if not isinstance(raw_events, list) or len(raw_events) > MAX_EVENTS:
        return JsonResponse({"error": _("Send {\"events\": […]} with at most 200 events.")}, status=400)
    answers: list[dict[str, Any]] = []
    events: list[ReadingEvent] = []
    for raw in raw_events:
        try:
            events.append(parse_event(raw))
        except EventRejected as problem:
            answers.append({"id": raw.get("id") if isinstance(raw, dict) else None, "status": "rejected", "reason": str(problem)})
    merged = record_events(request.user, events, now=timezone.now())
    answers += [_answer(result) for result in merged.results]
    return JsonResponse({"results": answers, "sections": {key: _row(row) for key, row in merged.progress.items()}})


def _answer(result: Result) -> dict[str, str]:
    return {"id": str(result.id), "status": result.status, "reason": result.reason}


def _row(row: SectionProgress) -> dict[str, Any]:
    return {
        "status": row.status,
        "furthest": row.furthest,
        "completed_at": row.completed_at.isoformat() if row.completed_at else None,
        "completed_via": row.completed_via or None,
    }
