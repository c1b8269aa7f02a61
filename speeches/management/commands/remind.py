"""manage.py remind: the day's reminders, for cron."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.reminders.due_querysets import users_in_turn
from speeches.reminders.mailing import Posted, send_waiting
from speeches.reminders.planning import open_lines, plan_of_day
from speeches.reminders.reminding import PEOPLE_AT_ONCE, has_mail_server, remind_day


class Command(BaseCommand):
    """Remind everybody whom a session's rule names today, and send the mails. Several may run at once, or twice."""

    help = (
        "Remind people of what is due, as the open sessions' settings say, by mail and in the product; once a day, for"
        " cron. Running it again sends nothing twice, and sends what could not leave before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--dry-run."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say how many people would be reminded, send nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the reminders, send what waits, and tell both; fails where the mail server took nothing."""
        if options["dry_run"]:
            facts = {"total": _count(), "day": timezone.localdate()}
            self.stdout.write(_("%(day)s: %(total)d people have something to be reminded of.") % facts)
            return
        reminded = remind_day(now=timezone.now())
        facts = {"total": reminded.total, "by_mail": reminded.by_mail, "before": reminded.before}
        self.stdout.write(
            _("%(total)d people reminded, %(by_mail)d of them by mail too; %(before)d had their reminder before.")
            % facts
        )
        if has_mail_server():
            self._tell(send_waiting())

    def _tell(self, posted: Posted) -> None:
        facts = {"sent": posted.sent, "refused": posted.refused, "later": posted.later, "uncertain": posted.uncertain}
        words = _("Mails: %(sent)d sent, %(refused)d refused, %(later)d to be tried again, %(uncertain)d uncertain.")
        self.stdout.write(words % facts)
        if posted.is_down:
            raise CommandError(_("The mail server takes no mails now; those that wait go out with the next run."))


def _count() -> int:
    """The people with something open that a rule names today, whether they were reminded before or not."""
    plan = plan_of_day(timezone.localdate())
    return sum(len(open_lines(chunk, plan.items)) for chunk in users_in_turn(plan.members, at_once=PEOPLE_AT_ONCE))
