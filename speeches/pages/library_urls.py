"""Addresses of the library's pages. They stand here, since list and detail bring search and progress together."""

from django.urls import path

from speeches.pages import library

app_name = "library"

urlpatterns = [
    path("", library.speech_list, name="speech_list"),
    path("<int:pk>/", library.speech_detail, name="speech_detail"),
    path("<int:pk>/publish/", library.speech_publish, name="speech_publish"),
    path("<int:pk>/archive/", library.speech_archive, name="speech_archive"),
    path("suggestions/<int:pk>/", library.suggestion_decide, name="suggestion_decide"),
]
