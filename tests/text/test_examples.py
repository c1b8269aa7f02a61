"""The examples in the docstrings are true."""

import doctest
import importlib

import pytest

MODULES = [
    *("candidates", "clean", "drafts", "ending", "findings", "furniture", "head", "headings", "impostors", "levels"),
    *("markers", "metadata", "model", "noise", "numerals", "opening", "outline", "salutation", "unnumbered", "wraps"),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"speeches.text.{name}")).failed == 0
