"""The mail server of the tests that send."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.reminders.mail_server import MailServer, mail_server


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """A mail server that the site is set up with."""
    with mail_server() as told:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", told.port
        settings.SITE_URL = "https://study.example.org"
        yield told
