"""Addresses of the slice `importing`."""

from django.urls import URLPattern

app_name = "importing"

urlpatterns: list[URLPattern] = []
