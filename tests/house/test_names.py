"""Modules are named after their job; models' truths have names."""

import re

from django.apps import apps

from tests.accounts.pages import every_page
from tests.house.sources import python_files

SAYS_NOTHING = {"service", "services", "utils", "util", "helpers", "helper", "common", "core", "manager", "managers"}
SAYS_NOTHING |= {"handler", "handlers", "misc", "tools", "base"}
DJANGOS_NAME = re.compile(r"_[0-9a-f]{8}(_uniq|_idx)?$")


def test_no_module_has_a_name_that_says_nothing() -> None:
    """Such a module becomes the place where everything is put."""
    files = list(python_files("speeches", "studyhub", "bench"))
    assert len(files) > 50
    wrong = [path for path in files if {path.stem, path.parent.name} & SAYS_NOTHING]
    assert not wrong


def test_constraints_and_indexes_have_names_of_their_own() -> None:
    """The name is what an operator reads in the log when one is broken."""
    models = list(apps.get_app_config("speeches").get_models())
    names = [rule.name for model in models for rule in (*model._meta.constraints, *model._meta.indexes)]
    assert len(names) > 10
    assert not [name for name in names if DJANGOS_NAME.search(name)]
    assert not [model for model in models if model._meta.unique_together]


def test_a_page_is_called_alike_in_view_and_address() -> None:
    """One grep finds all of a page."""
    ours = [(name, view) for name, _address, view in every_page() if view.__module__.startswith("speeches.")]
    pages = [(name.split(":")[1], view.__name__) for name, view in ours if not name.startswith("admin:")]
    assert len(pages) > 20
    assert not [(name, view) for name, view in pages if name != view]
