"""What a person may write into checklists."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from speeches.checklists.items import ChecklistItem, ItemHow
from speeches.checklists.models import Checklist
from speeches.checklists.splitting import Split, add_split, split_sections
from speeches.library.models import Section, Speech
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.study.forms import DayField
from speeches.study.models import SessionGroup

# Django's forms take no type at run time
if TYPE_CHECKING:
    ChecklistModelForm = forms.ModelForm[Checklist]
    SectionChoiceField = forms.ModelMultipleChoiceField[Section]
else:
    ChecklistModelForm = forms.ModelForm
    SectionChoiceField = forms.ModelMultipleChoiceField

CHOSEN = "chosen"


class DueField(DayField):
    """The day by which something is to be done; it may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "label": _("Due on"), **kwargs})


class QuestionField(forms.CharField):
    """A question to read with; one line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"required": False, "label": _("Guiding question"), "max_length": MAX_QUESTION_LENGTH, **kwargs}
        )


class SectionsField(SectionChoiceField):
    """Sections of one speech, chosen in its outline."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Section) -> str:
        """Marker and heading."""
        return obj.label


class DaysAfterField(forms.IntegerField):
    """In a template: so many days after the session's first day. D+0 is that day itself."""

    def __init__(self, **kwargs: Any) -> None:
        how = {"required": False, "label": _("Due so many days after the first day"), "min_value": 0, "max_value": 999}
        super().__init__(**{**how, **kwargs})


class ItemHowForm(forms.Form):
    """By when, for whom, whether required: what every item has, as far as the list knows of it."""

    due_on = DueField()
    due_after = DaysAfterField()
    group = forms.ModelChoiceField(
        label=_("For"), queryset=SessionGroup.objects.none(), required=False, empty_label=_("All participants")
    )
    is_required = forms.BooleanField(label=_("Required"), required=False, initial=True)

    def how(self) -> ItemHow:
        """What of it was filled in."""
        names = ("due_on", "due_after", "group", "is_required", "question")
        return cast(ItemHow, {name: self.cleaned_data[name] for name in names if name in self.cleaned_data})


class ChecklistForm(ChecklistModelForm):
    """The name of a checklist."""

    class Meta:
        model = Checklist
        fields = ["title"]


class SpeechChecklistForm(ChecklistForm):
    """A checklist out of a speech: how it is split, and one due day for all."""

    split = forms.ChoiceField(label=_("Items"), widget=forms.RadioSelect)
    due_on = DueField(help_text=_("For all items; each can have a day of its own later."))

    def __init__(self, *args: Any, speech: Speech, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"title": speech.title[:200], "split": Split.WHOLE}
        self.speech = speech
        if self.instance.is_template:
            del self.fields["due_on"]
        cast(forms.ChoiceField, self.fields["split"]).choices = split_choices(speech)

    @transaction.atomic
    def save(self, commit: bool = True) -> Checklist:
        """The new checklist with its items."""
        checklist = super().save(commit)
        due_on = self.cleaned_data.get("due_on")
        add_split(checklist, self.speech, Split(self.cleaned_data["split"]), due_on=due_on)
        return checklist


class ReadingForm(ItemHowForm):
    """A speech, or sections of it, for a checklist that stands already; what is on the list is not offered again."""

    split = forms.ChoiceField(label=_("What to read"), widget=forms.RadioSelect)
    sections = SectionsField(label=_("Sections"), queryset=Section.objects.none(), required=False)
    question = QuestionField(help_text=_("Shown beside the text while it is read; the answer is a note."))

    def __init__(self, *args: Any, checklist: Checklist, speech: Speech, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"split": Split.WHOLE}
        self.checklist, self.speech = checklist, speech
        choices = [*split_choices(speech), (CHOSEN, _("The sections that I choose below"))]
        cast(forms.ChoiceField, self.fields["split"]).choices = choices
        offered = speech.sections.outline().without_ids(checklist.items.section_ids()).defer("body")
        cast(SectionsField, self.fields["sections"]).queryset = offered
        fit_to(self, checklist)

    def clean(self) -> dict[str, Any]:
        """Choosing sections means at least one."""
        if self.cleaned_data.get("split") == CHOSEN and not self.cleaned_data.get("sections"):
            self.add_error("sections", ValidationError(_("Choose at least one section."), code="required"))
        return self.cleaned_data

    def add(self) -> list[ChecklistItem]:
        """The new items; none when all of it stood on the list already."""
        if self.cleaned_data["split"] == CHOSEN:
            return self.checklist.add_sections(list(self.cleaned_data["sections"]), **self.how())
        return add_split(self.checklist, self.speech, Split(self.cleaned_data["split"]), **self.how())


def fit_to(form: forms.BaseForm, checklist: Checklist) -> None:
    """Leave out what this list has not: a template has no days, other lists no D+n, and only sessions have groups."""
    del form.fields["due_on" if checklist.is_template else "due_after"]
    groups = checklist.session.groups.all() if checklist.session else None
    if groups:
        cast("forms.ModelChoiceField[SessionGroup]", form.fields["group"]).queryset = groups
    else:
        del form.fields["group"]


def split_choices(speech: Speech) -> list[tuple[str, str]]:
    """The ways to split this speech that differ, each with the number of items that it makes."""
    by_split = split_sections(speech)
    if len(by_split[Split.FIRST_LEVEL]) == len(by_split[Split.EVERY]):
        del by_split[Split.FIRST_LEVEL]
    choices = [(Split.WHOLE.value, str(Split.WHOLE.label))]
    for split, sections in by_split.items():
        if sections:
            choices.append((split.value, _("%(way)s (%(total)s)") % {"way": split.label, "total": len(sections)}))
    return choices
