"""The admin's forms of the library."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField, TagWidget

from speeches.library.models import Section, Speech, Tag
from speeches.library.tags import MAX_TAG_LENGTH, fold_tag, split_tags

if TYPE_CHECKING:
    SpeechModelForm = forms.ModelForm[Speech]
    SectionModelForm = forms.ModelForm[Section]
    TagModelForm = forms.ModelForm[Tag]
else:
    SpeechModelForm = SectionModelForm = TagModelForm = forms.ModelForm


def tags_field() -> TagField:
    """Tags as people type them, in one wide line."""
    widget = TagWidget(attrs={"class": "vTextField"})
    return TagField(label=_("tags"), required=False, widget=widget, help_text=_("Separated by ， 、 ；"))


class SpeechForm(SpeechModelForm):
    """A speech's facts; the date and its precision go together."""

    tags = tags_field()

    class Meta:
        model = Speech
        fields: list[str] = []  # the admin says which

    def clean(self) -> dict[str, Any]:
        """A date without a precision is a day; a precision without a date is a slip."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("delivered_on") and not data.get("delivered_precision"):
            data["delivered_precision"] = Speech.Precision.DAY
        if data.get("delivered_precision") and "delivered_on" in data and not data["delivered_on"]:
            self.add_error("delivered_on", _("Give the date, or leave its precision empty too."))
        return data


class SectionForm(SectionModelForm):
    """One section's words."""

    level = forms.IntegerField(label=_("level"), min_value=1, max_value=9)
    tags = tags_field()

    class Meta:
        model = Section
        fields: list[str] = []  # the admin says which
        widgets = {"heading": AdminTextInputWidget, "body": AdminTextareaWidget(attrs={"rows": 20})}

    def clean_body(self) -> str:
        """One paragraph a line: no empty lines, no blanks around a line."""
        lines = (line.strip() for line in self.cleaned_data["body"].splitlines())
        return "\n".join(line for line in lines if line)


class TagForm(TagModelForm):
    """A tag's name, in the one form that it is kept in."""

    class Meta:
        model = Tag
        fields = ["name"]

    def clean_name(self) -> str:
        """Folded; a separator would make it two."""
        name: str = self.cleaned_data["name"]
        if split_tags(name) != [fold_tag(name)]:
            raise forms.ValidationError(_("One tag only: ， 、 ； separate tags."))
        return fold_tag(name)


class MergeForm(forms.Form):
    """Which one of several tags stays."""

    name = forms.CharField(
        label=_("Name of the tag that stays"), max_length=MAX_TAG_LENGTH, widget=AdminTextInputWidget
    )
