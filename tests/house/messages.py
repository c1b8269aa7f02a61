"""The words of the screen: those that the sources ask for, and those that a catalogue holds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.sources import ROOT, python_files, tree_of

Message = tuple[str | None, str]  # context, msgid

# name of the function → which arguments are context and msgid
CALLS = {
    "_": (None, 0),
    "gettext": (None, 0),
    "gettext_lazy": (None, 0),
    "gettext_noop": (None, 0),
    "ngettext": (None, 0),
    "ngettext_lazy": (None, 0),
    "pgettext": (0, 1),
    "pgettext_lazy": (0, 1),
    "npgettext": (0, 1),
    "npgettext_lazy": (0, 1),
}
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
TEMPLATE_CALL = re.compile(
    r"""
    (?<![\w.]) (?:_|n?p?gettext)
    \( (?: [^()"'] | u?"(?:[^"\\]|\\.)*" | u?'(?:[^'\\]|\\.)*' )* \)
    """,
    re.VERBOSE,
)


def asked_in_sources() -> dict[Message, str]:
    """Every message that code and templates ask for, with one place where it stands."""
    found: dict[Message, str] = {}
    for path in python_files("speeches", "studyhub"):
        found |= dict.fromkeys(_asked(tree_of(path)), path.name)
    for folder in ("templates", "speeches"):
        for path in sorted(file for kind in ("*.html", "*.txt") for file in (ROOT / folder).rglob(kind)):
            code = templatize(path.read_text(encoding="utf-8"), origin=path.name)
            found |= dict.fromkeys(_asked_in_template(code), path.name)
    return found


def _asked(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if name not in CALLS:
            continue
        context, msgid = CALLS[name]
        arguments = [value.value if isinstance(value, ast.Constant) else None for value in node.args]
        if len(arguments) > msgid and isinstance(arguments[msgid], str):
            yield (None if context is None else str(arguments[context])), str(arguments[msgid])


def _asked_in_template(code: str) -> Iterator[Message]:
    """`templatize` answers calls of gettext among blanked-out HTML: each call is Python by itself."""
    for call in TEMPLATE_CALL.finditer(code):
        yield from _asked(ast.parse(call[0], mode="eval"))


def catalogue(path: Path) -> dict[Message, tuple[list[str], bool]]:
    """What a .po file holds: (context, msgid) → its translations, and whether it is marked as fuzzy."""
    entries: dict[Message, tuple[list[str], bool]] = {}
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        fields: list[tuple[str, str]] = []
        for line in (line for line in lines if not line.startswith("#")):
            keyword, _space, _rest = line.partition(" ")
            text = "".join(_plain(part) for part in STRING.findall(line))
            if line.startswith('"'):
                fields[-1] = (fields[-1][0], fields[-1][1] + text)
            else:
                fields.append((keyword, text))
        known = dict(fields)
        if "msgid" in known:
            translations = [text for keyword, text in fields if keyword.startswith("msgstr")]
            entries[known.get("msgctxt"), known["msgid"]] = (translations, fuzzy)
    return entries


def _plain(text: str) -> str:
    return str(ast.literal_eval(f'"{text}"'))
