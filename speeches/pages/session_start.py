"""What a new session may begin with: nothing, a template, or an earlier session with its lists and questions."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.db import transaction
from django.db.models import Max
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.checklists.templates import copy_lists
from speeches.study.asking import ask
from speeches.study.forms import NewSessionForm
from speeches.study.models import StudySession
from speeches.study.running import make_session

Start = Checklist | StudySession | None
USUAL_DAYS = 30


class StartForm(forms.Form):
    """The choice among them; it is looked at only, `start_named` takes the answer."""

    start = forms.ChoiceField(label=_("Begin with"), required=False)

    def __init__(self, user: User, *, start: str) -> None:
        super().__init__(initial={"start": start})
        templates = [(f"template-{row.pk}", row.title) for row in Checklist.objects.templates()]
        earlier = [(f"session-{row.pk}", row.title) for row in StudySession.objects.run_by(user)]
        offered: list[tuple[Any, Any]] = [(_("A template"), templates), (_("An earlier session"), earlier)]
        self.offers = bool(templates or earlier)
        nothing = ("", _("Nothing: I put it together myself"))
        cast(forms.ChoiceField, self.fields["start"]).choices = [nothing, *(group for group in offered if group[1])]


def start_named(name: str, user: User) -> Start:
    """The template or the person's own session that `template-3` or `session-12` names; None for no name.

    Else 404: a session that the person does not run, a list that is no template, a name that is none.
    """
    kind, _sign, pk = name.partition("-")
    if not name:
        return None
    if not pk.isdecimal() or len(pk) > 15:
        raise Http404
    if kind == "template":
        return get_object_or_404(Checklist.objects.templates(), pk=pk)
    if kind == "session":
        return get_object_or_404(StudySession.objects.run_by(user), pk=pk)
    raise Http404


def first_words(start: Start, today: date) -> dict[str, object]:
    """What the form is filled with: the title, period and questions of what the session begins with."""
    if start is None:
        return {"starts_on": today, "ends_on": today + timedelta(days=USUAL_DAYS)}
    if isinstance(start, Checklist):
        days = start.items.current().aggregate(last=Max("due_after"))["last"] or USUAL_DAYS
        return {"title": start.title, "starts_on": today, "ends_on": today + timedelta(days=days)}
    return {
        "title": start.title,
        "kind": start.kind,
        "description": start.description,
        "starts_on": today,
        "ends_on": today + (start.ends_on - start.starts_on),
        "texts": "\n".join(question.text for question in start.questions.all()),
    }


def words_for(start: Start, today: date, *, written: QueryDict, before: Start) -> dict[str, object]:
    """`first_words`, but for what the person wrote into the form themselves: no choice takes that away.

    `before` is what the form began with until now: its words are nobody's own.
    """
    blank = NewSessionForm(initial=first_words(before, today))
    words = {name: "\n".join(written.get(name, "").splitlines()).strip() for name in blank.fields}
    own = {name: word for name, word in words.items() if word and word != str(blank[name].value() or "")}
    return first_words(start, today) | own


@transaction.atomic
def start_session(form: NewSessionForm, start: Start, organiser: User, *, now: datetime) -> StudySession:
    """The new session, as a draft, with its questions, and the lists of what it begins with.

    Due days of an earlier session move by as many days as the first day does.
    """
    session = make_session(form.save(commit=False), organiser, now=now)
    ask(session, form.cleaned_data["texts"], by=organiser, now=now)
    if isinstance(start, StudySession):
        copy_lists(start, session, shift_days=(session.starts_on - start.starts_on).days)
    elif start:
        copy_lists(start, session, shift_days=0)
    return session
