"""Addresses of the slice `notes`."""

from django.urls import URLPattern

app_name = "notes"

urlpatterns: list[URLPattern] = []
