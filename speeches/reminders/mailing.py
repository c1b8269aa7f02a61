"""Sends the mails of reminders: each is claimed before it leaves, so that none is ever sent twice.

What the server refused for now was surely not sent, and waits for the next run. What it refused for good is given up.
Where the line broke while a mail was on its way, or the program was ended there, nobody knows: it stays claimed, is not
tried again, and organisers are told so.
"""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections
from django.utils import timezone

from speeches.reminders.contents import Content, contents
from speeches.reminders.models import Reminder
from speeches.reminders.wording import mail_of

logger = logging.getLogger(__name__)

MAILS_AT_ONCE = 50  # over one line to the server, and looked up together
TRIES = 3  # mails in a row that the server does not take for now, until the run gives up
SERVER_TIMEOUT_SECONDS = 30
MAIL = Reminder.Mail


@dataclass(slots=True)
class Posted:
    """How many mails were sent, were refused for good, wait for the next run, went nobody knows whether."""

    sent: int = 0
    refused: int = 0
    later: int = 0
    uncertain: int = 0
    vain: int = 0  # in a row

    @property
    def is_down(self) -> bool:
        """The server takes nothing now."""
        return self.vain >= TRIES


def send_waiting(*, clock: Callable[[], datetime] = timezone.now) -> Posted:
    """Send today's mails that wait. Any number of processes may do it at once; it gives up when the server is down."""
    posted, last = Posted(), 0
    while not posted.is_down:
        today = timezone.localdate(clock())
        batch = list(Reminder.objects.waiting_on(today).after(last)[:MAILS_AT_ONCE])
        if not batch:
            break
        last = batch[-1].pk
        said = contents(batch, today)
        Reminder.objects.drop_waiting([reminder.pk for reminder in batch if reminder.pk not in said])
        _send_some([said[reminder.pk] for reminder in batch if reminder.pk in said], posted, clock)
    return posted


def _send_some(batch: list[Content], posted: Posted, clock: Callable[[], datetime]) -> None:
    server = get_connection(timeout=SERVER_TIMEOUT_SECONDS)
    for content in batch:
        if posted.is_down:
            break
        pk = content.reminder.pk
        try:
            mail = mail_of(content, server)
            mail.message()
        except ValueError:
            logger.warning("the mail of reminder %s cannot be written", pk, exc_info=True)
            _settle(pk, MAIL.FAILED, posted, clock, claimed=Reminder.objects.claim(pk, now=clock()))
            continue
        if not _is_reached(server, posted):
            continue
        if Reminder.objects.claim(pk, now=clock()):
            _settle(pk, _sent(pk, mail, server), posted, clock, claimed=True)
    _hang_up(server)


def _is_reached(server: BaseEmailBackend, posted: Posted) -> bool:
    """Whether there is a line to the server; nothing was sent when there is none."""
    try:
        server.open()
    except OSError as error:
        logger.warning("the mail server cannot be reached: %s", error)
        posted.vain = TRIES
        return False
    return True


def _sent(pk: int, mail: EmailMessage, server: BaseEmailBackend) -> str:
    """Send the mail; what became of it."""
    try:
        server.send_messages([mail])
    except OSError as error:  # smtplib's own errors among them
        logger.warning("the mail of reminder %s was not taken: %s", pk, type(error).__name__)
        _hang_up(server)  # who knows what the server still waits for
        return _after(error)
    return MAIL.SENT


def _after(error: OSError) -> str:
    """What became of a mail that ended so. The server said no: it has nothing. It said nothing: nobody knows."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        return MAIL.FAILED if all(code >= 500 for code in codes) else MAIL.WAITING
    if isinstance(error, smtplib.SMTPDataError):
        return MAIL.FAILED if error.smtp_code >= 500 else MAIL.WAITING
    if isinstance(error, smtplib.SMTPNotSupportedError):  # an address in letters that the server cannot write
        return MAIL.FAILED
    if isinstance(error, (smtplib.SMTPResponseException, smtplib.SMTPHeloError)):
        return MAIL.WAITING
    return MAIL.SENDING


def _settle(pk: int, mail: str, posted: Posted, clock: Callable[[], datetime], *, claimed: bool) -> None:
    if not claimed:
        return
    if mail != MAIL.SENDING:
        Reminder.objects.settle(pk, mail, now=clock())
    posted.sent += mail == MAIL.SENT
    posted.refused += mail == MAIL.FAILED
    posted.later += mail == MAIL.WAITING
    posted.uncertain += mail == MAIL.SENDING
    posted.vain = posted.vain + 1 if mail in (MAIL.WAITING, MAIL.SENDING) else 0


def _hang_up(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except OSError as error:
        logger.warning("the line to the mail server did not end well: %s", error)


def send_aside() -> None:
    """Send what waits, in a thread of this process."""
    try:
        send_waiting()
    except Exception:
        logger.exception("sending the mails broke off; the next run goes on")
    finally:
        connections.close_all()
