"""A text to read, under titles of its own where progress is left behind."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Publish
from tests.journeys.reading.parts import BODY, TITLE


@pytest.fixture(scope="session")
def publish_as(publish: Publish) -> Callable[[str], str]:
    """Publish the text under a title; the address of its reader."""
    return lambda title: publish(f"{title}\n{BODY}") + "read/"


@pytest.fixture(scope="session")
def address(publish_as: Callable[[str], str]) -> str:
    """For the tests that leave no progress behind."""
    return publish_as(TITLE)
