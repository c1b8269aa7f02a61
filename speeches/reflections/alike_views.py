"""What is alike, for those who run the session: a hint with the passages side by side, never a verdict."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.reflections.alike import MOST, SessionLikeness
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.organiser_forms import RosterForm
from speeches.reflections.querysets import run_session
from speeches.reflections.roster import narrowed, reflection_items, roster

MOST_PAIRS = 100


@require_safe
def alike_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """All pairs among the reflections for an item that are alike, the most alike first."""
    session = run_session(request.user, pk)
    form = RosterForm(request.GET, session=session, items=list(reflection_items(session)))
    item = form.chosen_item
    context: dict[str, Any] = {"session": session, "form": form, "most": MOST}
    if item is not None:
        people = narrowed(roster(session, item), group=form.wanted["group"], state="", name="")
        versions = list(ReflectionVersion.objects.handed_in_last(people, item)[: MOST + 1])
        pairs = SessionLikeness(session, versions).pairs() if len(versions) <= MOST else []
        context |= {"item": item, "total": len(versions), "is_too_many": len(versions) > MOST}
        context |= {"pairs": pairs[:MOST_PAIRS], "more": len(pairs[MOST_PAIRS:])}
    return render(request, "reflections/alike_list.html", context)


@require_safe
def reflection_alike(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one reflection has in common with those of others, and with the session's texts; a part of its page, too."""
    reflection = get_object_or_404(Reflection.objects.run_by(request.user).told_to_members(), pk=pk)
    session = run_session(request.user, reflection.asked.checklist.session_id)
    people = session.memberships.participants()
    versions = _with_own(reflection, list(ReflectionVersion.objects.handed_in_last(people)[: MOST + 1]))
    if len(versions) > MOST:
        versions = _with_own(reflection, list(ReflectionVersion.objects.handed_in_last(people, reflection.item)[:MOST]))
    likeness = SessionLikeness(session, versions)
    context = {
        "reflection": reflection,
        "name": likeness.name_of(reflection),
        "session": session,
        "total": len(versions) - 1,
        "pairs": likeness.of(reflection),
        "quotes": likeness.quotes(reflection),
    }
    page = "_alike.html" if "HX-Request" in request.headers else "reflection_alike.html"
    return render(request, f"reflections/{page}", context)


def _with_own(reflection: Reflection, versions: list[ReflectionVersion]) -> list[ReflectionVersion]:
    if any(version.reflection_id == reflection.pk for version in versions):
        return versions
    own = ReflectionVersion.objects.of_reflections([reflection.pk]).last_ones()
    return [*own.select_related("reflection__owner", "reflection__item"), *versions]
