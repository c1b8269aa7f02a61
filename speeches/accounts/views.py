"""The person's own profile, and their own password instead of the first one."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from speeches.accounts.access import SignedInRequest, open_before_own_password
from speeches.accounts.forms import OwnPasswordForm, ProfileForm
from speeches.accounts.models import User
from speeches.accounts.way_back import wanted_page


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


@sensitive_post_parameters()
@open_before_own_password
def password_create(request: SignedInRequest) -> HttpResponse:
    """Set one's own password at the first sign-in; then on to where the person wanted to go."""
    if not request.user.must_set_password:
        return redirect("pages:home")
    person = User.objects.get(pk=request.user.pk)
    form = OwnPasswordForm(person, request.POST if request.method == "POST" else None)
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("Your password is set. The one on paper is worthless now."))
        return redirect(wanted_page(request) or "pages:home")
    return render(request, "accounts/password_create.html", {"form": form, "next": wanted_page(request)})
