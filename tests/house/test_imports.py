"""Imports run one way. This list is the architecture's diagram."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, python_files, tree_of

ORDER = [
    "text",
    "documents",
    "database",
    "accounts",
    "library",
    "importing",
    "search",
    "progress",
    "study",
    "notes",
    "review",
    "checklists",
    "offline",
    "reflections",
    "reminders",
    "reports",
    "pages",
]
DOORS = {"models", "admin", "urls"}
OUTSIDE = {"management", "templatetags", "apps"}  # they use the slices; no slice uses them


def imports_of(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Every module that a file imports, however deep inside it; `from a import b` may mean the module a.b."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def slice_of(path: Path) -> str:
    """The part of the app that a file belongs to: its folder, or its own name at the top."""
    return path.relative_to(ROOT / "speeches").parts[0].removesuffix(".py")


def test_every_slice_has_its_place_in_the_order() -> None:
    """A new folder is put into the order, or told to stand outside."""
    folders = {slice_of(path) for path in python_files("speeches")}
    assert folders - {"__init__"} <= {*ORDER, *DOORS, *OUTSIDE}


def test_a_slice_imports_only_what_stands_before_it() -> None:
    """text → accounts → library → … → pages."""
    wrong = []
    for path in python_files("speeches"):
        here = slice_of(path)
        if here not in ORDER:
            continue
        for name, _node in imports_of(path):
            parts = name.split(".")
            if parts[0] == "speeches" and len(parts) > 1 and parts[1] not in ORDER[: ORDER.index(here) + 1]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong


def test_nobody_imports_the_project_or_the_doors() -> None:
    """studyhub → speeches, never back; settings come through django.conf."""
    wrong = []
    for path in python_files("speeches"):
        for name, _node in imports_of(path):
            parts = name.split(".")
            if parts[0] == "studyhub" or (parts[0] == "speeches" and parts[1] in DOORS):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong


def test_text_is_plain_python() -> None:
    """No Django, no files, no clock, no network in it: only the language, its words and jieba."""
    outside = {"os", "io", "pathlib", "shutil", "tempfile", "time", "datetime", "random", "secrets", "socket", "urllib"}
    allowed = (sys.stdlib_module_names - outside) | {"speeches", "jieba", "rjieba", "rapidfuzz"}
    used = {name.split(".")[0] for path in python_files("speeches/text") for name, _node in imports_of(path)}
    assert used
    assert used <= allowed
