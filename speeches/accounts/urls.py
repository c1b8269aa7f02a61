"""Addresses of the slice `accounts`."""

from django.urls import path

from speeches.accounts import views

app_name = "accounts"

urlpatterns = [
    path("me/", views.profile_edit, name="profile_edit"),
    path("me/password/", views.password_create, name="password_create"),
]
