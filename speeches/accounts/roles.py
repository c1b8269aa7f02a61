"""The roles: a reader is any user; editors and organisers are in the groups of these names; an administrator is a
superuser."""

from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from speeches.accounts.models import EDITOR_GROUP, ORGANISER_GROUP, User

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


def ensure_organiser_group(*, using: str, apps: Apps = current_apps, **kwargs: Any) -> None:
    """Make the organisers' group where it does not stand yet (after every migrate). It opens no page of the admin."""
    apps.get_model("auth", "Group").objects.using(using).get_or_create(name=ORGANISER_GROUP)


def make_editor(user: User) -> None:
    """Give the rights of an editor, the admin included: the membership is all that it takes."""
    _join(user, EDITOR_GROUP)


def make_organiser(user: User) -> None:
    """Give the right to make study sessions."""
    _join(user, ORGANISER_GROUP)


def take_editor_rights(user: User) -> None:
    """An editor no more; everything that is theirs stays theirs."""
    _leave(user, EDITOR_GROUP)


def take_organiser_rights(user: User) -> None:
    """They make no new sessions and no accounts; the sessions that they run stay theirs."""
    _leave(user, ORGANISER_GROUP)
    take_account_rights(user)


def may_make_accounts(user: User) -> None:
    """Let an organiser make accounts for people who are added to a session and have none. The admin stays closed."""
    user.user_permissions.add(_right_to_make_accounts())


def take_account_rights(user: User) -> bool:
    """They make no more accounts. Says whether they could until now."""
    right = _right_to_make_accounts()
    could = right in user.user_permissions.all()
    user.user_permissions.remove(right)
    return could


def _right_to_make_accounts() -> Permission:
    return Permission.objects.get(content_type__app_label="speeches", codename="add_user")


def _join(user: User, group_name: str) -> None:
    user.groups.add(Group.objects.get(name=group_name))
    _ask_anew(user)


def _leave(user: User, group_name: str) -> None:
    user.groups.remove(Group.objects.get(name=group_name))
    _ask_anew(user)


def _ask_anew(user: User) -> None:
    for name in ("group_names", "is_editor", "is_organiser"):
        user.__dict__.pop(name, None)
