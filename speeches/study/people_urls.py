"""Addresses of a session's people; they are part of the slice's."""

from django.urls import URLPattern, path

from speeches.study import (
    people_add_views,
    people_deputy_views,
    people_group_views,
    people_join_views,
    people_list_views,
    people_meeting_views,
    people_slips,
)

MEMBERS, GROUPS, MEETINGS = "sessions/<int:pk>/members/", "sessions/<int:pk>/groups/", "sessions/<int:pk>/meetings/"

urlpatterns: list[URLPattern] = [
    path(MEMBERS, people_list_views.member_list, name="member_list"),
    path(f"{MEMBERS}add/", people_add_views.member_add, name="member_add"),
    path(f"{MEMBERS}paste/", people_add_views.member_paste, name="member_paste"),
    path(f"{MEMBERS}upload/", people_add_views.member_upload, name="member_upload"),
    path(f"{MEMBERS}units/", people_add_views.member_unit, name="member_unit"),
    path(f"{MEMBERS}copy/", people_add_views.member_copy, name="member_copy"),
    path(f"{MEMBERS}slips/", people_slips.member_slips, name="member_slips"),
    path(f"{MEMBERS}passwords/", people_list_views.member_password, name="member_password"),
    path(f"{MEMBERS}group/", people_list_views.group_assign, name="group_assign"),
    path(f"{MEMBERS}withdraw/", people_list_views.member_withdraw, name="member_withdraw"),
    path(f"{MEMBERS}<int:member_pk>/edit/", people_list_views.member_edit, name="member_edit"),
    path(GROUPS, people_group_views.group_list, name="group_list"),
    path(f"{GROUPS}share/", people_group_views.group_share, name="group_share"),
    path(f"{GROUPS}<int:group_pk>/edit/", people_group_views.group_edit, name="group_edit"),
    path(f"{GROUPS}<int:group_pk>/move/", people_group_views.group_move, name="group_move"),
    path(f"{GROUPS}<int:group_pk>/delete/", people_group_views.group_delete, name="group_delete"),
    path("sessions/<int:pk>/deputies/", people_deputy_views.deputy_list, name="deputy_list"),
    path("sessions/<int:pk>/deputies/add/", people_deputy_views.deputy_create, name="deputy_create"),
    path("sessions/<int:pk>/deputies/remove/", people_deputy_views.deputy_delete, name="deputy_delete"),
    path("sessions/<int:pk>/join-code/", people_join_views.join_code_edit, name="join_code_edit"),
    path("sessions/<int:pk>/join-code.svg", people_join_views.join_qr, name="join_qr"),
    path("join/", people_join_views.session_join, name="session_join"),
    path("join/<str:code>/", people_join_views.session_join, name="session_join"),
    path(MEETINGS, people_meeting_views.meeting_list, name="meeting_list"),
    path(f"{MEETINGS}new/", people_meeting_views.meeting_create, name="meeting_create"),
    path(f"{MEETINGS}<int:meeting_pk>/edit/", people_meeting_views.meeting_edit, name="meeting_edit"),
    path(f"{MEETINGS}<int:meeting_pk>/delete/", people_meeting_views.meeting_delete, name="meeting_delete"),
    path(f"{MEETINGS}<int:meeting_pk>/attendance/", people_meeting_views.attendance_edit, name="attendance_edit"),
]
