"""Addresses of the slice `reflections`."""

from django.urls import path

from speeches.reflections import alike_views, organiser_views, upload_views, views, zip_views

app_name = "reflections"

urlpatterns = [
    path("items/<int:pk>/", views.reflection_edit, name="reflection_edit"),
    path("items/<int:pk>/save/", views.reflection_save, name="reflection_save"),
    path("items/<int:pk>/hand-in/", views.reflection_hand_in, name="reflection_hand_in"),
    path("items/<int:pk>/insert/", views.reflection_insert, name="reflection_insert"),
    path("items/<int:pk>/put-back/", views.reflection_put_back, name="reflection_put_back"),
    path("items/<int:pk>/upload/", upload_views.reflection_upload, name="reflection_upload"),
    path("items/<int:pk>/take/", upload_views.reflection_take, name="reflection_take"),
    path("items/<int:pk>/consent/", views.reflection_consent, name="reflection_consent"),
    path("sessions/<int:pk>/", organiser_views.reflection_list, name="reflection_list"),
    path("sessions/<int:pk>/alike/", alike_views.alike_list, name="alike_list"),
    path("sessions/<int:pk>/zip/", zip_views.reflection_zip, name="reflection_zip"),
    path("<int:pk>/", organiser_views.reflection_detail, name="reflection_detail"),
    path("<int:pk>/decide/", organiser_views.reflection_decide, name="reflection_decide"),
    path("<int:pk>/commend/", organiser_views.reflection_commend, name="reflection_commend"),
    path("<int:pk>/alike/", alike_views.reflection_alike, name="reflection_alike"),
    path("<int:pk>/word/", zip_views.reflection_word, name="reflection_word"),
    path("<int:pk>/versions/<int:number>/", organiser_views.version_compare, name="version_compare"),
]
