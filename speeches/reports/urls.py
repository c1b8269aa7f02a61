"""Addresses of the slice `reports`."""

from django.urls import path

from speeches.reports import record_views, session_views, table_urls, views

app_name = "reports"

urlpatterns = [
    path("record/", views.record_detail, name="record_detail"),
    path("record/record.docx", record_views.record_word, name="record_word"),
    path("record/record.xlsx", record_views.record_excel, name="record_excel"),
    path("record/everything.zip", record_views.record_archive, name="record_archive"),
    path("sessions/<int:pk>/progress/report.csv", session_views.session_csv, name="session_csv"),
    path("sessions/<int:pk>/progress/report.xlsx", session_views.session_excel, name="session_excel"),
    path("sessions/<int:pk>/progress/report.docx", session_views.session_word, name="session_word"),
    *table_urls.urlpatterns,
]
