"""The calendar at its secret address, and the page on which its person makes, changes or stops it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.reminders.feed import calendar_of, make_feed
from speeches.reminders.models import CalendarFeed

FRESH_SECONDS = 900


@login_not_required  # calendars cannot sign in: whoever knows the address reads it
@require_safe
def feed_detail(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of the person whose secret this is."""
    feed = CalendarFeed.objects.by_token(token)
    if feed is None:
        raise Http404
    body, tag = calendar_of(feed.owner, lambda path: _address(request, path), now=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=tag, response=response) or response


def feed_edit(request: SignedInRequest) -> HttpResponse:
    """My calendar: its address, another one by one click, or none any more."""
    if request.method == "POST":
        if "stop" in request.POST:
            CalendarFeed.objects.of(request.user).delete()
            messages.success(request, _("The calendar has no address any more."))
        else:
            make_feed(request.user, now=timezone.now())
            messages.success(request, _("The calendar has a new address; one from before is void."))
        return redirect("reminders:feed_edit")
    feed = CalendarFeed.objects.of(request.user).first()
    address = _address(request, reverse("reminders:feed_detail", args=[feed.token])) if feed else ""
    context = {"address": address, "subscribe": address.replace("http", "webcal", 1).replace("webcals", "webcal", 1)}
    return render(request, "reminders/feed_edit.html", context)


def _address(request: HttpRequest, path: str) -> str:
    """The whole address: at the site's own, or else at the one that was asked."""
    return settings.SITE_URL + path if settings.SITE_URL else request.build_absolute_uri(path)
