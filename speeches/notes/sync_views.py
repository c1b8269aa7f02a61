"""Where browsers send what they kept about notes."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.notes.sync import sync_notes
from speeches.progress.outbox import takes_entries


@require_POST
@takes_entries("ops", most_bytes=256 * 1024)
def note_sync(request: SignedInRequest, ops: list[Any]) -> HttpResponse:
    """Make, change and delete notes: an answer for each thing asked, one bad one never blocks the rest."""
    return JsonResponse({"results": sync_notes(request.user, ops, now=timezone.now())})
