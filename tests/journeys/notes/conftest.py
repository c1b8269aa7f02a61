"""A text to note on."""

import pytest

from tests.journeys.conftest import Publish
from tests.journeys.notes.noting import TEXT


@pytest.fixture(scope="session")
def address(publish: Publish) -> str:
    """The text's reader."""
    return f"{publish(TEXT)}read/"
