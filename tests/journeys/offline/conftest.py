"""A server of their own for these journeys, and a browser of its own for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.journeys.offline.devices import Device, OwnSite


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    site = OwnSite(tmp_path_factory.mktemp("own-site"))
    yield site
    site.kill()


@pytest.fixture
def device(playwright: Playwright, own_site: OwnSite, tmp_path: Path) -> Iterator[Device]:
    own_site.start()
    yield Device(playwright, own_site, tmp_path / "browser")
    own_site.kill()
