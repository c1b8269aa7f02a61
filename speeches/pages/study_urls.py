"""Addresses of study sessions. They stand here, since several of their pages bring slices together."""

from speeches.study import people_urls

app_name = "study"

urlpatterns = [*people_urls.urlpatterns]
