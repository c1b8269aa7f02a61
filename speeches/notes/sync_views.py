"""Where browsers send what they kept about notes."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.notes.sync import sync_notes

MAX_OPS = 200
MAX_BYTES = 256 * 1024


@require_POST
def note_sync(request: SignedInRequest) -> HttpResponse:
    """Make, change and delete notes: an answer for each thing asked, one bad one never blocks the rest."""
    if len(request.body) > MAX_BYTES:
        return JsonResponse({"error": _("At most 256 KB at once.")}, status=413)
    ops = _ops_in(request.body)
    if ops is None or len(ops) > MAX_OPS:
        return JsonResponse({"error": _("A list of at most 200 edits is expected.")}, status=400)
    return JsonResponse({"results": sync_notes(request.user, ops, now=timezone.now())})


def _ops_in(body: bytes) -> list[Any] | None:
    try:
        ops = json.loads(body)["ops"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return ops if isinstance(ops, list) else None
