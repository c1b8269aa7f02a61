"""What an organiser may write about a meeting."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.study.forms import DayField
from speeches.study.meetings import Meeting

# Django's forms take no type at run time
if TYPE_CHECKING:
    MeetingModelForm = forms.ModelForm[Meeting]
else:
    MeetingModelForm = forms.ModelForm


class MeetingForm(MeetingModelForm):
    """Title, day and place of a meeting."""

    held_on = DayField(label=_("Day of the meeting"))

    class Meta:
        model = Meeting
        fields = ["title", "held_on", "place"]
