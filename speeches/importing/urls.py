"""Addresses of the import."""

from django.urls import path

from speeches.importing import act_views, compare_views, edit_views, revision_views, views

app_name = "importing"

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("progress/", views.import_progress, name="import_progress"),
    path("acts/", act_views.import_act, name="import_act"),
    path("<int:pk>/", edit_views.import_preview, name="import_preview"),
    path("<int:pk>/mend/", edit_views.import_mend, name="import_mend"),
    path("<int:pk>/facts/", edit_views.import_facts, name="import_facts"),
    path("<int:pk>/tags/", edit_views.import_tags, name="import_tags"),
    path("<int:pk>/target/", edit_views.import_target, name="import_target"),
    path("<int:pk>/discard/", act_views.import_discard, name="import_discard"),
    path("<int:pk>/compare/", compare_views.import_compare, name="import_compare"),
    path("revisions/<int:pk>/", revision_views.revision_upload, name="revision_upload"),
    path("revisions/<int:pk>/create/", revision_views.revision_create, name="revision_create"),
    path("<int:pk>/decide/", act_views.import_decide, name="import_decide"),
]
