"""What an organiser may write about a session."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from speeches.study.models import StudySession

# Django's forms take no type at run time
if TYPE_CHECKING:
    SessionModelForm = forms.ModelForm[StudySession]
else:
    SessionModelForm = forms.ModelForm


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, were it nothing at all; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SessionForm(SessionModelForm):
    """Title, kind, period and description of a session."""

    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))

    class Meta:
        model = StudySession
        fields = ["title", "kind", "starts_on", "ends_on", "description"]

    def clean(self) -> dict[str, Any]:
        """A period ends on its first day at the earliest."""
        data = self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data
