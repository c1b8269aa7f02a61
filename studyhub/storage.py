"""Static files under names that tell their content, so that browsers may keep them for ever; ours without comments."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)(?:\n|\Z)", re.MULTILINE | re.DOTALL)
BEHIND_CODE = re.compile(
    r"""^((?:[^"'`\n]|"[^"\n]*"|'[^'\n]*'|`[^`\n]*`)*?)[ \t]+//[ \t][^\n]*$""",  # whatever was quoted is closed
    re.MULTILINE,
)
INDENTS = re.compile(r"^\s+", re.MULTILINE)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The imports inside our ES modules get the hashed names too.

    Ours only: a library's file may import what it does not ship (django-htmx's server-sent events do).
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "speeches/*.js",
        HashedFilesMixin._js_module_import_aggregation_patterns[1],  # type: ignore[attr-defined]  # not in the stubs
    )

    def post_process(self, paths: dict[str, tuple[Storage, str]], *args: Any, **options: Any) -> Iterator[Any]:
        """Read our own scripts and style sheets without what only people read."""
        ours = {name: (BareFiles(storage), path) for name, (storage, path) in paths.items() if is_ours(name)}
        yield from super().post_process(paths | ours, *args, **options)


class BareFiles:
    """A folder's files, as `bare` makes them."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def open(self, path: str) -> "File[bytes]":
        """The file for reading."""
        with self._storage.open(path) as file:
            return ContentFile(bare(file.read().decode("utf-8")).encode())


def is_ours(name: str) -> bool:
    """Whether the static file is a script or a style sheet of this program."""
    return fnmatch(name, "speeches/*.js") or fnmatch(name, "speeches/*.css")


def bare(text: str) -> str:
    """A script or a style sheet without comments on lines of their own and behind code, and without indentation.

    Where words run over several lines (between backticks) all that might be part of them, so nothing is taken.

    >>> bare("/** Says it. */\\nif (a) {\\n  // twice\\n  say(` // `); // so\\n}\\n")
    'if (a) {\\nsay(` // `);\\n}\\n'
    """
    lighter = INDENTS.sub("", BEHIND_CODE.sub(r"\1", COMMENTS.sub("", text)))
    return text if any(line.count("`") % 2 for line in lighter.splitlines()) else lighter
