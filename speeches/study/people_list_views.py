"""The members of a session: the list, one of them, taking people out, putting them into groups."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.accounts.first_passwords import MAY_MAKE_ACCOUNTS, give_first_password
from speeches.database.pks import pks_in
from speeches.study.access import changes_session, run_session
from speeches.study.forms import sent
from speeches.study.models import Membership, StudySession
from speeches.study.people_changes import put_into_group, set_taking_part, withdraw
from speeches.study.people_forms import MemberForm
from speeches.study.people_slips import show_slips
from speeches.study.querysets import MembershipQuerySet

ON_A_PAGE = 50
MOST_AT_ONCE = 500
NO_GROUP = "none"


@require_safe
def member_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who is in the session, as they are listed; `?q=`, `?group=` and `?gone=1` narrow it down."""
    session = run_session(request, pk)
    words, group = request.GET.get("q", "").strip()[:100], request.GET.get("group", "")
    gone = request.GET.get("gone") == "1"
    found = _narrowed(session, words, group, gone=gone)
    context = {
        "session": session,
        "page": Paginator(found.as_listed(), ON_A_PAGE).get_page(request.GET.get("page")),
        "totals": session.memberships.totals(),
        "groups": session.groups.all(),
        "words": words,
        "group": group,
        "gone": gone,
        "may_make_accounts": request.user.has_perm(MAY_MAKE_ACCOUNTS),
    }
    return render(request, "study/member_list.html", context)


@changes_session("members", is_shown_after=True)
def member_edit(request: SignedInRequest, session: StudySession, member_pk: int) -> HttpResponse:
    """One member: the group, and for who runs the session whether they take part."""
    member = get_object_or_404(session.memberships.select_related("user", "group"), pk=member_pk)
    form = MemberForm(sent(request), instance=member)
    if form.is_valid():
        put_into_group(session, [member.user_id], form.cleaned_data["group"])
        if member.role != Membership.Role.PARTICIPANT:
            set_taking_part(session, member, takes_part=request.POST.get("takes_part") == "1")
        return redirect("study:member_list", session.pk)
    may_give = request.user.has_perm(MAY_MAKE_ACCOUNTS) and member.user.must_set_password
    context = {"session": session, "member": member, "form": form, "may_give_password": may_give}
    return render(request, "study/member_edit.html", context)


@require_POST
@changes_session("members")
def member_withdraw(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """Ask, then take the ticked members out; they keep what is theirs."""
    members = _ticked(request, session).active().who_may_leave()
    rows = list(members.as_listed())
    if not rows:
        messages.info(request, _("Tick the people first."))
    elif "sure" not in request.POST:
        return render(request, "study/member_withdraw.html", {"session": session, "members": rows})
    else:
        count = withdraw(session, [row.user_id for row in rows], now=timezone.now())
        told = ngettext("%(count)d person is out of the session.", "%(count)d people are out of the session.", count)
        messages.success(request, told % {"count": count})
    return redirect("study:member_list", session.pk)


@require_POST
@changes_session("members")
def group_assign(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """Put the ticked members into a group, or out of every one."""
    wanted = request.POST.get("group", "")
    group = get_object_or_404(session.groups, pk__in=pks_in([wanted])) if wanted.isdecimal() else None
    users = list(_ticked(request, session).active().values_list("user", flat=True))
    if not users or not wanted:
        messages.info(request, _("Tick the people first, and choose a group."))
        return redirect("study:member_list", session.pk)
    count = put_into_group(session, users, group)
    told = ngettext("%(count)d person changed the group.", "%(count)d people changed the group.", count)
    messages.success(request, told % {"count": count})
    return redirect("study:member_list", session.pk)


@require_POST
def member_password(request: SignedInRequest, pk: int) -> HttpResponse:
    """New first passwords for those of the ticked who never set their own; shown once."""
    session = run_session(request, pk)
    if not request.user.has_perm(MAY_MAKE_ACCOUNTS):
        messages.error(request, _("An administrator has to give you the right to make accounts."))
        return redirect("study:member_list", pk)
    ticked = _ticked(request, session).active()
    slips = [give_first_password(row.user) for row in ticked.awaiting_first_sign_in(request.user).as_listed()]
    if not slips:
        why = _("They have set a password of their own, or somebody else's session has them, too.")
        messages.info(request, why if ticked.exists() else _("Tick the people first."))
        return redirect("study:member_list", pk)
    return show_slips(request, session, slips)


def _narrowed(session: StudySession, words: str, group: str, *, gone: bool) -> MembershipQuerySet:
    found = session.memberships.withdrawn() if gone else session.memberships.active()
    if group == NO_GROUP or group.isdecimal():
        found = found.in_group(int(group) if group.isdecimal() else None)
    return found.named(words)


def _ticked(request: SignedInRequest, session: StudySession) -> MembershipQuerySet:
    found: MembershipQuerySet = session.memberships.with_ids(pks_in(request.POST.getlist("member")[:MOST_AT_ONCE]))
    return found
