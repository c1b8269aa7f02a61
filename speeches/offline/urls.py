"""Addresses of the slice `offline`; the service worker stands at the root, so that it serves the whole site."""

from django.urls import path

from speeches.offline import views

app_name = "offline"

urlpatterns = [
    path("service-worker.js", views.worker_detail, name="worker_detail"),
    path("manifest.webmanifest", views.manifest_detail, name="manifest_detail"),
    path("offline/", views.kept_list, name="kept_list"),
    path("offline/pages/", views.page_list, name="page_list"),
    path("offline/token/", views.token_detail, name="token_detail"),
]
