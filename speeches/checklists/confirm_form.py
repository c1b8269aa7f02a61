"""Whom an item is confirmed for, and why."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.study.models import Membership
from speeches.study.querysets import MembershipQuerySet

# Django's forms take no type at run time
if TYPE_CHECKING:
    MembersField = forms.ModelMultipleChoiceField[Membership]
else:
    MembersField = forms.ModelMultipleChoiceField


class ConfirmForm(forms.Form):
    """Members whom the item is for, and one reason for all of them."""

    members = MembersField(queryset=Membership.objects.none(), error_messages={"required": _("Choose at least one.")})
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("The member reads it: “read on paper”, “spoke about it in the meeting on Monday”."),
    )

    def __init__(self, *args: Any, members: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(MembersField, self.fields["members"]).queryset = members
