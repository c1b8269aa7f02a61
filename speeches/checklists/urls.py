"""Addresses of the slice `checklists`."""

from django.urls import path

from speeches.checklists import (
    confirm_views,
    excel_views,
    item_views,
    session_views,
    sync_views,
    template_views,
    tick_views,
    views,
)

app_name = "checklists"

urlpatterns = [
    path("", views.checklist_list, name="checklist_list"),
    path("sync/", sync_views.tick_sync, name="tick_sync"),
    path("new/", views.checklist_create, name="checklist_create"),
    path("sessions/<int:pk>/", session_views.session_checklist_list, name="session_checklist_list"),
    path("sessions/<int:pk>/copy/", session_views.list_copy, name="list_copy"),
    path("templates/", template_views.template_list, name="template_list"),
    path("<int:pk>/template/", template_views.template_create, name="template_create"),
    path("<int:pk>/", views.checklist_detail, name="checklist_detail"),
    path("<int:pk>/edit/", views.checklist_edit, name="checklist_edit"),
    path("<int:pk>/arrange/", views.checklist_arrange, name="checklist_arrange"),
    path("<int:pk>/due/", views.checklist_due, name="checklist_due"),
    path("<int:pk>/excel/", excel_views.checklist_excel, name="checklist_excel"),
    path("<int:pk>/upload/", excel_views.checklist_upload, name="checklist_upload"),
    path("<int:pk>/upload/preview/", excel_views.checklist_upload_preview, name="checklist_upload_preview"),
    path("<int:pk>/delete/", views.checklist_delete, name="checklist_delete"),
    path("<int:pk>/tasks/new/", item_views.task_create, name="task_create"),
    path("<int:pk>/notes/new/", item_views.notes_create, name="notes_create"),
    path("<int:pk>/reflections/new/", item_views.reflection_create, name="reflection_create"),
    path("<int:pk>/speeches/", item_views.speech_choose, name="speech_choose"),
    path("<int:pk>/speeches/<int:speech_pk>/", item_views.reading_create, name="reading_create"),
    path("items/<int:pk>/edit/", item_views.item_edit, name="item_edit"),
    path("items/<int:pk>/delete/", item_views.item_delete, name="item_delete"),
    path("items/<int:pk>/restore/", item_views.item_restore, name="item_restore"),
    path("items/<int:pk>/confirm/", confirm_views.item_confirm, name="item_confirm"),
    path(
        "items/<int:pk>/confirmations/<int:member_pk>/delete/",
        confirm_views.confirmation_delete,
        name="confirmation_delete",
    ),
    path("items/<int:pk>/move/", item_views.item_move, name="item_move"),
    path("items/<int:pk>/tick/", tick_views.item_tick, name="item_tick"),
    path("items/<int:pk>/untick/", tick_views.item_untick, name="item_untick"),
]
