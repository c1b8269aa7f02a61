"""The examples in the docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

import speeches.text

MODULES = sorted(path.stem for path in Path(speeches.text.__file__).parent.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"speeches.text.{name}")).failed == 0
