"""The roles: a reader is any user; an editor is in the group `editor`; an administrator is a superuser."""

from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group

from speeches.accounts.models import EDITOR_GROUP, User

# Content only: no private notes, no progress, no people.
EDITOR_MODELS = ("speech", "section", "tag", "speechtag", "sectiontag", "tagsuggestion", "speechsource")


def ensure_editor_group(*, using: str, apps: Apps = current_apps, **kwargs: Any) -> None:
    """Make the editors' group with its rights, where it does not stand yet (after every migrate).

    An administrator's later changes of the group's rights stay as they are.
    """
    create_permissions(current_apps.get_app_config("speeches"), verbosity=0, using=using)
    group, is_new = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=EDITOR_GROUP)
    if is_new:
        permissions = apps.get_model("auth", "Permission").objects.using(using)
        group.permissions.set(
            permissions.filter(content_type__app_label="speeches", content_type__model__in=EDITOR_MODELS)
        )


def make_editor(user: User) -> None:
    """Give the rights of an editor, the admin included: the membership is all that it takes."""
    user.groups.add(Group.objects.get(name=EDITOR_GROUP))
    user.__dict__.pop("is_editor", None)  # what was asked before is asked anew


def make_reader(user: User) -> None:
    """Take the rights of an editor."""
    user.groups.remove(Group.objects.get(name=EDITOR_GROUP))
    user.__dict__.pop("is_editor", None)
