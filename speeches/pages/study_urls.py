"""Addresses of study sessions. They stand here, since several of their pages bring slices together."""

from django.urls import include, path

from speeches.pages import session_views
from speeches.study import people_urls, question_views, views

app_name = "study"

questions = [
    path("", question_views.session_question_list, name="session_question_list"),
    path("<int:question_pk>/edit/", question_views.session_question_edit, name="session_question_edit"),
    path("<int:question_pk>/move/", question_views.session_question_move, name="session_question_move"),
    path("<int:question_pk>/delete/", question_views.session_question_delete, name="session_question_delete"),
]

urlpatterns = [
    path("sessions/", views.session_list, name="session_list"),
    path("sessions/new/", session_views.session_create, name="session_create"),
    path("sessions/<int:pk>/", session_views.session_detail, name="session_detail"),
    path("sessions/<int:pk>/edit/", views.session_edit, name="session_edit"),
    path("sessions/<int:pk>/open/", views.session_open, name="session_open"),
    path("sessions/<int:pk>/extend/", views.session_extend, name="session_extend"),
    path("sessions/<int:pk>/close/", views.session_close, name="session_close"),
    path("sessions/<int:pk>/delete/", session_views.session_delete, name="session_delete"),
    path("sessions/<int:pk>/leave/", views.session_leave, name="session_leave"),
    path("sessions/<int:pk>/news/seen/", views.session_news_seen, name="session_news_seen"),
    path("sessions/<int:pk>/questions/", include(questions)),
    *people_urls.urlpatterns,
]
