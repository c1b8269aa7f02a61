"""One form for the due days of a whole checklist: all on a day, or all so many days later."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.checklists.due_days import set_due, set_due_after, shift_due
from speeches.checklists.forms import DaysAfterField, DueField
from speeches.checklists.models import Checklist

MAX_SHIFT = 400


class DueForm(forms.Form):
    """What becomes of the due days; in a template days are counted from the session's first."""

    class How(models.TextChoices):
        """The ways."""

        SHIFT = "shift", _("Move every due day by so many days")
        SET = "set", _("One due day for all items")

    how = forms.ChoiceField(label=_("How they change"), choices=How, widget=forms.RadioSelect, required=False)
    days = forms.IntegerField(
        label=_("Days"),
        min_value=-MAX_SHIFT,
        max_value=MAX_SHIFT,
        required=False,
        help_text=_("7 is a week later, -7 a week earlier. Items without a due day keep none."),
    )
    due_on = DueField(help_text=_("Leave it empty to take the due days away."))
    due_after = DaysAfterField(help_text=_("Leave it empty to take the due days away."))
    only_undated = forms.BooleanField(label=_("Only items without a due day"), required=False)

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        self.day = "due_after" if checklist.is_template else "due_on"
        self.initial = {"how": self.How.SHIFT if _has_days(checklist) else self.How.SET}
        del self.fields["due_on" if checklist.is_template else "due_after"]

    @property
    def is_shift(self) -> bool:
        """Moved, not set."""
        return bool(self.cleaned_data.get("how") == self.How.SHIFT)

    def clean(self) -> dict[str, Any]:
        """Moving needs days; taking the day away from items without one says nothing."""
        data = self.cleaned_data
        if self.is_shift and "days" in data and not data["days"]:
            self.add_error("days", ValidationError(_("By how many days?"), code="required"))
        if not self.is_shift and data.get("only_undated") and self.day in data and data[self.day] is None:
            self.add_error(self.day, ValidationError(_("Choose a day."), code="required"))
        return data

    def save(self) -> int:
        """How many items are due on another day now."""
        data = self.cleaned_data
        if self.is_shift:
            return shift_due(self.checklist, data["days"])
        if self.checklist.is_template:
            return set_due_after(self.checklist, data["due_after"], only_undated=data["only_undated"])
        return set_due(self.checklist, data["due_on"], only_undated=data["only_undated"])

    def told(self) -> dict[str, Any]:
        """What the members are told of it."""
        if self.is_shift:
            return {"days": self.cleaned_data["days"]}
        day = self.cleaned_data.get("due_on")
        return {"to": day.isoformat() if day else None}


def _has_days(checklist: Checklist) -> bool:
    return checklist.items.current().with_due_day().exists()
