"""What this site asks of django-allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed unless SIGNUP_OPEN is set; then it asks for the name and the unit too."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the password is wrong."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "too_many_login_attempts": _("Too many failed attempts. Wait five minutes, then try again."),
        "email_taken": _("This e-mail address belongs to another account."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether a stranger may make an account."""
        return bool(settings.SIGNUP_OPEN)

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Keep what the sign-up form asks for besides allauth's own fields."""
        user.display_name = form.cleaned_data["display_name"]
        user.unit = form.cleaned_data["unit"]
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def set_password(self, user: User, password: str) -> None:
        """A password that the person chose, in whatever way, replaces the first one that was handed out."""
        user.must_set_password = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change the person is back at the profile, where the change began."""
        return reverse("accounts:profile_edit")

    def render_mail(self, template_prefix: str, email: Any, context: Any, headers: Any = None) -> Any:
        """Every mail knows whether strangers may sign up."""
        context["signup_is_open"] = settings.SIGNUP_OPEN
        return super().render_mail(template_prefix, email, context, headers)
