"""The page on which a reflection is written: what stands on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from speeches.accounts.access import SignedInRequest
from speeches.checklists.items import ChecklistItem
from speeches.reflections.excerpts import excerpts_of
from speeches.reflections.forms import ReflectionForm, WordFileForm
from speeches.reflections.models import Reflection
from speeches.reflections.querysets import items_open_to, session_for
from speeches.reflections.writing import Saved, refusal, save_words
from speeches.study.models import StudySession


def item_open_to(request: SignedInRequest, pk: int) -> ChecklistItem:
    """The item, for whoever is asked for a reflection there or wrote one; for others there is none."""
    return get_object_or_404(items_open_to(request.user), pk=pk)


def session_of(request: SignedInRequest, item: ChecklistItem) -> StudySession | None:
    """The item's session with the person's role; None for whoever is in it no more, and keeps only what is theirs."""
    return session_for(request.user, item.checklist.session_id)


def writer_page(
    request: SignedInRequest, item: ChecklistItem, form: ReflectionForm | None = None, **more: Any
) -> HttpResponse:
    """The page with the form, or with the words as they stand; `more` goes to the template, `status` to the answer."""
    status = more.pop("status", 200)
    reflection = request.user.reflections.for_item(item).first()
    session = session_of(request, item)
    is_writable = reflection is None or reflection.is_writable
    context = {
        "item": item,
        "session": session,
        "reflection": reflection,
        "form": form or ReflectionForm.of(reflection),
        "file_form": WordFileForm(),
        "is_writable": is_writable,
        "refusal": refusal(item, request.user) if is_writable else "",
        "versions": list(reflection.versions.select_related("decided_by")) if reflection else [],
        "excerpts": excerpts_of(request.user, session) if session and is_writable else [],
        "today": timezone.localdate(),
    }
    return render(request, "reflections/reflection_edit.html", context | more, status=status)


def saved_words(request: SignedInRequest, item: ChecklistItem, form: ReflectionForm) -> Saved:
    """Save what a valid form holds."""
    seen, sets_aside = form.cleaned_data["revision"], form.cleaned_data["sets_aside"]
    now = timezone.now()
    return save_words(item, request.user, form.words, seen=seen, now=now, sets_aside=sets_aside)


def unsaved_page(
    request: SignedInRequest, item: ChecklistItem, form: ReflectionForm, other: Reflection
) -> HttpResponse:
    """Somebody saved or handed in meanwhile: both texts, one of them to go on with."""
    return writer_page(request, item, form.on_revision(other.revision), other=other, status=409)
