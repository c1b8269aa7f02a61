"""The site's addresses, and a bare signed-in view."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    """Does nothing but know who is there."""
    return HttpResponse(f"<p>{request.user}</p>")


urlpatterns = [path("bare/", bare), path("", include("studyhub.urls"))]
