"""Addresses of the library's pages. They stand here, since list and detail bring search and progress together."""

from django.urls import path

from speeches.library import question_views, version_views
from speeches.pages import library, speech_files

app_name = "library"

urlpatterns = [
    path("", library.speech_list, name="speech_list"),
    path("<int:pk>/", library.speech_detail, name="speech_detail"),
    path("<int:pk>/word/", speech_files.speech_word, name="speech_word"),
    path("<int:pk>/publish/", library.speech_publish, name="speech_publish"),
    path("<int:pk>/archive/", library.speech_archive, name="speech_archive"),
    path("<int:pk>/versions/", version_views.version_list, name="version_list"),
    path("<int:pk>/versions/<int:number>/", version_views.version_detail, name="version_detail"),
    path("<int:pk>/versions/<int:number>/compare/", version_views.version_compare, name="version_compare"),
    path("<int:pk>/versions/<int:number>/restore/", version_views.version_restore, name="version_restore"),
    path("<int:pk>/questions/", question_views.question_list, name="question_list"),
    path("<int:pk>/questions/new/", question_views.question_create, name="question_create"),
    path("questions/<int:pk>/edit/", question_views.question_edit, name="question_edit"),
    path("questions/<int:pk>/move/", question_views.question_move, name="question_move"),
    path("questions/<int:pk>/delete/", question_views.question_delete, name="question_delete"),
    path("suggestions/<int:pk>/", library.suggestion_decide, name="suggestion_decide"),
]
