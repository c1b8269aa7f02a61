"""The person who reads, edits or administers."""

from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

EDITOR_GROUP = "editor"


class User(AbstractUser):
    """A reader, unless the group `editor` (内容管理员) or superuser rights make them more."""

    display_name = models.CharField(_("display name"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=120, blank=True)

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def is_editor(self) -> bool:
        """May import and manage content: a member of the group `editor`, or a superuser. Asked once a request."""
        return self.is_active and (self.is_superuser or self.groups.filter(name=EDITOR_GROUP).exists())
