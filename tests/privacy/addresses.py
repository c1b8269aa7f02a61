"""Every address of the site, with everything that is there to put into it."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from speeches.accounts.models import User

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# What the whole numbers of a slice's addresses may be the keys of.
MODELS = {
    "study": ("studysession", "membership", "sessiongroup", "sessionquestion", "meeting", "checklist"),
    "checklists": ("checklist", "checklistitem", "studysession", "speech", "membership"),
    "reflections": ("reflection", "checklistitem", "studysession", "reflectionversion", "membership"),
    "reminders": ("studysession", "reminder", "membership"),
    "reports": ("studysession", "membership", "checklistitem", "speech"),
    "notes": ("studysession", "speech", "sessionquestion"),
    "library": ("speech", "tag"),
    "pages": ("speech", "studysession"),
}
AT_MOST = 400  # of one address: more would be an address that nobody meant


def addresses(person: User | None) -> Iterator[str]:
    """Each once, of secret ones the person's own. The admin's are told apart: they name their models themselves."""
    for name, pattern in _patterns(get_resolver(), ""):
        if name.startswith("admin:"):
            continue
        parameters = [(match["name"], match["kind"] or "str") for match in PARAMETER.finditer(str(pattern))]
        values = [_values(name.partition(":")[0], parameter, kind, person) for parameter, kind in parameters]
        for chosen in itertools.islice(itertools.product(*values), AT_MOST):
            try:
                yield reverse(name, kwargs=dict(zip((named for named, _kind in parameters), chosen, strict=True)))
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


def _values(namespace: str, parameter: str, kind: str, person: User | None) -> list[Any]:
    models = apps.get_app_config("speeches")
    if kind == "int":
        names = MODELS.get(namespace, ())
        return sorted(
            {pk for name in names for pk in models.get_model(name)._default_manager.values_list("pk", flat=True)}
        )
    if kind == "uuid":
        names = ("note", "notereply", "reviewcard")
        return [pk for name in names for pk in models.get_model(name)._default_manager.values_list("pk", flat=True)]
    if parameter == "token":
        feeds = models.get_model("calendarfeed")._default_manager
        return list(feeds.filter(owner=person).values_list("token", flat=True))
    if parameter == "code":
        return list(
            models.get_model("studysession")
            ._default_manager.exclude(join_code=None)
            .values_list("join_code", flat=True)
        )
    if parameter in ("key", "section"):
        return list(models.get_model("section")._default_manager.values_list("key", flat=True))
    return [*models.get_model("note")._default_manager.values_list("pk", flat=True)]
