"""Addresses of the slice `reminders`."""

from django.urls import path

from speeches.reminders import feed_views, views

app_name = "reminders"

urlpatterns = [
    path("sessions/<int:pk>/remind/", views.reminder_create, name="reminder_create"),
    path("sessions/<int:pk>/remind/rule/", views.reminder_edit, name="reminder_edit"),
    path("sessions/<int:pk>/remind/again/", views.reminder_resend, name="reminder_resend"),
    path("reminders/<int:pk>/close/", views.reminder_close, name="reminder_close"),
    path("calendar/", feed_views.feed_edit, name="feed_edit"),
    path("calendar/<str:token>.ics", feed_views.feed_detail, name="feed_detail"),
]
