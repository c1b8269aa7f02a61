"""A door: the slices' addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("speeches.pages.urls")),
    path("people/", include("speeches.accounts.urls")),
    path("speeches/", include("speeches.pages.library_urls")),
    path("imports/", include("speeches.importing.urls")),
    path("search/", include("speeches.search.urls")),
    path("progress/", include("speeches.progress.urls")),
    path("notes/", include("speeches.notes.urls")),
    path("review/", include("speeches.review.urls")),
    path("checklists/", include("speeches.checklists.urls")),
    path("", include("speeches.offline.urls")),
    path("", include("speeches.pages.study_urls")),
    path("reflections/", include("speeches.reflections.urls")),
    path("", include("speeches.reminders.urls")),
    path("", include("speeches.reports.urls")),
]
