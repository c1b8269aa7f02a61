"""What organisers ask for, and what they say of a reflection."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import ReflectionVersion
from speeches.study.models import SessionGroup, StudySession

# Django's forms take no type at run time
if TYPE_CHECKING:
    GroupField = forms.ModelChoiceField[SessionGroup]
else:
    GroupField = forms.ModelChoiceField

STATES = [
    ("missing", gettext_lazy("Not handed in")),
    ("handed_in", gettext_lazy("To be read")),
    ("returned", gettext_lazy("Returned")),
    ("accepted", gettext_lazy("Accepted")),
]


class RosterForm(forms.Form):
    """Which item, whose reflections, in which state. What was asked wrongly narrows nothing."""

    item = forms.TypedChoiceField(label=gettext_lazy("Reflection"), required=False, coerce=int, empty_value=None)
    group = GroupField(label=gettext_lazy("Group"), queryset=SessionGroup.objects.none(), required=False)
    state = forms.ChoiceField(label=pgettext_lazy("reflection", "State"), required=False, choices=[("", ""), *STATES])
    q = forms.CharField(label=pgettext_lazy("person", "Name"), required=False, max_length=60)

    def __init__(self, asked: QueryDict, *, session: StudySession, items: Sequence[ChecklistItem]) -> None:
        super().__init__(asked)
        self.asked, self.items = asked, items
        self.groups = list(session.groups.all())
        choices: Any = self.fields["item"]
        choices.choices = [(item.pk, item.title) for item in items]
        group: Any = self.fields["group"]
        group.queryset = session.groups.all()
        group.empty_label = _("all groups")
        self.is_valid()

    @property
    def chosen_item(self) -> ChecklistItem | None:
        """The one that is asked for, else the first; None where the session asks for no reflection."""
        wanted = self.cleaned_data.get("item")
        return next((item for item in self.items if item.pk == wanted), self.items[0] if self.items else None)

    @property
    def wanted(self) -> dict[str, Any]:
        """Group, state and name."""
        data = self.cleaned_data
        return {"group": data.get("group"), "state": data.get("state") or "", "name": data.get("q") or ""}


class DecisionForm(forms.Form):
    """Accept or return the version that was read; whoever returns it says what is to be mended."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    comment = forms.CharField(
        label=gettext_lazy("Comment for the author"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    outcome = forms.ChoiceField(
        choices=ReflectionVersion.Outcome.choices,
        error_messages={"required": gettext_lazy("Accept it, or return it.")},
    )

    def clean(self) -> dict[str, Any]:
        """To be mended without a word would be a riddle."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") == ReflectionVersion.Outcome.RETURNED and not data.get("comment"):
            self.add_error("comment", _("Say what is to be mended, so that the author knows."))
        return data
