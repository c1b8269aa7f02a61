"""The address that mails and calendars name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from studyhub.environment import env_site


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ""),
        ("https://study.example.org/", "https://study.example.org"),
        (" http://10.0.0.7:8000 ", "http://10.0.0.7:8000"),
    ],
)
def test_an_address_is_taken_without_its_last_slash(monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert env_site("SITE_URL") == expected


@pytest.mark.parametrize(
    "value", ["study.example.org", "ftp://study.example.org", "https://", "https://a.example/?x=1"]
)
def test_what_is_no_address_stops_the_program(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        env_site("SITE_URL")
