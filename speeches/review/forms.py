"""What a person says when a note came back, and how they want to review."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.review.models import ReviewHabit
from speeches.review.scheduling import Answer

if TYPE_CHECKING:
    HabitModelForm = forms.ModelForm[ReviewHabit]
else:  # Django's forms take no type at run time
    HabitModelForm = forms.ModelForm

MAX_CARDS_A_DAY = 50


class SeenForm(forms.Form):
    """A click on a note that came back, with the count of answers that its writer saw."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000)


class AnswerForm(SeenForm):
    """How well the note was remembered."""

    rating = forms.TypedChoiceField(choices=Answer.choices, coerce=lambda value: Answer(int(value)))


class HabitForm(HabitModelForm):
    """How many notes a day."""

    cards_a_day = forms.IntegerField(label=_("Notes a day, at most"), min_value=1, max_value=MAX_CARDS_A_DAY)

    class Meta:
        model = ReviewHabit
        fields = ["cards_a_day"]


class SwitchForm(forms.Form):
    """Review on or off."""

    is_on = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")
