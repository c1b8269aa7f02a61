"""Requests larger than the server accepts: answered with what to do, not with a bare error."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from speeches.importing.waiting import MAX_WAITING_UPLOADS

_FIELDS_BYTES = 1024 * 1024  # what stands around the files in a request


def answering_too_big(view: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A view that takes uploads, and says so with 413 where a request is too big to be looked at.

    The middleware against forged requests would be the first to look at the form, and fail there, before any view: so
    it stands aside here, and the same check is made inside.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        most = MAX_WAITING_UPLOADS * settings.IMPORT_MAX_BYTES  # all that may wait for one person
        try:
            if int(request.META.get("CONTENT_LENGTH") or 0) <= most + _FIELDS_BYTES:
                return protected(request)
            told = _("These are more than %(size)s at once.") % {"size": filesizeformat(most)}
        except (RequestDataTooBig, TooManyFieldsSent):
            limit = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
            told = _("The text is longer than %(size)s.") % {"size": limit}
        except TooManyFilesSent:
            told = _("These are more than %(count)d files at once.") % {"count": settings.IMPORT_MAX_FILES}
        if wants_json(request):
            return JsonResponse({"error": told}, status=413)
        return render(request, "importing/import_too_big.html", {"told": told}, status=413)

    return answered


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which goes on by itself."""
    return not request.accepts("text/html")
