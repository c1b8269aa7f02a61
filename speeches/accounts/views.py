"""The person's own profile."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.accounts.forms import ProfileForm
from speeches.accounts.models import User


def profile_edit(request: SignedInRequest) -> HttpResponse:
    """Name, unit, e-mail, and the way to the password."""
    # the form takes the password, so guessing it has a limit
    refusal: HttpResponse | None = ratelimit.consume_or_429(request, action="reauthenticate")
    if refusal:
        return refusal
    # a copy of their own, so that the page's head does not show what was refused
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile_edit")
    return render(request, "accounts/profile_edit.html", {"form": form})
