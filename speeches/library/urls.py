"""Addresses of the slice `library`."""

from django.urls import URLPattern

app_name = "library"

urlpatterns: list[URLPattern] = []
