"""What a person may write into checklists."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.models import Checklist, ChecklistItem
from speeches.checklists.splitting import Split, add_split, make_checklist, split_sections
from speeches.library.models import Section, Speech
from speeches.library.questions import MAX_QUESTION_LENGTH

# Django's forms take no type at run time
if TYPE_CHECKING:
    ChecklistModelForm = forms.ModelForm[Checklist]
    ItemModelForm = forms.ModelForm[ChecklistItem]
    SectionChoiceField = forms.ModelMultipleChoiceField[Section]
else:
    ChecklistModelForm = ItemModelForm = forms.ModelForm
    SectionChoiceField = forms.ModelMultipleChoiceField

CHOSEN = "chosen"


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, were it nothing at all; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


class DayField(forms.DateField):
    """A day that may be left out, with the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

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


class ChecklistForm(ChecklistModelForm):
    """The name of a checklist."""

    class Meta:
        model = Checklist
        fields = ["title"]

    def make(self, owner: User) -> Checklist:
        """The new checklist, empty."""
        return Checklist.objects.create(owner=owner, title=self.cleaned_data["title"])


class SpeechChecklistForm(ChecklistForm):
    """A checklist out of a speech: how it is split, and one due day for all."""

    split = forms.ChoiceField(label=_("Items"), widget=forms.RadioSelect)
    due_on = DayField(help_text=_("For all items; each can have a day of its own later."))

    def __init__(self, *args: Any, speech: Speech, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"title": speech.title[:200], "split": Split.WHOLE}
        self.speech = speech
        cast(forms.ChoiceField, self.fields["split"]).choices = split_choices(speech)

    def make(self, owner: User) -> Checklist:
        """The new checklist with its items."""
        split, due_on = Split(self.cleaned_data["split"]), self.cleaned_data["due_on"]
        return make_checklist(owner, self.cleaned_data["title"], self.speech, split, due_on=due_on)


class ReadingForm(forms.Form):
    """A speech, or sections of it, for a checklist that stands already; what is on the list is not offered again."""

    split = forms.ChoiceField(label=_("What to read"), widget=forms.RadioSelect)
    sections = SectionsField(label=_("Sections"), queryset=Section.objects.none(), required=False)
    question = QuestionField(help_text=_("Shown beside the text while it is read; the answer is a note."))
    due_on = DayField()
    is_required = forms.BooleanField(label=_("Required"), required=False, initial=True)

    def __init__(self, *args: Any, checklist: Checklist, speech: Speech, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"split": Split.WHOLE}
        self.checklist, self.speech = checklist, speech
        choices = [*split_choices(speech), (CHOSEN, _("The sections that I choose below"))]
        cast(forms.ChoiceField, self.fields["split"]).choices = choices
        offered = speech.sections.outline().without_ids(checklist.items.section_ids()).defer("body")
        cast(SectionsField, self.fields["sections"]).queryset = offered

    def clean(self) -> dict[str, Any]:
        """Choosing sections means at least one."""
        if self.cleaned_data.get("split") == CHOSEN and not self.cleaned_data.get("sections"):
            self.add_error("sections", ValidationError(_("Choose at least one section."), code="required"))
        return self.cleaned_data

    def add(self) -> list[ChecklistItem]:
        """The new items; none when all of it stood on the list already."""
        data = self.cleaned_data
        how = {name: data[name] for name in ("due_on", "is_required", "question")}
        if data["split"] == CHOSEN:
            return self.checklist.add_sections(list(data["sections"]), **how)
        return add_split(self.checklist, self.speech, Split(data["split"]), **how)


class TaskForm(ItemModelForm):
    """A task in free words."""

    text = forms.CharField(label=_("Task"), max_length=300)
    due_on = DayField()

    class Meta:
        model = ChecklistItem
        fields = ["text", "due_on", "is_required"]


class ReadingItemForm(TaskForm):
    """What may be changed of an item that is to be read; its words are a remark."""

    text = forms.CharField(label=_("Remark"), max_length=300, required=False)
    question = QuestionField(help_text=_("Shown beside the text while it is read; the answer is a note."))

    class Meta(TaskForm.Meta):
        fields = ["text", "question", "due_on", "is_required"]


class DueForm(forms.Form):
    """One due day for all items."""

    due_on = DayField(help_text=_("Leave it empty to take the due days away."))
    only_undated = forms.BooleanField(label=_("Only items without a due day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Taking the day away from items without one says nothing."""
        if self.cleaned_data.get("only_undated") and "due_on" in self.cleaned_data and not self.cleaned_data["due_on"]:
            self.add_error("due_on", ValidationError(_("Choose a day."), code="required"))
        return self.cleaned_data


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


def item_form(item: ChecklistItem, data: QueryDict | None) -> TaskForm:
    """The form that changes the item."""
    is_task = item.kind == ChecklistItem.Kind.TASK
    return (TaskForm if is_task else ReadingItemForm)(data, instance=item)
