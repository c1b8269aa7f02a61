"""Addresses of the slice `search`."""

from django.urls import path

from speeches.search import views

app_name = "search"

urlpatterns = [
    path("", views.search, name="search"),
]
