"""The demo: a site to look around in, with something on every page."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_the_demo_shows_every_road(settings: Settings, tmp_path: Path) -> None:
    """The reader has read, the organiser's session is under way, and nobody's password is but in the file."""
    settings.DATA_DIR = tmp_path
    call_command("demo", verbosity=0)
    session = StudySession.objects.get()
    figures = [(row.required_done, row.required_total) for row in session.memberships.participants()]
    assert len(figures) == 9
    assert {done for done, _total in figures} > {0}
    assert all(total for _done, total in figures)
    reader, organiser = User.objects.get(username="reader"), User.objects.get(username="organiser")
    assert session.title in signed_in(reader).get(reverse("pages:home")).content.decode()
    assert "许知秋" in signed_in(organiser).get(reverse("reports:session_table", args=[session.pk])).content.decode()
    names = {line.split()[0] for line in (tmp_path / "demo-sign-ins.txt").read_text(encoding="utf-8").splitlines()}
    assert names == {user.username for user in User.objects.all() if user.has_usable_password()}


def test_it_is_for_an_empty_site(reader: User) -> None:
    """Nothing is mixed into what is there."""
    with pytest.raises(CommandError):
        call_command("demo", verbosity=0)
