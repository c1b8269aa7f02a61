"""Addresses of the slice `review`. A card goes by its note's id."""

from django.urls import path

from speeches.review import views

app_name = "review"

urlpatterns = [
    path("", views.queue_detail, name="queue_detail"),
    path("switch/", views.habit_switch, name="habit_switch"),
    path("habit/", views.habit_edit, name="habit_edit"),
    path("dropped/", views.dropped_restore, name="dropped_restore"),
    path("<uuid:pk>/answer/", views.card_answer, name="card_answer"),
    path("<uuid:pk>/undo/", views.card_undo, name="card_undo"),
    path("<uuid:pk>/drop/", views.card_drop, name="card_drop"),
]
