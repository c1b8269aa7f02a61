"""Who may open a page: decorators that say it at the view."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from speeches.accounts.models import User

Params = ParamSpec("Params")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class SignedInRequest(HttpRequest):
    """A request behind sign-in: its user is a User. For annotations; the middleware makes it true."""

    user: User


def open_with_library(view: View) -> View:
    """The page opens without sign-in while LIBRARY_PUBLIC is set; otherwise it asks for sign-in like every other."""
    view.open_with_library = True  # type: ignore[attr-defined]  # read by studyhub.middleware
    return view


def open_before_own_password(view: View) -> View:
    """The page opens for who still has a first password that was handed out: there they set their own."""
    view.open_before_own_password = True  # type: ignore[attr-defined]  # read by studyhub.middleware
    return view


def editor_required(
    view: Callable[Concatenate[Any, Params], HttpResponse],
) -> Callable[Concatenate[Any, Params], HttpResponse]:
    """Only editors may open the page; others get 403 with an explanation."""

    @wraps(view)
    def guarded(request: Any, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not getattr(request.user, "is_editor", False):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
