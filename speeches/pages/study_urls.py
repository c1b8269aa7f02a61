"""Addresses of study sessions. They stand here, since several of their pages bring slices together."""

from django.urls import path

from speeches.pages import session_views
from speeches.study import people_urls, views

app_name = "study"

urlpatterns = [
    path("sessions/", views.session_list, name="session_list"),
    path("sessions/new/", session_views.session_create, name="session_create"),
    path("sessions/<int:pk>/", session_views.session_detail, name="session_detail"),
    path("sessions/<int:pk>/edit/", views.session_edit, name="session_edit"),
    *people_urls.urlpatterns,
]
