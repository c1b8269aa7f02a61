"""Which list is taken over into a session."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.study.models import StudySession

# Django's forms take no type at run time
if TYPE_CHECKING:
    ListChoiceField = forms.ModelChoiceField[Checklist]
else:
    ListChoiceField = forms.ModelChoiceField

MAX_SHIFT = 4_000


class SourceField(ListChoiceField):
    """A list, told by its title and where it is from."""

    def label_from_instance(self, obj: Checklist) -> str:
        """Templates first, by their own title; others with their session's."""
        return f"{_('Template')} · {obj.title}" if obj.session is None else f"{obj.session.title} · {obj.title}"


class CopyForm(forms.Form):
    """The list to take over, and by how many days its due days move."""

    source = SourceField(label=_("Checklist"), queryset=Checklist.objects.none())
    shift_days = forms.IntegerField(
        label=_("Move due days by so many days"),
        required=False,
        min_value=-MAX_SHIFT,
        max_value=MAX_SHIFT,
        help_text=_(
            "Empty: as many as this session begins after the other. A template counts from this session's first day."
        ),
    )

    def __init__(self, *args: Any, user: User, session: StudySession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        cast(SourceField, self.fields["source"]).queryset = Checklist.objects.to_copy(user).exclude(session=session)

    def clean(self) -> dict[str, Any]:
        """Left empty, the days between the two sessions' beginnings."""
        source, data = self.cleaned_data.get("source"), self.cleaned_data
        if source and source.session and data.get("shift_days") is None and "shift_days" in data:
            data["shift_days"] = (self.session.starts_on - source.session.starts_on).days
        return data
