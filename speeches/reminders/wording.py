"""The mail of a reminder: plain text, in the site's language, with what is due and when."""

from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.reminders.contents import Content, Part, ToDo

LISTED = 12  # items of a session; the others are a number


def mail_of(content: Content, connection: BaseEmailBackend) -> EmailMessage:
    """The mail to the reminder's person. Written out (`message()`) it raises ValueError for an address that is none."""
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = " ".join(subject_of(content).split()), body_of(content)
    reminder = content.reminder
    headers = {
        "Auto-Submitted": "auto-generated",  # no answer by those who are away (RFC 3834)
        "Message-ID": f"<reminder-{reminder.pk}-{reminder.created_at:%Y%m%d%H%M%S%f}@{host()}>",
    }
    return EmailMessage(subject, body, to=[reminder.owner.email], headers=headers, connection=connection)


def subject_of(content: Content) -> str:
    """How many things are to be done, and how many of them are overdue."""
    words = ngettext("Study reminder: %(total)d thing to do", "Study reminder: %(total)d things to do", content.total)
    said = words % {"total": content.total}
    if late := content.late_total:
        said += ngettext(", %(late)d overdue", ", %(late)d overdue", late) % {"late": late}
    return said


def body_of(content: Content) -> str:
    """Each session with its items, the earliest due day first."""
    parts = "\n".join("\n".join(_part_lines(part)) + "\n" for part in content.parts)
    last = _("What you have done in the meantime is not listed. At most one such mail comes a day.")
    foot = [_("StudyHub"), *([f"{settings.SITE_URL}/"] if settings.SITE_URL else [])]
    hello = _("Hello %(name)s,") % {"name": content.reminder.owner}
    return "\n".join([hello, "", parts, last, "", *foot, ""])


def _part_lines(part: Part) -> Iterator[str]:
    title = {"title": part.session.title, "by": part.by}
    if part.by:
        yield _("%(by)s reminds you of “%(title)s”. Still to be done:") % title
    else:
        yield _("In “%(title)s” is still to be done:") % title
    yield ""
    yield from (f"· {said(todo)}" for todo in part.todos[:LISTED])
    if (more := len(part.todos) - LISTED) > 0:
        yield ngettext("· and %(more)d more", "· and %(more)d more", more) % {"more": more}
    if settings.SITE_URL:
        yield ""
        yield f"{settings.SITE_URL}{part.session.get_absolute_url()}"


def said(todo: ToDo) -> str:
    """The item in one line: when it is due, what it is, and of which text."""
    item = todo.item
    what = item.title or str(item.get_kind_display())
    if item.section:
        what = f"{what} — {item.section.speech.title}"
    return f"{when(todo)}  {what}" if item.due_on else what


def when(todo: ToDo) -> str:
    """The due day in words; empty without one."""
    if (due_on := todo.item.due_on) is None:
        return ""
    day = {"day": date_format(due_on, "MONTH_DAY_FORMAT")}
    if todo.is_late:
        return _("%(day)s (overdue)") % day
    if due_on == todo.today:
        return _("%(day)s (today)") % day
    return _("by %(day)s") % day


def host() -> str:
    """The site's name in ids that must be the only ones of their kind: that of its address, or of its sender."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return urlsplit(settings.SITE_URL).hostname or sender.rpartition("@")[2] or "localhost"
