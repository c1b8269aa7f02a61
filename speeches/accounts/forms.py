"""The forms of sign-in, sign-up and the profile."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm, SignupForm
from allauth.account.utils import filter_users_by_email
from django import forms
from django.contrib.auth.forms import SetPasswordForm as DjangosForm
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
    SetPasswordForm = DjangosForm[User]
else:
    UserForm, SetPasswordForm = forms.ModelForm, DjangosForm


class SignInForm(LoginForm):
    """Name or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Name or e-mail")
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", autofocus=True)
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Keep me signed in on this computer")
        without_placeholders(self)


class SignUpForm(SignupForm):
    """Sign-up with the name and the unit that others see."""

    display_name = User._meta.get_field("display_name").formfield(required=True)
    unit = User._meta.get_field("unit").formfield()
    field_order = ["username", "display_name", "unit", "email", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")
        without_placeholders(self)


class OwnPasswordForm(SetPasswordForm):
    """A person's own password instead of the first one that was handed out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Your own password")
        self.fields["new_password1"].widget.attrs["autofocus"] = True
        self.fields["new_password2"].label = _("Once more")
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        """Not the one that stands on paper."""
        password: str = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise forms.ValidationError(
                _("That is the password that you were given. Take another, which only you know.")
            )
        return password

    def save(self, commit: bool = True) -> User:
        """Set it; from now on every page opens."""
        self.user.must_set_password = False
        user: User = super().save(commit)
        return user


class ProfileForm(UserForm):
    """Name, unit and e-mail; a new e-mail address asks for the password, since it opens the account."""

    current_password = forms.CharField(
        label=_("Current password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Only needed to change the e-mail address: a new password can be sent there."),
    )

    class Meta:
        model = User
        fields = ["display_name", "unit", "email"]
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}

    def clean_email(self) -> str:
        """In lower case, and nobody else's."""
        email: str = self.cleaned_data["email"].lower()
        if email and any(user.pk != self.instance.pk for user in filter_users_by_email(email)):
            raise forms.ValidationError(_("This e-mail address belongs to another account."))
        return email

    def clean(self) -> dict[str, Any]:
        """A changed e-mail address needs the right password."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        is_new_email = "email" in data and data["email"] != self.initial["email"].lower()
        if is_new_email and not self.instance.check_password(data.get("current_password", "")):
            self.add_error("current_password", _("To change the e-mail address, type your current password."))
        return data


def without_placeholders(form: forms.BaseForm) -> None:
    """Take allauth's placeholders away: they only repeat the labels, in grey."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
