"""The form of one item: what may be said of it hangs on what is to be done, and on whose list it is."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from speeches.checklists.forms import DaysAfterField, DueField, QuestionField, fit_to
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist

# Django's forms take no type at run time
if TYPE_CHECKING:
    ItemModelForm = forms.ModelForm[ChecklistItem]
else:
    ItemModelForm = forms.ModelForm

Kind = ChecklistItem.Kind
MAX_NOTES = 999
MAX_CHARACTERS = 50_000
FIELDS = {
    Kind.SPEECH: ("text", "question"),
    Kind.SECTION: ("text", "question"),
    Kind.NOTES: ("about", "notes_wanted", "text", "question"),
    Kind.REFLECTION: ("text", "question", "min_characters", "max_characters"),
    Kind.TASK: ("text",),
}
TEXT_LABELS = {Kind.TASK: _("Task"), Kind.REFLECTION: _("What the reflection is about")}
FOR_ALL = ("due_on", "due_after", "group", "is_required")


class ItemForm(ItemModelForm):
    """An item, new or to be changed. What an item is about does not change: what was done of it hangs on that."""

    about = forms.ChoiceField(label=_("Notes on"), required=False)
    text = forms.CharField(label=_("Remark"), max_length=300, required=False)
    question = QuestionField(help_text=_("Shown beside the text while it is read; the answer is a note."))
    notes_wanted = forms.IntegerField(label=_("Notes at least"), min_value=1, max_value=MAX_NOTES)
    min_characters = forms.IntegerField(
        label=_("Characters at least"), min_value=1, max_value=MAX_CHARACTERS, required=False
    )
    max_characters = forms.IntegerField(
        label=_("Characters at most"), min_value=1, max_value=MAX_CHARACTERS, required=False
    )
    due_on = DueField()
    due_after = DaysAfterField()

    class Meta:
        model = ChecklistItem
        fields = [*dict.fromkeys(name for names in FIELDS.values() for name in names if name != "about"), *FOR_ALL]

    field_order = ["about", "notes_wanted", "text", "question", "min_characters", "max_characters", *FOR_ALL]

    def __init__(self, data: QueryDict | None, *, instance: ChecklistItem) -> None:
        super().__init__(data, instance=instance)
        self.checklist, kind = instance.checklist, Kind(instance.kind)
        fit_to(self, self.checklist)
        for name in {name for names in FIELDS.values() for name in names} - set(FIELDS[kind]):
            del self.fields[name]
        self.fields["text"].label = TEXT_LABELS.get(kind, self.fields["text"].label)
        self.fields["text"].required = kind in TEXT_LABELS
        if "is_required" in self.fields and kind not in {Kind.SPEECH, Kind.SECTION}:
            self.fields["is_required"].label = _("Must be done")
        if kind == Kind.NOTES and self.instance.notes_wanted is None:
            self.initial["notes_wanted"] = 1
        if kind == Kind.REFLECTION:
            self.fields["question"].help_text = _("Shown above the text while it is written.")
        if "group" in self.fields:
            self.fields["group"].label = _("For")
            cast("forms.ModelChoiceField[Any]", self.fields["group"]).empty_label = _("All participants")
        self._offer_subjects()

    def _offer_subjects(self) -> None:
        """New notes may be asked on what stands on the list; those of an item that stands hang on its subject."""
        if "about" not in self.fields:
            return
        if self.instance.pk:
            del self.fields["about"]
            return
        cast(forms.ChoiceField, self.fields["about"]).choices = subject_choices(self.checklist)

    def clean(self) -> dict[str, Any]:
        """At most is not less than at least."""
        data = self.cleaned_data
        least, most = data.get("min_characters"), data.get("max_characters")
        if least and most and most < least:
            self.add_error("max_characters", ValidationError(_("This is less than the characters at least.")))
        return data

    @transaction.atomic
    def save(self, commit: bool = True) -> ChecklistItem:
        """The item, added at the end or changed; the members' figures follow."""
        item = self.instance
        if item.pk is None:
            return self.checklist.add_item(self._about(item))
        super().save(commit)
        if self.changed_data:
            self.checklist.count_anew([item.pk])
        return item

    def _about(self, item: ChecklistItem) -> ChecklistItem:
        kind, _sep, pk = self.cleaned_data.get("about", "").partition("-")
        if pk:
            setattr(item, f"{kind}_id", int(pk))
        return item


def subject_choices(checklist: Checklist) -> list[tuple[str, str]]:
    """What notes may be asked on: any text of the list, a speech of it, or a section that is an item of its own."""
    items = checklist.items.current().with_subject().order_by("position", "pk")
    speeches = {item.source.pk: item.source.title for item in items if item.source}
    found = {"": str(_("Any text of this checklist"))}
    found |= {f"speech-{pk}": title for pk, title in speeches.items()}
    found |= dict(_section_choices(items))
    return list(found.items())


def _section_choices(items: Iterable[ChecklistItem]) -> Iterable[tuple[str, str]]:
    for item in items:
        if item.section and not item.section.retired_at:
            yield f"section-{item.section.pk}", f"{item.section.speech.title} · {item.section.label}"
