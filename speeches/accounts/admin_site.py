"""Django's admin as this site has it: who may enter, where one signs in, what it is called."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _


class StudyAdminSite(AdminSite):
    """For administrators and editors; Django's mark "staff" says nothing here, so that a role is one thing.

    Sign-in is the site's own page: it has the rate limits that Django's admin lacks.
    """

    site_header = _("StudyHub administration")
    site_title = _("StudyHub administration")
    index_title = _("Contents and people")

    def has_permission(self, request: HttpRequest) -> bool:
        """An editor or an administrator; `is_editor` is both, and active."""
        return bool(getattr(request.user, "is_editor", False))

    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send to the site's sign-in; tell a signed-in person who may not enter so (403)."""
        index = resolve_url("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", index), resolve_url(settings.LOGIN_URL))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect(index)
