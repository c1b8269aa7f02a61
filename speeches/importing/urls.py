"""Addresses of the import."""

from django.urls import path

from speeches.importing import act_views, views

app_name = "importing"

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("progress/", views.import_progress, name="import_progress"),
    path("acts/", act_views.import_act, name="import_act"),
    path("<int:pk>/", views.import_preview, name="import_preview"),
    path("<int:pk>/discard/", act_views.import_discard, name="import_discard"),
    path("<int:pk>/decide/", act_views.import_decide, name="import_decide"),
]
