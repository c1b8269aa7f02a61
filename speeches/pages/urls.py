"""Addresses of home and reader."""

from django.urls import path

from speeches.pages import appearance_views, views

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("speeches/<int:pk>/read/", views.speech_read, name="speech_read"),
    path("appearance/", appearance_views.appearance_edit, name="appearance_edit"),
]
