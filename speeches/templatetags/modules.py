"""The scripts of a page: its modules, and what they import, so that the browser fetches all of it at once."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

IMPORT = re.compile(r"""^\s*(?:import|export)\b(?!\s*\()[^"';]*["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)

register = template.Library()


@register.simple_tag
def modules(*names: str) -> SafeString:
    """A script element for each of the names, and a `modulepreload` for each module that these import.

    Without the preloads the browser would learn of an import only after the module that asks for it has come.
    """
    imported = [name for name in dict.fromkeys(_all_imports(names)) if name not in names]
    preloads = format_html_join("\n", '<link rel="modulepreload" href="{}">', ((static(name),) for name in imported))
    scripts = format_html_join("\n", '<script type="module" src="{}"></script>', ((static(name),) for name in names))
    return format_html("{}\n{}", preloads, scripts)


def _all_imports(names: tuple[str, ...]) -> Iterator[str]:
    seen, waiting = set(names), list(names)
    while waiting:
        for name in imports_of(waiting.pop(0)):
            yield name
            if name not in seen:
                seen.add(name)
                waiting.append(name)


def imports_of(name: str) -> tuple[str, ...]:
    """What a module of ours imports at once, by the names of static files; `import()` comes when it is needed."""
    return _read_imports(name) if settings.DEBUG else _kept_imports(name)


def _read_imports(name: str) -> tuple[str, ...]:
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(f"No static file {name}")
    return tuple(normpath(join(dirname(name), found)) for found in IMPORT.findall(Path(path).read_text("utf-8")))


_kept_imports = cache(_read_imports)
