"""The examples in docstrings are true, in every module that has any."""

import doctest
import importlib
from pathlib import Path

import pytest

from tests.house.sources import ROOT, python_files

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in python_files("speeches")
    if ">>>" in Path(path).read_text(encoding="utf-8")
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted
    assert not results.failed
