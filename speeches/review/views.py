"""回头看: my own notes come back, one at a time. Somebody else's note is 404.

The desk answers a click of htmx with itself alone; a plain browser goes back to the page.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.notes.models import Note
from speeches.review.forms import AnswerForm, HabitForm, SeenForm, SwitchForm
from speeches.review.models import ReviewCard, ReviewHabit
from speeches.review.queue import last_touched, next_note, queue_of
from speeches.review.showing import in_words, shown


@require_safe
def queue_detail(request: SignedInRequest) -> HttpResponse:
    """The note that comes now, or that the day is done and when it goes on."""
    return render(request, "review/queue_detail.html", _desk(request))


@require_POST
def card_answer(request: SignedInRequest, pk: str) -> HttpResponse:
    """How well the note was remembered. Sent twice it counts once."""
    note, form = get_object_or_404(request.user.notes, pk=pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _refused(request)
    now, seen = timezone.now(), form.cleaned_data["seen"]
    if card := _card(request, note, seen, now):
        card.answer(form.cleaned_data["rating"], seen=seen, now=now)
    return _went_on(request)


@require_POST
def card_drop(request: SignedInRequest, pk: str) -> HttpResponse:
    """The note is not to come back any more; it stays among the notes."""
    note, form = get_object_or_404(request.user.notes, pk=pk), SeenForm(request.POST)
    if not form.is_valid():
        return _refused(request)
    now, seen = timezone.now(), form.cleaned_data["seen"]
    if card := _card(request, note, seen, now):
        card.drop(seen=seen, now=now)
    return _went_on(request)


@require_POST
def card_undo(request: SignedInRequest, pk: str) -> HttpResponse:
    """Take the last answer back: the note comes again. Sent twice it takes one back."""
    note, form = get_object_or_404(request.user.notes, pk=pk), SeenForm(request.POST)
    if not form.is_valid():
        return _refused(request)
    if card := request.user.review_cards.of_note(note):
        card.take_back(seen=form.cleaned_data["seen"])
    return _went_on(request)


@require_POST
def dropped_restore(request: SignedInRequest) -> HttpResponse:
    """All notes that were not to come back come back."""
    count = request.user.review_cards.bring_back()
    told = ngettext("%(count)d note comes back again.", "%(count)d notes come back again.", count)
    messages.success(request, told % {"count": count})
    return redirect("review:queue_detail")


@require_POST
def habit_switch(request: SignedInRequest) -> HttpResponse:
    """Review on or off; what is due waits meanwhile."""
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return _refused(request)
    ReviewHabit.objects.update_or_create(owner=request.user, defaults={"is_on": form.cleaned_data["is_on"]})
    return redirect("review:queue_detail")


@require_POST
def habit_edit(request: SignedInRequest) -> HttpResponse:
    """How many notes a day."""
    form = HabitForm(request.POST, instance=ReviewHabit.objects.of(request.user))
    if not form.is_valid():
        return render(request, "review/queue_detail.html", _desk(request) | {"habit_form": form}, status=422)
    form.save()
    messages.success(request, _("From now on at most %(count)d a day.") % {"count": form.instance.cards_a_day})
    return redirect("review:queue_detail")


def _card(request: SignedInRequest, note: Note, seen: int, now: datetime) -> ReviewCard | None:
    """The note's card; a new one only for who saw none."""
    cards = request.user.review_cards
    return cards.of_note(note) if seen else cards.made_for(note, now=now)


def _desk(request: SignedInRequest) -> dict[str, Any]:
    now = timezone.now()
    queue = queue_of(request.user, now=now)
    note = next_note(request.user, queue, now=now)
    return {
        "queue": queue,
        "card": shown(note, today=queue.today) if note else None,
        "next_in_words": in_words((queue.next_on - queue.today).days) if queue.next_on else "",
        "last": last_touched(request.user, queue) if queue.habit.is_on else None,
        "habit_form": HabitForm(instance=queue.habit),
    }


def _went_on(request: SignedInRequest) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return render(request, "review/_desk.html", _desk(request))
    return redirect("review:queue_detail")


def _refused(request: SignedInRequest) -> HttpResponse:
    """What was sent is none of the page's own: the page says so, and nothing was kept."""
    template = "review/_desk.html" if request.headers.get("HX-Request") == "true" else "review/queue_detail.html"
    return render(request, template, _desk(request) | {"is_refused": True}, status=422)
