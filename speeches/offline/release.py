"""The static files that a browser keeps in order to show kept pages, and the name of their release."""

import hashlib
from functools import cache

from django.contrib.staticfiles.storage import staticfiles_storage

FOLDERS = (
    "base",
    "pages",
    "progress",
    "study",
    "notes",
    "review",
    "checklists",
    "offline",
    "reflections",
    "reminders",
    "reports",
)
LIBRARIES = ("django_htmx/htmx-2.min.js",)
SUFFIXES = (".css", ".js", ".svg")


def is_kept(name: str) -> bool:
    """Whether pages that are kept may need the file; what serves editors and administrators is left out."""
    parts = name.split("/")
    return name in LIBRARIES or (parts[0] == "speeches" and parts[1] in FOLDERS and name.endswith(SUFFIXES))


@cache
def kept_files() -> tuple[str, ...]:
    """The addresses of the files. None where their names do not tell their content, in development: they may change."""
    hashed: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    return tuple(sorted(staticfiles_storage.url(name) for name in hashed if is_kept(name)))


@cache
def release() -> str:
    """Another name as soon as one of the files is another."""
    return hashlib.sha256("\n".join(kept_files()).encode()).hexdigest()[:12]
