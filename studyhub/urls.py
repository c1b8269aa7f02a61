"""The addresses of the site."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

urlpatterns = [
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/logout/", RedirectView.as_view(pattern_name="account_logout")),  # ours wipes what the browser keeps
    path("admin/", admin.site.urls),
    path("accounts/", include("speeches.accounts.sign_in_urls")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("", include("speeches.urls")),
]
