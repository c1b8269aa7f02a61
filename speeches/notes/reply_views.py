"""To reply to a shared note, to delete a reply of one's own, and to have seen those of others."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.accounts.way_back import wanted_page
from speeches.notes import reasons
from speeches.notes.models import Note
from speeches.notes.replies import NoteReply
from speeches.notes.replying import ReplyForm, reply_once
from speeches.notes.shared import give_replies
from speeches.notes.shared_wire import reply_json


@require_POST
def reply_create(request: SignedInRequest, pk: str) -> HttpResponse:
    """A reply to a note that one sees, while its session is open; the same form sent twice makes one."""
    seen = Note.objects.seen_by(request.user).with_owner().with_places(request.user).with_answered()
    note = get_object_or_404(seen, pk=pk)
    form = ReplyForm(request.POST)
    if note.session is None or not note.session.is_open:
        return _refused(request, note, form, str(reasons.NO_REPLY_HERE), status=409)
    if not form.is_valid():
        return _refused(request, note, form, str(next(iter(form.errors.values()))[0]), status=422)
    words = form.cleaned_data
    reply = reply_once(note, request.user, words["uuid"], words["body"], now=timezone.now())
    if reply is None:
        raise Http404
    if _wants_json(request):
        return JsonResponse({"reply": reply_json(NoteReply.objects.with_owner().get(pk=reply.pk), request.user)})
    return HttpResponseRedirect(f"{_way_back(request, note)}#note-{note.pk}")


def reply_delete(request: SignedInRequest, pk: str) -> HttpResponse:
    """Ask, then delete; also one that stands under a note which one no longer sees."""
    reply = get_object_or_404(request.user.note_replies.select_related("note"), pk=pk)
    note = Note.objects.seen_by(request.user).with_ids([reply.note_id]).first()
    back = _way_back(request, note)
    if request.method != "POST":
        return render(request, "notes/reply_delete.html", {"reply": reply, "next": back})
    reply.delete()
    if _wants_json(request):
        return JsonResponse({})
    messages.success(request, _("The reply was deleted."))
    return HttpResponseRedirect(back)


@require_POST
def reply_seen(request: SignedInRequest) -> HttpResponse:
    """The person saw these replies: they are no news any more. Some may be none already, or gone: no matter."""
    try:
        replies = [UUID(pk) for pk in request.POST.getlist("reply")]
    except ValueError:
        return HttpResponseBadRequest(_("A reply has another kind of number."))
    request.user.unseen_replies.see(replies)
    if request.headers.get("HX-Request") or _wants_json(request):
        return HttpResponse()
    return HttpResponseRedirect(_way_back(request, None))


def _refused(request: SignedInRequest, note: Note, form: ReplyForm, reason: str, *, status: int) -> HttpResponse:
    """The note's page with what was typed, and why it was not taken."""
    if _wants_json(request):
        return JsonResponse({"error": reason}, status=status)
    context: dict[str, Any] = {"note": give_replies([note], request.user)[0], "reason": reason}
    context |= {"words": form.data.get("body", ""), "next": _way_back(request, note)}
    return render(request, "notes/note_detail.html", context, status=status)


def _wants_json(request: SignedInRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _way_back(request: SignedInRequest, note: Note | None) -> str:
    """The page of ours that `next` names, else the note's own, else all my notes."""
    if wanted := wanted_page(request):
        return wanted
    return reverse("notes:note_detail", args=[note.pk]) if note else reverse("notes:note_list")
