"""The facts of a speech before it is saved: set right on the page where its text is looked over."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from speeches.importing.drafting import partial_date
from speeches.library.models import Speech
from speeches.library.tags import split_tags

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
MODEL_FIELDS = [
    "title",
    "subtitle",
    "speaker",
    "speaker_role",
    "occasion",
    "kind",
    "source_name",
    "source_url",
    "salutation",
    "tail",
]
FACT_NAMES = (*MODEL_FIELDS, "delivered", "tags")

if TYPE_CHECKING:
    SpeechModelForm = forms.ModelForm[Speech]
else:
    SpeechModelForm = forms.ModelForm


class PartialDateField(forms.CharField):
    """A year, a month or a day, as people write them: 2025, 2025-03, 2025-03-18, 2025年3月18日."""

    def clean(self, value: Any) -> tuple[date | None, str]:
        """The first day of what was written, and how precise that is."""
        text = "".join(super().clean(value).split())
        if not text:
            return None, ""
        found = _DATE.fullmatch(text)
        written = "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
        day, precision = partial_date(written)
        if day is None or len(written) != len(_form_of(day, precision)):
            raise ValidationError(_("Write a date like 2025, 2025-03 or 2025-03-18."), code="invalid")
        return day, precision


class DetailsForm(SpeechModelForm):
    """The facts of a speech as they were found, to be set right; its tags, suggested and one's own."""

    delivered = PartialDateField(
        label=_("delivered on"), required=False, max_length=20, help_text=_("2025, 2025-03 or 2025-03-18")
    )
    source_url = forms.URLField(label=_("source address"), required=False, max_length=500, assume_scheme="https")
    suggested = forms.MultipleChoiceField(
        label=_("suggested tags"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tags = forms.CharField(
        label=_("tags"), required=False, max_length=500, help_text=_("Separated by ， 、 ； or line ends.")
    )

    class Meta:
        model = Speech
        fields = MODEL_FIELDS
        widgets = {"tail": forms.Textarea(attrs={"rows": 3})}

    field_order = [
        "title",
        "subtitle",
        "speaker",
        "speaker_role",
        "delivered",
        "kind",
        "occasion",
        "salutation",
        "source_name",
        "source_url",
        "tail",
    ]

    def __init__(self, *args: Any, suggestions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["suggested"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # for the type checker
        field.choices = suggestions
        if not suggestions:
            del self.fields["suggested"]

    def clean_delivered(self) -> str:
        """The date goes straight to the speech, with its precision."""
        self.instance.delivered_on, self.instance.delivered_precision = self.cleaned_data["delivered"]
        return self.instance.delivered_text

    def clean_tags(self) -> list[str]:
        """The tags that were typed."""
        return split_tags(self.cleaned_data["tags"])

    @property
    def accepted_tags(self) -> list[str]:
        """Those ticked and those typed, each once."""
        return list(dict.fromkeys([*self.cleaned_data.get("suggested", []), *self.cleaned_data["tags"]]))


def shown_date(written: str) -> str:
    """A date as lists show it; nothing for what is none."""
    try:
        day, precision = PartialDateField(required=False).clean(written)
    except ValidationError:
        return ""
    return _form_of(day, precision) if day else ""


def _form_of(day: date, precision: str) -> str:
    """The date as precisely as it is known."""
    return Speech(delivered_on=day, delivered_precision=precision).delivered_text
