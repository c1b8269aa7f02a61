"""Addresses of a session's people; they are part of the slice's."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
