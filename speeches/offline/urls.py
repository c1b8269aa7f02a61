"""Addresses of the slice `offline`; the service worker stands at the root, so that it serves the whole site."""

from django.urls import URLPattern

app_name = "offline"

urlpatterns: list[URLPattern] = []
