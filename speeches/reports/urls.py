"""Addresses of the slice `reports`."""

from django.urls import path

from speeches.reports import views

app_name = "reports"

urlpatterns = [path("record/", views.record_detail, name="record_detail")]
