"""What an organiser may write about the people of a session."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.accounts.first_passwords import MAY_MAKE_ACCOUNTS
from speeches.accounts.models import User
from speeches.study.models import Membership, SessionGroup, StudySession
from speeches.study.people_groups import MOST_GROUPS
from speeches.study.people_lines import MOST_LINES
from speeches.study.people_matching import LONGEST_GROUP
from speeches.study.people_shapes import group_key

# Django's forms take no type at run time
if TYPE_CHECKING:
    GroupModelForm = forms.ModelForm[SessionGroup]
    MemberModelForm = forms.ModelForm[Membership]
else:
    GroupModelForm = MemberModelForm = forms.ModelForm


class PeopleListForm(forms.Form):
    """A list of people as text, and what holds for all of them."""

    rows = forms.CharField(
        label=_("The list"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocapitalize": "none"}),
        help_text=_(
            "One person a line: name, sign-in name, unit, group, in any order, as much of it as you have. Separate them"
            " by spaces, commas or tabs, or copy the cells out of Excel. Names alone may stand side by side."
        ),
    )
    group = forms.CharField(label=_("Group of those whose line names none"), required=False, max_length=LONGEST_GROUP)
    makes_accounts = forms.BooleanField(label=_("Make accounts for those who have none"), required=False)

    def __init__(self, *args: Any, session: StudySession, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group_names = [group.name for group in session.groups.all()]
        self.fields["group"].widget.attrs["list"] = "group-names"
        self.may_make_accounts = user.has_perm(MAY_MAKE_ACCOUNTS)
        if not self.may_make_accounts:
            del self.fields["makes_accounts"]

    def clean_rows(self) -> str:
        """Not more than one look can show."""
        rows: str = self.cleaned_data["rows"].replace("\r\n", "\n").replace("\0", "")
        if rows.count("\n") >= MOST_LINES:
            told = _("The list holds more than %(limit)d lines; hand it in in parts.")
            raise forms.ValidationError(told, params={"limit": MOST_LINES})
        return rows


class PeopleFileForm(forms.Form):
    """An office's own list."""

    file = forms.FileField(
        label=_("Excel or CSV file"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
        help_text=_("The list as it is: a title above the heads, blank lines and other columns do no harm."),
    )


class GroupForm(GroupModelForm):
    """The name of a group; numbers written otherwise do not make it another."""

    class Meta:
        model = SessionGroup
        fields = ["name"]

    def clean_name(self) -> str:
        """Not the name of another group of the session."""
        name: str = self.cleaned_data["name"]
        others = self.instance.session.groups.exclude(pk=self.instance.pk)
        if group_key(name) in {group_key(group.name) for group in others}:
            raise forms.ValidationError(_("There is a group of this name already."))
        return name


class GroupNamesForm(forms.Form):
    """Groups to be made."""

    names = forms.CharField(
        label=_("New groups"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One name a line, or several with commas between them."),
    )

    def clean_names(self) -> list[str]:
        """The names, each once."""
        text: str = self.cleaned_data["names"]
        for mark in "，、,;；":
            text = text.replace(mark, "\n")
        names = list(dict.fromkeys(name for line in text.splitlines() if (name := " ".join(line.split()))))
        if len(names) > MOST_GROUPS or any(len(name) > LONGEST_GROUP for name in names):
            raise forms.ValidationError(_("That is too long, or too many."))
        return names


class GroupShareForm(forms.Form):
    """How to share people out over groups."""

    count = forms.IntegerField(label=_("Number of groups"), min_value=2, max_value=MOST_GROUPS, initial=4)
    only_without = forms.BooleanField(label=_("Leave those alone who are in a group"), required=False, initial=True)


class MemberForm(MemberModelForm):
    """A member's group."""

    class Meta:
        model = Membership
        fields = ["group"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Any = self.fields["group"]
        group.queryset = self.instance.session.groups.all()
        group.empty_label = _("No group")
