"""Every address of the site, with everything that is there to put into it."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from speeches.accounts.models import User
from speeches.reminders.models import CalendarFeed

PARAMETER = re.compile(r"(?P<before>[\w-]*)/<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# Whose keys stand behind a word in an address; behind another one a number may be anything's.
KEYS_OF = {
    "sessions": ("studysession",),
    "members": ("membership",),
    "groups": ("sessiongroup",),
    "questions": ("sessionquestion", "guidingquestion"),
    "meetings": ("meeting",),
    "checklists": ("checklist",),
    "items": ("checklistitem",),
    "confirmations": ("membership",),
    "reflections": ("reflection",),
    "speeches": ("speech",),
    "shared": ("speech",),
    "reminders": ("reminder",),
}
ANYTHING = ("studysession", "speech", "checklist", "checklistitem", "membership", "reflection", "user")


def addresses(person: User | None) -> Iterator[str]:
    """Each once, of secret ones the person's own. The admin's are told apart: they name their models themselves."""
    for name, pattern in _patterns(get_resolver(), ""):
        if name.startswith("admin:"):
            continue
        parameters = list(PARAMETER.finditer(str(pattern)))
        names = [parameter["name"] for parameter in parameters]
        for chosen in itertools.product(*(_values(parameter, person) for parameter in parameters)):
            try:
                yield reverse(name, kwargs=dict(zip(names, chosen, strict=True)))
            except NoReverseMatch:
                continue


def admin_addresses() -> Iterator[str]:
    """The lists of the admin, and the page of every row in them."""
    yield reverse("admin:index")
    for model in apps.get_app_config("speeches").get_models():
        name = f"admin:speeches_{model._meta.model_name}"
        try:
            yield reverse(f"{name}_changelist")
        except NoReverseMatch:
            continue
        for row in model._default_manager.all():
            for page in ("change", "history", "delete"):
                yield reverse(f"{name}_{page}", args=[row.pk])


def _patterns(resolver: URLResolver, namespace: str) -> Iterator[tuple[str, Any]]:
    """(full name, the whole pattern) of every named address."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from ((name, f"{entry.pattern}{pattern}") for name, pattern in _patterns(entry, inner))
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{namespace}{entry.name}", entry.pattern


def _values(parameter: re.Match[str], person: User | None) -> list[Any]:
    """What the parameter may be, of all that is there."""
    name, kind = parameter["name"], parameter["kind"]
    if name == "number":  # of a version
        return [1, 2]
    if kind == "int":
        return sorted({pk for model in KEYS_OF.get(parameter["before"], ANYTHING) for pk in _all(model, "pk")})
    if kind == "uuid":
        return [pk for model in ("note", "notereply", "reviewcard") for pk in _all(model, "pk")]
    if name == "token":
        return [feed.token for feed in CalendarFeed.objects.filter(owner=person)]
    if name == "code":
        return list(filter(None, _all("studysession", "join_code")))
    return _all("section", "key")


def _all(model: str, field: str) -> list[Any]:
    rows = apps.get_model("speeches", model)._default_manager
    return list(rows.values_list(field, flat=True))
