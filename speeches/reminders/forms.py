"""What an organiser chooses: when the session reminds by itself, and whom they remind by hand."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from speeches.reminders.planning import Scope
from speeches.study.models import SessionGroup, StudySession

# Django's forms take no type at run time
if TYPE_CHECKING:
    SessionModelForm = forms.ModelForm[StudySession]
    GroupChoiceField = forms.ModelChoiceField[SessionGroup]
else:
    SessionModelForm, GroupChoiceField = forms.ModelForm, forms.ModelChoiceField

MOST_DAYS = 60
ALL, CHOSEN = "all", "chosen"


class DaysField(forms.IntegerField):
    """So many days, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "min_value": 1, "max_value": MOST_DAYS, **kwargs})


class RuleForm(SessionModelForm):
    """When a session reminds by itself; all empty: never."""

    remind_before_days = DaysField(
        label=_("Days before the due day"), help_text=_("Once, so many days before. Empty: not before.")
    )
    remind_on_day = forms.BooleanField(label=_("Also on the due day"), required=False)
    remind_after_days = DaysField(
        label=_("After it, every so many days"), help_text=_("Until it is done. Empty: not after.")
    )

    class Meta:
        model = StudySession
        fields = ["remind_before_days", "remind_on_day", "remind_after_days"]


class MembersField(forms.TypedMultipleChoiceField):
    """Memberships by their numbers; whether they are of this session is asked with them."""

    widget = forms.MultipleHiddenInput

    def __init__(self) -> None:
        super().__init__(coerce=int, required=False)

    def valid_value(self, value: Any) -> bool:
        """A number of a size that a membership can have."""
        return str(value).isdecimal() and len(str(value)) < 19


class GroupField(GroupChoiceField):
    """One of the session's groups, or all of them."""

    def __init__(self, groups: "QuerySet[SessionGroup]") -> None:
        super().__init__(label=_("Group"), queryset=groups, required=False, empty_label=_("All groups"))


class ChoiceForm(forms.Form):
    """Of what to remind whom: everybody who did not do it, one group of them, or the `member`s that an address names.

    Sent, it says too whether that is for all that were shown (`among` them, where an address named some) or for the
    `member`s that were ticked.
    """

    scope = forms.ChoiceField(label=_("Of what"), choices=Scope)
    group = GroupField(SessionGroup.objects.none())
    among = MembersField()
    member = MembersField()
    to = forms.ChoiceField(choices=[(ALL, ALL), (CHOSEN, CHOSEN)], required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, session: StudySession) -> None:
        self._is_sent = request.method == "POST"
        data = (request.POST if self._is_sent else request.GET).copy()
        data.setdefault("scope", Scope.WEEK)
        super().__init__(data)
        self.fields["group"] = GroupField(session.groups.all())

    def clean_scope(self) -> Scope:
        """As what it is; where an address names none, what is overdue or will be within a week."""
        return Scope(self.cleaned_data["scope"])

    def clean(self) -> dict[str, Any]:
        """Whoever wants to remind those that are ticked has ticked somebody."""
        data = self.cleaned_data
        if self._is_sent and not data.get("to"):
            self.add_error(None, _("Choose whom to remind."))
        if data.get("to") == CHOSEN and not data.get("member"):
            self.add_error(None, _("Nobody is ticked."))
        return data

    @property
    def pks(self) -> list[int]:
        """The memberships that the choice is limited to; none: it is not."""
        return list(self.cleaned_data["among" if self.cleaned_data["to"] == ALL else "member"])
