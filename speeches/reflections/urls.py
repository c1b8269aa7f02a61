"""Addresses of the slice `reflections`."""

from django.urls import URLPattern

app_name = "reflections"

urlpatterns: list[URLPattern] = []
