"""What the admin tells before it deletes: what goes, and how much else goes with it, in numbers only."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst

Deletion = tuple[list[Any], dict[str, int], set[str], list[Any]]


def numbers_only(objects: Iterable[Model], request: HttpRequest, site: AdminSite) -> Deletion:
    """For ModelAdmin.get_deleted_objects: the objects by name, everything that hangs on them as counts.

    Stock Django lists every related row by its text. Those rows are people's notes, lists and marks, and nobody
    else's to read. Whether an object may go is asked of its own admin; its parts go with it.
    """
    chosen = list(objects)
    if not chosen:
        return [], {}, set(), []
    collector = NestedObjects(using=router.db_for_write(type(chosen[0])), origin=chosen)
    collector.collect(chosen)
    counts = Counter(_plural(row) for rows in collector.model_objs.values() for row in rows)
    protected = Counter(_plural(row) for row in collector.protected)
    name = str(chosen[0]._meta.verbose_name)
    may_go = site.get_model_admin(type(chosen[0])).has_delete_permission
    refused = set() if all(may_go(request, one) for one in chosen) else {name}
    return (
        [f"{capfirst(name)}: {one}" for one in chosen],
        dict(counts),
        refused,
        [f"{kind}: {count}" for kind, count in protected.items()],
    )


def _plural(row: Any) -> str:
    return str(row._meta.verbose_name_plural)
