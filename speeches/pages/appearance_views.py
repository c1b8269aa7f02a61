"""The choice of theme, size, face and width."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from speeches.accounts.access import open_with_library
from speeches.accounts.models import User
from speeches.accounts.way_back import wanted_page
from speeches.pages.appearance import COOKIE, appearance_of

YEAR_SECONDS = 365 * 24 * 3600


@require_POST
@open_with_library
def appearance_edit(request: HttpRequest) -> HttpResponse:
    """Keep a choice of theme, size, face and width, and go back; a script is told the second of the choice instead.

    Who is signed in finds it on every device; the cookie is for those who are not, and for the page of sign-in.
    """
    values = (request.POST.get(name) for name in ("theme", "size", "face", "width"))
    chosen = appearance_of(request).with_choices(*values).chosen(timezone.now())
    if isinstance(request.user, User):
        request.user.appearance = chosen.as_text()
        request.user.save(update_fields=["appearance"])
    response = _answer(request, chosen.chosen_at)
    response.set_cookie(
        COOKIE, chosen.as_text(), max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response


def _answer(request: HttpRequest, chosen_at: int) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"chosen_at": chosen_at})
    return redirect(wanted_page(request) or "pages:home")
