"""manage.py demo: an empty site filled with samples, people and a checklist, to look around in."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.accounts.roles import make_editor
from speeches.library.models import Speech
from speeches.pages.demo import begin_checklist, begin_reading

TAGS_ACCEPTED = 2
PEOPLE = (
    ("reader", "林小满", "清源县文化馆"),
    ("editor", "周砚秋", "清源县机关党委"),
    ("administrator", "陈知远", "清源县信息中心"),
)


class Command(BaseCommand):
    """Fill a site that has nobody in it yet."""

    help = "Fill an empty site with the sample speeches, a reader, an editor, an administrator and a checklist."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make people with a password of this site's own, import the samples, tag them, begin to read."""
        if User.objects.exists():
            raise CommandError(_("There are people on this site already; the demo is for an empty one."))
        password = secrets.token_urlsafe(9)
        with transaction.atomic():
            people = {name: self._person(name, display_name, unit, password) for name, display_name, unit in PEOPLE}
        call_command("import_speeches", str(settings.BASE_DIR / "samples"), publish=True, stdout=self.stdout)
        for speech in Speech.objects.published():
            for suggestion in speech.tag_suggestions.all()[:TAGS_ACCEPTED]:
                suggestion.accept()
        speeches = list(Speech.objects.published().order_by("pk"))
        begin_reading(people["reader"], speeches, now=timezone.now())
        begin_checklist(people["reader"], speeches, due_on=timezone.localdate() + timedelta(days=5))
        self._keep(password)

    def _person(self, name: str, display_name: str, unit: str, password: str) -> User:
        fields = {"display_name": display_name, "unit": unit, "email": f"{name}@example.org", "password": password}
        if name == "administrator":
            return User.objects.create_superuser(name, **fields)
        user = User.objects.create_user(name, **fields)
        if name == "editor":
            make_editor(user)
        return user

    def _keep(self, password: str) -> None:
        path = settings.DATA_DIR / "demo-sign-ins.txt"
        path.touch(mode=0o600)
        lines = [_("Demo sign-ins (delete these people before real use):")]
        lines += [f"  {name:<14} {password}" for name, _display_name, _unit in PEOPLE]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
