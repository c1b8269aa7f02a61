"""What a browser's outbox sends: a list of entries in a JSON object, each with an id, by which its answer is known."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest

MOST_ENTRIES = 200

View = Callable[[SignedInRequest, list[Any]], HttpResponse]


def takes_entries(name: str, *, most_bytes: int) -> Callable[[View], Callable[[SignedInRequest], HttpResponse]]:
    """The view gets the list of that name, with whatever is in it. Too much, or what is no list, is refused."""

    def decorated(view: View) -> Callable[[SignedInRequest], HttpResponse]:
        @wraps(view)
        def taken(request: SignedInRequest) -> HttpResponse:
            if int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes or len(request.body) > most_bytes:
                told = _("At most %(limit)s at once.") % {"limit": filesizeformat(most_bytes)}
                return JsonResponse({"error": told}, status=413)
            entries = _list_in(request.body, name)
            if entries is None or len(entries) > MOST_ENTRIES:
                told = _("A list of at most %(most)d entries is expected.") % {"most": MOST_ENTRIES}
                return JsonResponse({"error": told}, status=400)
            return view(request, entries)

        return taken

    return decorated


def id_of(raw: object) -> str | None:
    """The entry's id as it was sent; what is no text is no id."""
    sent = raw.get("id") if isinstance(raw, dict) else None
    return sent if isinstance(sent, str) else None


def _list_in(body: bytes, name: str) -> list[Any] | None:
    try:
        found = json.loads(body)[name]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, list) else None
