"""Pages of my reflections: write, put in excerpts, hand in."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.checklists.items import ChecklistItem
from speeches.reflections.deciding import consent, decline
from speeches.reflections.excerpts import excerpt_named
from speeches.reflections.forms import ConsentForm, ReflectionForm, one_line
from speeches.reflections.models import Reflection
from speeches.reflections.uploading import behind
from speeches.reflections.writer_page import item_open_to, saved_words, session_of, unsaved_page, writer_page
from speeches.reflections.writing import NotHandedIn, Words, hand_in, put_back, save_words


def reflection_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """My reflection for an item: the form, or the words as they were handed in."""
    item = item_open_to(request, pk)
    if request.method != "POST":
        return writer_page(request, item)
    saved = _saved(request, item)
    if isinstance(saved, HttpResponse):
        return saved
    messages.success(request, _("Saved. It is seen by nobody but you until you hand it in."))
    return redirect("reflections:reflection_edit", pk)


@require_POST
def reflection_save(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the page saves by itself: {is_saved, revision, saved_at}; where somebody saved meanwhile, or it is handed
    in, nothing is saved, and the words that stand there are told; 400 {error} for words that cannot be saved."""
    item = item_open_to(request, pk)
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": one_line(form.errors)}, status=400)
    saved = saved_words(request, item, form)
    row = saved.reflection
    answer = {"is_saved": saved.is_saved, "revision": row.revision, "saved_at": row.saved_at}
    if saved.is_saved:
        return JsonResponse(answer | {"has_set_aside": bool(row.set_aside)})
    return JsonResponse(answer | {"title": row.title, "body": row.body, "is_writable": row.is_writable})


@require_POST
def reflection_hand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save, then hand in; what cannot be handed in is saved all the same, and says why."""
    item = item_open_to(request, pk)
    saved = _saved(request, item)
    if isinstance(saved, HttpResponse):
        return saved
    try:
        hand_in(saved, now=timezone.now())
    except NotHandedIn as problem:
        return writer_page(request, item, problem=str(problem))
    messages.success(request, _("Handed in. You will see here what the organisers say of it."))
    return redirect("reflections:reflection_edit", pk)


@require_POST
def reflection_insert(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save, and put an excerpt behind the words: for browsers without scripts; others put it in at the caret."""
    item = item_open_to(request, pk)
    form, session = ReflectionForm(request.POST), session_of(request, item)
    excerpt = excerpt_named(request.user, session, request.POST.get("note", "")) if session else None
    if not form.is_valid() or excerpt is None:
        return writer_page(request, item, form)
    words = Words(form.words.title, behind(form.words.body, excerpt.text))
    if not form.fits(words):
        return writer_page(request, item, form)
    saved = save_words(item, request.user, words, seen=form.cleaned_data["revision"], now=timezone.now())
    if not saved.is_saved:
        return unsaved_page(request, item, form, saved.reflection)
    return redirect("reflections:reflection_edit", pk)


@require_POST
def reflection_put_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save, and take the words that were set aside again; those of today are set aside for them."""
    item = item_open_to(request, pk)
    saved = _saved(request, item)
    if isinstance(saved, HttpResponse):
        return saved
    if saved.set_aside and put_back(saved, now=timezone.now()).is_saved:
        messages.success(request, _("The earlier words are back; those of before are set aside in their turn."))
    return redirect("reflections:reflection_edit", pk)


@require_POST
def reflection_consent(request: SignedInRequest, pk: int) -> HttpResponse:
    """The author's answer to being commended: yes, no, or the yes taken back."""
    item = item_open_to(request, pk)
    reflection, form = _mine(request, item), ConsentForm(request.POST)
    if not form.is_valid():
        return writer_page(request, item)
    if form.cleaned_data["answer"] == "no":
        decline(reflection)
        messages.success(request, _("It stays between you and the organisers."))
    elif form.cleaned_data["answer"] == "back":
        decline(reflection)
        messages.success(request, _("The members do not see it any more."))
    elif consent(reflection, now=timezone.now()):
        messages.success(request, _("Thank you. All members of the session can read it now."))
    return redirect("reflections:reflection_edit", pk)


def _mine(request: SignedInRequest, item: ChecklistItem) -> Reflection:
    return get_object_or_404(request.user.reflections.for_item(item).select_related("item__checklist"))


def _saved(request: SignedInRequest, item: ChecklistItem) -> Reflection | HttpResponse:
    """The reflection with the words that were sent; where they cannot be saved, the page that says why, with them."""
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return writer_page(request, item, form)
    saved = saved_words(request, item, form)
    return saved.reflection if saved.is_saved else unsaved_page(request, item, form, saved.reflection)
