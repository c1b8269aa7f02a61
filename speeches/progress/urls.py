"""Addresses of the beacon and the marks."""

from django.urls import path

from speeches.progress import views

app_name = "progress"

urlpatterns = [
    path("beacon/", views.beacon, name="beacon"),
    path("sections/<slug:key>/mark/", views.section_mark, name="section_mark"),
]
