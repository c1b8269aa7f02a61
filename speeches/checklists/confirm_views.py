"""Confirming an item for members, as who runs the session."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.accounts.way_back import wanted_page
from speeches.checklists.access import changes_item, session_head
from speeches.checklists.confirm_form import ConfirmForm
from speeches.checklists.confirming import confirm, take_back
from speeches.checklists.confirming_querysets import members_asked
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemConfirmation
from speeches.study.forms import sent
from speeches.study.models import Membership

MEMBERS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which members are shown."""

    how: str
    name: str
    member_pk: int | None


@changes_item
def item_confirm(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """Confirm an item for one or several members, with a reason that they read."""
    session = item.checklist.session
    if session is None or not session.is_open or item.archived_at:
        raise Http404
    asked = _asked(request)
    form = ConfirmForm(sent(request), members=members_asked(item))
    if form.is_valid():
        people = [member.user_id for member in form.cleaned_data["members"]]
        total = confirm(item, people, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())
        said = ngettext("Confirmed for %(total)d member.", "Confirmed for %(total)d members.", total)
        messages.success(request, said % {"total": total})
        return redirect(wanted_page(request) or request.get_full_path())
    page = _page(item, asked, request.GET.get("page"))
    context = {"item": item, "form": form, "page": page, "rows": _rows(item, page), "asked": asked}
    context["back"] = wanted_page(request)
    return render(request, "checklists/item_confirm.html", context | session_head(request, item.checklist))


@require_POST
@changes_item
def confirmation_delete(request: SignedInRequest, item: ChecklistItem, member_pk: int) -> HttpResponse:
    """Take the confirmation back; what the member did themselves stays."""
    member = members_asked(item).with_ids([member_pk]).first()
    if member is None:
        raise Http404
    take_back(item, [member.user_id])
    messages.success(request, _("The confirmation for %(name)s is taken back.") % {"name": member.user})
    return redirect(wanted_page(request) or reverse("checklists:item_confirm", args=[item.pk]))


def _asked(request: SignedInRequest) -> _Asked:
    how, pk = request.GET.get("how", "open"), request.GET.get("member", "")
    member_pk = int(pk) if pk.isdecimal() and len(pk) < 10 else None
    name = request.GET.get("q", "").strip()[:60]
    return _Asked("all" if member_pk or how not in ("open", "confirmed") else how, name, member_pk)


def _page(item: ChecklistItem, asked: _Asked, number: str | None) -> Page[Membership]:
    members = members_asked(item, asked.how)
    if asked.member_pk:
        members = members.with_ids([asked.member_pk])
    if asked.name:
        members = members.named(asked.name)
    return Paginator(members, MEMBERS_ON_A_PAGE).get_page(number)


def _rows(item: ChecklistItem, page: Page[Membership]) -> list[dict[str, Any]]:
    """Each member of the page, with the confirmation that stands."""
    known = ItemConfirmation.objects.on_item(item, [member.user_id for member in page]).select_related("confirmed_by")
    by_owner = {row.owner_id: row for row in known}
    return [{"member": member, "confirmation": by_owner.get(member.user_id)} for member in page]
