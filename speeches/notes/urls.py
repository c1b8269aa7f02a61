"""Addresses of the slice `notes`."""

from django.urls import path

from speeches.notes import views

app_name = "notes"

urlpatterns = [
    path("", views.note_list, name="note_list"),
    path("create/", views.note_create, name="note_create"),
    path("<uuid:pk>/edit/", views.note_edit, name="note_edit"),
    path("<uuid:pk>/delete/", views.note_delete, name="note_delete"),
]
