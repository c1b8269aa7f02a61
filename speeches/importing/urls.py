"""Addresses of the import."""

from django.urls import path

from speeches.importing import views

app_name = "importing"

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("save-all/", views.import_save_all, name="import_save_all"),
    path("clear/", views.import_clear, name="import_clear"),
    path("<int:pk>/", views.import_preview, name="import_preview"),
    path("<int:pk>/discard/", views.import_discard, name="import_discard"),
]
