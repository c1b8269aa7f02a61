"""The groups of a session: made, put in order, shared out among its members."""

import random
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from speeches.database.order import moved, next_position, write_order
from speeches.study.changes import members_changed
from speeches.study.models import Membership, SessionGroup, StudySession
from speeches.study.people_shapes import group_key
from speeches.study.running import hold_unended

MOST_GROUPS = 200


def groups_with_totals(session: StudySession) -> QuerySet[SessionGroup]:
    """The groups in their order, each with `total`, its participants."""
    takes_part = Q(memberships__status="active", memberships__is_participant=True)
    return session.groups.annotate(total=Count("memberships", filter=takes_part))


@transaction.atomic
def make_groups(session: StudySession, names: Iterable[str]) -> dict[str, int]:
    """{name: pk} of groups of these names; those that are not there yet are made, at the end. Raises SessionEnded."""
    hold_unended(session)
    found = {group_key(group.name): group.pk for group in session.groups.all()}
    position = next_position(session.groups.all())
    groups: dict[str, int] = {}
    for name in names:
        if group_key(name) not in found:
            found[group_key(name)] = session.groups.create(name=name, position=position).pk
            position += 1
        groups[name] = found[group_key(name)]
    return groups


@transaction.atomic
def rename_group(group: SessionGroup) -> None:
    """Save its new name, and nothing of a group that is gone meanwhile. Raises SessionEnded."""
    if hold_unended(group.session).groups.in_bulk([group.pk]):
        group.save(update_fields=["name"])


@transaction.atomic
def move_group(group: SessionGroup, steps: int) -> None:
    """So many places up (negative) or down, never beyond the ends. Raises SessionEnded."""
    groups = hold_unended(group.session).groups.all()
    write_order(moved(groups, group, lambda place: place + steps))


@transaction.atomic
def share_out(session: StudySession, count: int, *, only_without: bool) -> int:
    """Share the participants out by lot over the first so many groups, those that are missing made.

    The groups come out as even as the people allow; `only_without` leaves those alone who are in a group, and counts
    them. Units are spread over the groups, so that colleagues meet others. Says how many changed; raises SessionEnded.
    """
    held = hold_unended(session)
    names = [_("Group %(number)s") % {"number": number} for number in range(1, count + 1)]
    pks = list(make_groups(session, names).values())
    rows = list(held.memberships.participants().select_related("user").only("pk", "group_id", "user_id", "user__unit"))
    sizes = dict.fromkeys(pks, 0)
    for row in rows:
        if only_without and row.group_id in sizes:
            sizes[row.group_id] += 1
    changed = _share([row for row in rows if not (only_without and row.group_id)], sizes)
    Membership.objects.bulk_update(changed, ["group"], batch_size=500)
    if changed:
        members_changed.send(sender=Membership, session=held, user_ids=[row.user_id for row in changed])
    return len(changed)


def _share(rows: Sequence[Membership], sizes: dict[int, int]) -> list[Membership]:
    """Each goes where fewest are; neighbours by unit therefore part. The lot decides the rest."""
    mixed = sorted(rows, key=lambda row: (row.user.unit, random.random()))  # noqa: S311  # no secret hangs on it
    changed = []
    for row in mixed:
        target = min(sizes, key=lambda pk: sizes[pk])
        sizes[target] += 1
        if row.group_id != target:
            row.group_id = target
            changed.append(row)
    return changed


@transaction.atomic
def delete_group(group: SessionGroup) -> None:
    """Delete it; its people are in no group then. RestrictedError while items are meant for it; SessionEnded."""
    held = hold_unended(group.session)
    user_ids = list(group.memberships.values_list("user", flat=True))
    group.delete()
    if user_ids:
        members_changed.send(sender=Membership, session=held, user_ids=user_ids)
