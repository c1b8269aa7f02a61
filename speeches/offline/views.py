"""What a browser asks in order to work without a network."""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.database.pks import pks_in
from speeches.offline.keeping import MAX_SPEECHES, as_json, pages_to_keep
from speeches.offline.release import kept_files, release

PAPER = "#faf8f3"  # the token of base.css: what shows before the first page has come


@never_cache
@require_safe
def token_detail(request: SignedInRequest) -> HttpResponse:
    """A CSRF token that is good now, and whose it is: a kept page has an old one, and may be another person's."""
    return JsonResponse({"token": get_token(request), "person": request.user.pk})


@never_cache
@require_safe
def page_list(request: SignedInRequest) -> HttpResponse:
    """What to keep, with stamps; `?speech=` names those that are kept by hand."""
    named = pks_in(request.GET.getlist("speech")[:MAX_SPEECHES])
    about = f"{release()} {get_language()}"
    pages = pages_to_keep(request.user, named, today=timezone.localdate(), about=about)
    return JsonResponse({"person": request.user.pk, "release": release(), "pages": as_json(pages)})


@login_not_required
@require_safe
def kept_list(request: HttpRequest) -> HttpResponse:
    """What this device keeps, and what waits to be sent: the browser fills it in. Without a network it stands for
    every page that is not kept; for nobody signed in it says only that."""
    return render(request, "offline/kept_list.html")


@login_not_required
@require_safe
def worker_detail(request: HttpRequest) -> HttpResponse:
    """The service worker: what it keeps of this release, and the address of its code."""
    facts = {
        "release": release(),
        "files": kept_files(),
        "offline": reverse("offline:kept_list"),
        "manifest": reverse("offline:manifest_detail"),
        "static": settings.STATIC_URL,
    }
    code = f"self.facts = {json.dumps(facts)};\nimportScripts({json.dumps(static('speeches/offline/worker.js'))});\n"
    return HttpResponse(code, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@login_not_required
@require_safe
def manifest_detail(request: HttpRequest) -> HttpResponse:
    """The web app manifest: name, colours and icons of the installed app."""
    manifest = {
        "id": reverse("pages:home"),
        "name": _("StudyHub"),
        "short_name": _("StudyHub"),
        "description": _("StudyHub: read, note, and see how far you are."),
        "lang": get_language(),
        "start_url": reverse("pages:home"),
        "scope": reverse("pages:home"),
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            _icon("speeches/base/icon.svg", "any", "image/svg+xml"),
            _icon("speeches/base/icon-192.png", "192x192"),
            _icon("speeches/base/icon-512.png", "512x512"),
            _icon("speeches/base/icon-maskable-512.png", "512x512", purpose="maskable"),
        ],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


def _icon(name: str, sizes: str, kind: str = "image/png", purpose: str = "any") -> dict[str, str]:
    return {"src": static(name), "sizes": sizes, "type": kind, "purpose": purpose}
