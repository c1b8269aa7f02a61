"""Addresses of the slice `offline`; the service worker stands at the root, so that it serves the whole site."""

from django.urls import path

from speeches.offline import views

app_name = "offline"

urlpatterns = [
    path("offline/token/", views.token_detail, name="token_detail"),
]
