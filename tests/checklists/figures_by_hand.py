"""What the figures of a session's members must be, counted item by item."""

from speeches.checklists.items import ChecklistItem
from speeches.study.models import Membership, StudySession


def figures_by_hand(session: StudySession) -> list[tuple[object, ...]]:
    """The figures, counted from the states item by item."""
    return [_figures_by_hand(member) for member in session.memberships.participants().order_by("pk")]


def _figures_by_hand(member: Membership) -> tuple[object, ...]:
    items = ChecklistItem.objects.filter(checklist__session=member.session_id, archived_at=None)
    asked = [item for item in items if item.group_id in (None, member.group_id)]
    states = {state.item_id: state.done_on for state in member.item_states.all()}
    required = [item for item in asked if item.is_required]
    optional = [item for item in asked if not item.is_required]
    days = [day for item in required if (day := states.get(item.pk))]
    due = [item.due_on for item in required if item.due_on and not states.get(item.pk)]
    return (
        member.pk,
        len(required),
        len(days),
        len(optional),
        sum(1 for item in optional if states.get(item.pk)),
        any(item.pk in states for item in asked),
        min(due, default=None),
        max(days) if days and len(days) == len(required) else None,
    )
