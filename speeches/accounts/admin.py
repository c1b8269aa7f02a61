"""Users and groups in the admin: for administrators only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import allauth.account.admin  # noqa: F401  # registers what is taken away below
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from speeches.accounts.deletion import Deletion, numbers_only
from speeches.accounts.first_passwords import MAY_MAKE_ACCOUNTS
from speeches.accounts.models import EDITOR_GROUP, ORGANISER_GROUP, User, role_word
from speeches.accounts.querysets import name_order
from speeches.accounts.roles import (
    make_editor,
    make_organiser,
    may_make_accounts,
    take_account_rights,
    take_editor_rights,
    take_organiser_rights,
)
from speeches.database.name_order import PinyinOrder

if TYPE_CHECKING:
    BaseUserAdmin = UserAdmin[User]
    GroupsField = ModelMultipleChoiceField[Group]
else:
    BaseUserAdmin, GroupsField = UserAdmin, ModelMultipleChoiceField

# A person's address stands at the user; allauth's copy of it would be a second truth to edit.
admin.site.unregister(EmailAddress)
admin.site.unregister(Group)


def administrators_only(model_admin: Any, request: HttpRequest, obj: Any = None) -> bool:
    """Rights over people are rights over everything, so no set of single permissions opens these pages."""
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


class RolesField(GroupsField):
    """The groups of a person, in the language of the screen."""

    def label_from_instance(self, obj: Group) -> str:
        """What its members are."""
        return role_word(obj.name)


class RoleFilter(admin.RelatedFieldListFilter):
    """People of one group, called likewise."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """[(pk, what its members are)] of all groups."""
        return [(pk, role_word(str(name))) for pk, name in super().field_choices(field, request, model_admin)]


@admin.register(User)
class PeopleAdmin(BaseUserAdmin):
    """The accounts: made here while sign-up is closed, and where an editor is made."""

    list_display = ["username", "name", "by_unit", "email", "role", "is_active", "last_login"]
    ordering = [name_order(), "username"]
    list_filter = ["is_active", "is_superuser", ("groups", RoleFilter), "unit"]
    search_fields = ["username", "display_name", "unit", "email"]
    filter_horizontal = []
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
    list_per_page = 50
    actions = [
        "make_editors",
        "take_editors_rights",
        "make_organisers",
        "take_organisers_rights",
        "let_make_accounts",
        "let_make_no_accounts",
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["display_name", "unit", "email"]}),
        (_("Role"), {"fields": ["is_active", "is_superuser", "groups", "makes_accounts"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined", "makes_accounts"]
    add_fieldsets = [
        (
            None,
            {"classes": ["wide"], "fields": ["username", "display_name", "unit", "email", "password1", "password2"]},
        ),
    ]

    has_module_permission = has_view_permission = has_add_permission = administrators_only
    has_change_permission = has_delete_permission = administrators_only

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The groups by what they make of people."""
        roles = {"form_class": RolesField, "help_text": ""} if db_field.name == "groups" else {}
        return super().formfield_for_manytomany(db_field, request, **roles | kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the groups, which the role is read from."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=User._meta.get_field("display_name").verbose_name, ordering=name_order())
    def name(self, person: User) -> str:
        """As it was given; in the order of the names that others see."""
        return person.display_name

    @admin.display(description=User._meta.get_field("unit").verbose_name, ordering=PinyinOrder("unit"))
    def by_unit(self, person: User) -> str:
        """Where the person works."""
        return person.unit

    @admin.display(description=_("role"))
    def role(self, person: User) -> str:
        """Administrator, editor, organiser or reader."""
        return person.role

    @admin.display(description=_("may make accounts for participants"), boolean=True)
    def makes_accounts(self, person: User) -> bool:
        """Given by an action of the list."""
        return person.has_perm(MAY_MAKE_ACCOUNTS)

    @admin.action(description=_("Make editors of the selected users"))
    def make_editors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """They may import and manage content, and enter the admin for it."""
        new = [person for person in queryset if not person.is_in(EDITOR_GROUP)]
        for person in new:
            make_editor(person)
        told = ngettext("%(count)d user became an editor.", "%(count)d users became editors.", len(new))
        self.message_user(request, told % {"count": len(new)})

    @admin.action(description=_("Take the editor's rights from the selected users"))
    def take_editors_rights(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """They stay readers with everything that is theirs."""
        former = [person for person in queryset if person.is_in(EDITOR_GROUP)]
        for person in former:
            take_editor_rights(person)
        told = ngettext("%(count)d user is no editor now.", "%(count)d users are no editors now.", len(former))
        self.message_user(request, told % {"count": len(former)})

    @admin.action(description=_("Make organisers of the selected users"))
    def make_organisers(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """They may make study sessions of their own; the admin stays closed to them."""
        new = [person for person in queryset if not person.is_in(ORGANISER_GROUP)]
        for person in new:
            make_organiser(person)
        told = ngettext("%(count)d user became an organiser.", "%(count)d users became organisers.", len(new))
        self.message_user(request, told % {"count": len(new)})

    @admin.action(description=_("Take the organiser's rights from the selected users"))
    def take_organisers_rights(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """They make no new sessions and no accounts; the sessions that they run stay theirs."""
        former = [person for person in queryset if person.is_in(ORGANISER_GROUP)]
        for person in former:
            take_organiser_rights(person)
        told = ngettext("%(count)d user is no organiser now.", "%(count)d users are no organisers now.", len(former))
        self.message_user(request, told % {"count": len(former)})

    @admin.action(description=_("Let the selected organisers make accounts for their participants"))
    def let_make_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Organisers alone: accounts are made while people are added to a session."""
        organisers = [person for person in queryset if person.is_in(ORGANISER_GROUP)]
        for person in organisers:
            may_make_accounts(person)
        told = ngettext(
            "%(count)d organiser may make accounts.", "%(count)d organisers may make accounts.", len(organisers)
        )
        self.message_user(request, told % {"count": len(organisers)})

    @admin.action(description=_("Let the selected organisers make no more accounts"))
    def let_make_no_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Accounts that they made stay."""
        former = [person for person in queryset if take_account_rights(person)]
        told = ngettext(
            "%(count)d user may make no accounts now.", "%(count)d users may make no accounts now.", len(former)
        )
        self.message_user(request, told % {"count": len(former)})

    def get_deleted_objects(self, objs: Iterable[User], request: HttpRequest) -> Deletion:
        """What is the person's own is told in numbers."""
        return numbers_only(objs, request, self.admin_site)


@admin.register(Group)
class RolesAdmin(GroupAdmin):
    """The groups and their rights."""

    has_module_permission = has_view_permission = has_add_permission = administrators_only
    has_change_permission = has_delete_permission = administrators_only
