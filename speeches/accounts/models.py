"""The person who reads, edits or administers."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from speeches.database.prepared import Prepared

EDITOR_GROUP = "editor"
ORGANISER_GROUP = "organiser"


class User(AbstractUser):
    """A reader, unless the groups `editor` (内容管理员) and `organiser` (组织者) or superuser rights make them more.

    Whoever has `must_set_password` was given a first password by somebody else, and sets their own at first sign-in.
    Sign-in is by name or by e-mail, and takes no notice of capitals in either: so both are unique without them.
    """

    display_name = models.CharField(_("display name"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    appearance = models.CharField(_("text and light"), max_length=60, blank=True, editable=False)
    must_set_password = models.BooleanField(_("must set a password"), default=False, editable=False)
    emailaddress_set: Any  # allauth's rows of addresses; it has no types

    class Meta(AbstractUser.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_once",
                violation_error_message=_("This name belongs to another account."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_once",
                violation_error_message=_("This e-mail address belongs to another account."),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        """The name that others see."""
        return str(self)

    get_short_name = get_full_name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the e-mail in lower case, and let no address of before open the account any more."""
        self.email = self.email.lower()
        is_new = self._state.adding
        super().save(*args, update_fields=update_fields, **kwargs)
        if not is_new and (update_fields is None or "email" in update_fields):
            self.emailaddress_set.exclude(email=self.email).delete()

    @cached_property
    def is_editor(self) -> bool:
        """May import and manage content: a member of the group `editor`, or a superuser."""
        return self.is_active and (self.is_superuser or EDITOR_GROUP in self.group_names)

    @cached_property
    def is_organiser(self) -> bool:
        """May make study sessions, which are then their own: a member of the group `organiser`, or a superuser."""
        return self.is_active and (self.is_superuser or ORGANISER_GROUP in self.group_names)

    @cached_property
    def group_names(self) -> frozenset[str]:
        """The groups that the person is in; asked once a request."""
        return frozenset(name for (name,) in _groups(self.pk))

    @property
    def role(self) -> str:
        """Administrator, editor, organiser (or both) or reader, in the language of the screen."""
        if self.is_superuser:
            return gettext("administrator")
        roles = [role_word(group) for group in (EDITOR_GROUP, ORGANISER_GROUP) if self.is_in(group)]
        return pgettext("between names", ", ").join(roles) or gettext("reader")

    def is_in(self, group_name: str) -> bool:
        """The membership alone; reads groups that were fetched before."""
        return group_name in [group.name for group in self.groups.all()]


def role_word(group_name: str) -> str:
    """What its members are, in the language of the screen; a group that somebody made is called as they called it."""
    words = {EDITOR_GROUP: gettext("editor"), ORGANISER_GROUP: gettext("organiser")}
    return words.get(group_name, group_name)


@Prepared
def _groups(pk: int) -> "models.QuerySet[Any, Any]":
    return Group.objects.filter(user=pk).values_list("name")
