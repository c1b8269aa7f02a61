"""What stands around every page: the content security policy, and sign-in by default."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
)


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """One policy for the whole site, the admin included: nothing inline, nothing evaluated, nothing from elsewhere."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    return middleware


def refuse_nul(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """An address with a NUL in it is no address: PostgreSQL would refuse the character in the midst of a page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or "\0" in unquote_plus(request.META.get("QUERY_STRING", "")):
            raise SuspiciousOperation("NUL in the address")
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks for sign-in, unless it is opened on purpose.

    A page marked with `speeches.accounts.access.open_with_library` is open while LIBRARY_PUBLIC is set.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if settings.LIBRARY_PUBLIC and getattr(view_func, "open_with_library", False):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class OwnPasswordRequired(MiddlewareMixin):
    """Whoever signed in with a password that somebody handed out sets their own before anything else.

    Open stay the pages that need no sign-in (among them signing out), and those marked with
    `speeches.accounts.access.open_before_own_password`.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Lead to the page where it is set; from there back to where the person wanted to go."""
        is_open = getattr(view_func, "open_before_own_password", False) or not getattr(
            view_func, "login_required", True
        )
        if is_open or not getattr(request.user, "must_set_password", False):
            return None
        wanted = request.get_full_path() if request.method == "GET" else ""
        return redirect_to_login(wanted, reverse("accounts:password_create"))
