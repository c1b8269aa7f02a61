"""manage.py demo: an empty site filled with samples, people, a checklist and a study session, to look around in."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.accounts.roles import make_editor, make_organiser
from speeches.library.models import Speech
from speeches.pages.demo import begin_checklist, begin_reading
from speeches.pages.demo_session import begin_session

TAGS_ACCEPTED = 2
PEOPLE = (
    ("reader", "林小满", "清源县文化馆"),
    ("editor", "周砚秋", "清源县机关党委"),
    ("organiser", "沈怀瑾", "清源县委组织部"),
    ("administrator", "陈知远", "清源县信息中心"),
)


class Command(BaseCommand):
    """Fill a site that has nobody in it yet."""

    help = "Fill an empty site with the sample speeches, people of each role, a checklist and a study session."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make people, each with a password of their own; import the samples, tag them, begin to read."""
        if User.objects.exists():
            raise CommandError(_("There are people on this site already; the demo is for an empty one."))
        passwords = {name: secrets.token_urlsafe(9) for name, _display_name, _unit in PEOPLE}
        keep_sign_ins(passwords)
        with transaction.atomic():
            people = {name: make_person(name, display, unit, passwords[name]) for name, display, unit in PEOPLE}
        call_command("import_speeches", str(settings.BASE_DIR / "samples"), publish=True, stdout=self.stdout)
        for speech in Speech.objects.published():
            for suggestion in speech.tag_suggestions.all()[:TAGS_ACCEPTED]:
                suggestion.accept()
        speeches = list(Speech.objects.published().order_by("pk"))
        begin_reading(people["reader"], speeches, now=timezone.now())
        now, today = timezone.now(), timezone.localdate()
        begin_checklist(people["reader"], speeches, due_on=today + timedelta(days=5))
        begin_session(people["organiser"], people["reader"], speeches, now=now, today=today)


def make_person(name: str, display_name: str, unit: str, password: str) -> User:
    """One of the demo's people, with the role that the name says."""
    fields = {"display_name": display_name, "unit": unit, "email": f"{name}@example.org", "password": password}
    if name == "administrator":
        return User.objects.create_superuser(name, **fields)
    user = User.objects.create_user(name, **fields)
    if name == "editor":
        make_editor(user)
    if name == "organiser":
        make_organiser(user)
    return user


def sign_ins_path() -> Path:
    """The file with the demo's sign-ins, beside the secret key; readable by the site's own account only."""
    return Path(settings.DATA_DIR) / "demo-sign-ins.txt"


def keep_sign_ins(passwords: dict[str, str]) -> None:
    """Write them down before the people are made: nobody must be there whose password nobody knows."""
    path = sign_ins_path()
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text("".join(f"{name:<14} {password}\n" for name, password in passwords.items()), encoding="utf-8")
