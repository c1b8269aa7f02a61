"""Addresses of the slice `notes`."""

from django.urls import path

from speeches.notes import (
    export_views,
    import_views,
    list_views,
    reply_views,
    share_views,
    shared_views,
    sync_views,
    views,
)

app_name = "notes"

urlpatterns = [
    path("", list_views.note_list, name="note_list"),
    path("export/", export_views.note_export, name="note_export"),
    path("sync/", sync_views.note_sync, name="note_sync"),
    path("import/", import_views.note_import, name="note_import"),
    path("import/preview/", import_views.note_import_preview, name="note_import_preview"),
    path("create/", views.note_create, name="note_create"),
    path("sessions/<int:pk>/", shared_views.shared_list, name="shared_list"),
    path("shared/<int:pk>/", shared_views.shared_detail, name="shared_detail"),
    path("<uuid:pk>/", shared_views.note_detail, name="note_detail"),
    path("<uuid:pk>/share/", share_views.note_share, name="note_share"),
    path("<uuid:pk>/replies/", reply_views.reply_create, name="reply_create"),
    path("replies/seen/", reply_views.reply_seen, name="reply_seen"),
    path("replies/<uuid:pk>/delete/", reply_views.reply_delete, name="reply_delete"),
    path("<uuid:pk>/edit/", views.note_edit, name="note_edit"),
    path("<uuid:pk>/delete/", views.note_delete, name="note_delete"),
]
