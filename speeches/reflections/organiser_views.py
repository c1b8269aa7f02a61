"""Pages on which those who run a session read what was handed in; its members read what is published."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.reflections.deciding import NotDecided, commend, decide, take_back_commendation
from speeches.reflections.mine import my_reflections
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.organiser_forms import STATES, DecisionForm, RosterForm
from speeches.reflections.querysets import run_session, session_for
from speeches.reflections.reading import changes, figures, next_waiting, roster_rows
from speeches.reflections.roster import narrowed, reflection_items, roster
from speeches.study.models import StudySession
from speeches.study.namesakes import Names
from speeches.study.querysets import RUN_BY

PAGE_SIZE = 50
MOST_NAMES = 1_000


@require_safe
def reflection_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who handed in and who did not, for those who run the session; mine and the published ones for everybody."""
    session = _session(request, pk)
    published = ReflectionVersion.objects.published_in(session)
    context = {
        "session": session,
        "mine": my_reflections(session, request.user, timezone.localdate()),
        "published": Paginator(published, PAGE_SIZE).get_page(request.GET.get("published")),
    }
    if session.role in RUN_BY:
        context |= _roster(request, session)
    return render(request, "reflections/reflection_list.html", context)


def _roster(request: SignedInRequest, session: StudySession) -> dict[str, object]:
    form = RosterForm(request.GET, session=session, items=list(reflection_items(session)))
    item = form.chosen_item
    if item is None:
        return {"form": form}
    people = roster(session, item)
    wanted = narrowed(people, **form.wanted)
    page = Paginator(wanted, PAGE_SIZE).get_page(request.GET.get("page"))
    is_missing = form.wanted["state"] == "missing" and page.paginator.count <= MOST_NAMES
    of_group = narrowed(people, **(form.wanted | {"state": ""}))
    names = Names(session)
    return {
        "form": form,
        "item": item,
        "page": page,
        "rows": roster_rows(page.object_list, names),
        "figures": figures(of_group),
        "states": STATES,
        "missing": [names.of(person.user) for person in wanted] if is_missing else [],
    }


@require_safe
def reflection_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One reflection: to decide about, for those who run the session; to read, once it is published, for its members.

    Its author is led to their own page of it; of one whose session was deleted to their record, where it stands.
    """
    if own := request.user.reflections.with_pk(pk).first():
        place = ("reflections:reflection_edit", own.item_id) if own.item_id else ("reports:record_detail",)
        return redirect(*place)
    reflection = Reflection.objects.run_by(request.user).with_pk(pk).told_to_members().first()
    if reflection is not None:
        return _decision_page(request, reflection)
    reflection = get_object_or_404(Reflection.objects.published_to(request.user).told_to_members(), pk=pk)
    version = reflection.versions.order_by("number").last()
    context = {"reflection": reflection, "version": version, "session": _session_of(request, reflection)}
    return render(request, "reflections/reflection_published.html", context)


def _decision_page(
    request: SignedInRequest, reflection: Reflection, form: DecisionForm | None = None, *, status: int = 200
) -> HttpResponse:
    versions = list(reflection.versions.select_related("decided_by"))
    wanted = request.GET.get("version", "")
    shown = next((version for version in versions if str(version.number) == wanted), versions[-1])
    queue = Reflection.objects.run_by(request.user).for_item(reflection.asked).waiting()
    session = run_session(request.user, reflection.asked.checklist.session_id)
    names, following = Names(session), next_waiting(reflection, queue.told_to_members()[:2])
    context = {
        "reflection": reflection,
        "name": names.of(reflection.owner),
        "session": session,
        "versions": versions,
        "version": shown,
        "is_latest": shown == versions[-1],
        "form": form or DecisionForm(initial={"number": versions[-1].number}),
        "next": following,
        "next_name": names.of(following.owner) if following else "",
    }
    return render(request, "reflections/reflection_detail.html", context, status=status)


@require_POST
def reflection_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept or return; then the next one that waits, if there is one."""
    reflection = _run(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _decision_page(request, reflection, form)
    try:
        decide(reflection, **form.cleaned_data, by=request.user, now=timezone.now())
    except NotDecided as problem:
        messages.error(request, str(problem))
        return redirect(reflection)
    is_returned = form.cleaned_data["outcome"] == ReflectionVersion.Outcome.RETURNED
    told = _("Returned to %(name)s.") if is_returned else _("Accepted: %(name)s.")
    messages.success(request, told % {"name": reflection.owner})
    queue = Reflection.objects.run_by(request.user).for_item(reflection.asked).waiting()
    following = next_waiting(reflection, queue[:2]) if "next" in request.POST else None
    return redirect(following or reflection)


@require_POST
def reflection_commend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the author whether all may read it; or, `back`, commend it no more."""
    reflection = _run(request, pk)
    if "back" in request.POST:
        take_back_commendation(reflection)
        messages.success(request, _("It is commended no more."))
    elif commend(reflection, by=request.user, now=timezone.now()):
        messages.success(request, _("%(name)s is asked whether all may read it.") % {"name": reflection.owner})
    else:
        messages.error(request, _("Only what was accepted and is not commended yet can be commended."))
    return redirect(reflection)


@require_safe
def version_compare(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A version that was handed in, with what changed in the one before: for its author, and the organisers."""
    reflection = request.user.reflections.with_pk(pk).told_to_members().first() or _run(request, pk)
    versions = {version.number: version for version in reflection.versions.select_related("decided_by")}
    if number not in versions:
        raise Http404
    context = {
        "reflection": reflection,
        "session": _session_of(request, reflection),
        "version": versions[number],
        "earlier": versions.get(number - 1),
        "later": versions.get(number + 1),
        "pieces": changes(versions.get(number - 1), versions[number]),
    }
    return render(request, "reflections/version_compare.html", context)


def _run(request: SignedInRequest, pk: int) -> Reflection:
    return get_object_or_404(Reflection.objects.run_by(request.user).told_to_members(), pk=pk)


def _session(request: SignedInRequest, pk: int) -> StudySession:
    session = session_for(request.user, pk)
    if session is None:
        raise Http404
    return session


def _session_of(request: SignedInRequest, reflection: Reflection) -> StudySession | None:
    return session_for(request.user, reflection.item.checklist.session_id) if reflection.item else None
