"""Addresses of the organiser's page of a session."""

from django.urls import path

from speeches.reports import table_views

urlpatterns = [
    path("sessions/<int:pk>/progress/", table_views.session_table, name="session_table"),
    path("sessions/<int:pk>/progress/days/", table_views.session_curve, name="session_curve"),
    path("sessions/<int:pk>/progress/unfinished/", table_views.unfinished_list, name="unfinished_list"),
    path("sessions/<int:pk>/progress/members/<int:member_pk>/", table_views.member_detail, name="member_detail"),
]
