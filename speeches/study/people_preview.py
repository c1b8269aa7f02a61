"""The page that says what would happen to each line of a list, and the click that makes it happen."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.accounts.access import SignedInRequest
from speeches.study.models import StudySession
from speeches.study.people_adding import MadeMeanwhile, carry_out
from speeches.study.people_changes import Added
from speeches.study.people_forms import PeopleListForm
from speeches.study.people_lines import ListRead, read_list
from speeches.study.people_plan import ADDS, ASKS, Outcome, Plan, PlanRow
from speeches.study.people_planning import plan_people
from speeches.study.people_slips import show_slips
from speeches.study.running import SessionEnded

ADD = "add"
ASKED_SHOWN, ADDED_SHOWN, LEFT_SHOWN = 500, 1_000, 200


def show_preview(
    request: SignedInRequest, session: StudySession, form: PeopleListForm, *, by_formula: Sequence[int] = ()
) -> HttpResponse:
    """What would happen to each line, with the choices that are to be made and the list itself to be mended."""
    read, plan = _planned(request.POST, session, form)
    return _page(request, session, form, read, plan, by_formula)


def add_and_tell(request: SignedInRequest, session: StudySession, form: PeopleListForm) -> HttpResponse:
    """Add the people. What could not be added stays on the page, to be mended; new passwords are shown first."""
    read, plan = _planned(request.POST, session, form)
    try:
        done = carry_out(session, plan, now=timezone.now())
    except SessionEnded:
        form.add_error(None, _("The session has ended, so its members stay as they are. Open it again to change them."))
        return _page(request, session, form, read, plan)
    except MadeMeanwhile:
        form.add_error(None, _("Somebody made one of these accounts meanwhile. Look once more, then add."))
        return show_preview(request, session, form)
    messages.success(request, told_of(done.added))
    is_rest = any(row.outcome in ASKS for row in plan.rows)
    if done.slips:
        return show_slips(request, session, done.slips, form.cleaned_data["rows"] if is_rest else "")
    return show_preview(request, session, form) if is_rest else redirect("study:member_list", session.pk)


def told_of(added: Added) -> str:
    """What was done, in a sentence."""
    parts = [
        ngettext("%(count)d person is new", "%(count)d people are new", added.new) % {"count": added.new},
        ngettext("%(count)d is back", "%(count)d are back", added.back) % {"count": added.back},
        ngettext("%(count)d changed the group", "%(count)d changed the group", added.moved) % {"count": added.moved},
        ngettext("%(count)d takes part from now on", "%(count)d take part from now on", added.taking_part)
        % {"count": added.taking_part},
    ]
    counts = (added.new, added.back, added.moved, added.taking_part)
    told = [part for part, count in zip(parts, counts, strict=True) if count]
    return _("%(what)s.") % {"what": _(", ").join(told)} if told else _("All of them were in the session already.")


def _planned(data: QueryDict, session: StudySession, form: PeopleListForm) -> tuple[ListRead, Plan]:
    read = read_list(form.cleaned_data["rows"])
    choices = {name: value for name, value in data.items() if name.startswith("who-")}
    plan = plan_people(
        session,
        read.people,
        {name: str(value) for name, value in choices.items()},
        group_name=form.cleaned_data["group"].strip(),
        makes_accounts=form.cleaned_data.get("makes_accounts", False),
    )
    return read, plan


def _page(
    request: SignedInRequest,
    session: StudySession,
    form: PeopleListForm,
    read: ListRead,
    plan: Plan,
    by_formula: Sequence[int] = (),
) -> HttpResponse:
    asked = [row for row in plan.rows if row.candidates or row.outcome in ASKS]
    added = [row for row in plan.rows if row.outcome in ADDS and not row.candidates]
    left = [row for row in plan.rows if not row.candidates and row.outcome not in ADDS | ASKS]
    context = {
        "session": session,
        "form": form,
        "read": read,
        "plan": plan,
        "parts": [_part(asked, ASKED_SHOWN), _part(added, ADDED_SHOWN), _part(left, LEFT_SHOWN)],
        "unknown": len(plan.having(Outcome.UNKNOWN)),
        "may_add": plan.adding or any(row.candidates for row in plan.rows),
        "by_formula": by_formula,
    }
    return render(request, "study/member_preview.html", context)


def _part(rows: list[PlanRow], most: int) -> dict[str, object]:
    """As many lines as a page can show; of the rest the number."""
    return {"rows": rows[:most], "total": len(rows), "more": max(len(rows) - most, 0)}
