"""The figures that a membership keeps: how many of the items that apply are done, what is due, when all was done."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, Max, Min, Q

from speeches.database.rows import update_rows
from speeches.study.models import Membership


class Figures(NamedTuple):
    """What the columns of a membership say.

    A person's figure is required items done ÷ required items that apply: those for all, and those for their group.
    """

    required_total: int
    required_done: int
    optional_total: int
    optional_done: int
    has_begun: bool
    next_due_on: date | None
    finished_on: date | None


def renew_figures(membership_ids: Collection[int]) -> None:
    """Write the figures of the members that are others than they were. The states of their items are true already."""
    kept, counted = _kept(membership_ids), _counted(membership_ids)
    changed = [(*figures, pk) for pk, figures in counted.items() if figures != kept[pk]]
    update_rows(Membership, Figures._fields, changed)


def _kept(membership_ids: Collection[int]) -> dict[int, Figures]:
    """The figures as they are kept, by the membership's pk."""
    rows = Membership.objects.with_ids(membership_ids).values_list("pk", *Figures._fields)
    return {pk: Figures(*figures) for pk, *figures in rows}


def _counted(membership_ids: Collection[int]) -> dict[int, Figures]:
    """The figures as they follow from the states, by the membership's pk. One query, counted by the database."""
    item, state = "session__checklists__items", "asked__states"
    applies = Q(**{f"{item}__group": None}) | Q(**{f"{item}__group": F("group")})
    asked = FilteredRelation(item, condition=applies & Q(**{f"{item}__archived_at": None}))
    told = FilteredRelation(state, condition=Q(**{f"{state}__membership": F("pk")}))
    required, optional = Q(asked__is_required=True), Q(asked__is_required=False)
    rows = Membership.objects.with_ids(membership_ids).alias(asked=asked).alias(told=told).order_by().values_list("pk")
    counted = rows.annotate(
        total=Count("asked", filter=required),
        done=Count("told__done_on", filter=required),
        optional_total=Count("asked", filter=optional),
        optional_done=Count("told__done_on", filter=optional),
        begun=Count("told"),
        due_on=Min("asked__due_on", filter=required & Q(told__done_on=None)),
        last_done_on=Max("told__done_on", filter=required),
    )
    return {pk: _figures(*figures) for pk, *figures in counted}


def _figures(
    total: int, done: int, optional_total: int, optional_done: int, begun: int, due_on: date | None, last: date | None
) -> Figures:
    finished_on = last if total and done == total else None
    return Figures(total, done, optional_total, optional_done, begun > 0, due_on, finished_on)
