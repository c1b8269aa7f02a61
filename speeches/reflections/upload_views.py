"""A reflection that was written in Word: its text is shown before it replaces anything."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.documents.refusal import Refused
from speeches.reflections.counting import characters_in, length_problem
from speeches.reflections.forms import ReflectionForm, WordFileForm
from speeches.reflections.uploading import behind, read_words
from speeches.reflections.writer_page import item_open_to, saved_words, session_of, unsaved_page, writer_page
from speeches.reflections.writing import Words, save_words


@require_POST
def reflection_upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save what is typed, and show the text of the file beside it. Of the file nothing is saved yet."""
    item = item_open_to(request, pk)
    form, file_form = ReflectionForm(request.POST), WordFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return writer_page(request, item, form)
    saved = saved_words(request, item, form)
    if not saved.is_saved:
        return unsaved_page(request, item, form, saved.reflection)
    if not file_form.is_valid():
        return writer_page(request, item, file_form=file_form)
    document = file_form.cleaned_data["document"]
    try:
        file = read_words(document.name, document.read())
    except Refused as reason:
        file_form.add_error("document", str(reason))
        return writer_page(request, item, file_form=file_form)
    words = {"title": file.words.title or saved.reflection.title, "body": file.words.body}
    characters = characters_in(file.words.body)
    context = {
        "item": item,
        "session": session_of(request, item),
        "reflection": saved.reflection,
        "file": file,
        "name": document.name,
        "characters": characters,
        "length_problem": length_problem(item, characters),
        "form": ReflectionForm(initial=words | {"revision": saved.reflection.revision}),
    }
    return render(request, "reflections/reflection_upload.html", context)


@require_POST
def reflection_take(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the file's text: behind one's own words, or in their place; then those are set aside."""
    item = item_open_to(request, pk)
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return writer_page(request, item, form)
    words, replaces = form.words, request.POST.get("how") != "behind"
    if not replaces:
        mine = request.user.reflections.for_item(item).first()
        words = Words(mine.title or words.title, behind(mine.body, words.body)) if mine else words
    if not form.fits(words):
        return writer_page(request, item, form)
    seen, now = form.cleaned_data["revision"], timezone.now()
    saved = save_words(item, request.user, words, seen=seen, now=now, sets_aside=replaces)
    if not saved.is_saved:
        return unsaved_page(request, item, form, saved.reflection)
    messages.success(request, _("The text of the file is taken over."))
    return redirect("reflections:reflection_edit", pk)
