"""Rows written as tuples are in the table as any other, and what the table refuses is refused in Django's words."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Max

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.checklists.state_querysets import StateRow
from speeches.checklists.states import ItemState
from speeches.database.days import day_teller
from speeches.database.rows import insert_rows, plain_rows, update_rows
from tests.study.making import join, make_session


@pytest.fixture
def row(organiser: User, reader: User) -> StateRow:
    session = make_session(organiser)
    item = Checklist.objects.create(session=session, title="必读").add_task("谈体会")[0]
    return StateRow(join(session, reader).pk, item.pk, "done", False, True, date(2026, 3, 14))


def test_what_is_written_comes_back(row: StateRow) -> None:
    insert_rows(ItemState, StateRow._fields, [row])
    insert_rows(ItemState, StateRow._fields, [])
    assert list(ItemState.objects.rows()) == [row]
    state = ItemState.objects.get()
    update_rows(ItemState, ["by_itself", "done_on"], [("", date(2026, 3, 15), state.pk)])
    update_rows(ItemState, ["by_itself"], [])
    assert list(ItemState.objects.rows()) == [row._replace(by_itself="", done_on=date(2026, 3, 15))]


def test_days_of_moments_as_the_driver_gives_them(reader: User) -> None:
    """A column's moments, and the latest of them, are of the day that it was here; nothing is among nothing."""
    late = datetime(2026, 3, 14, 17, 30, tzinfo=UTC)  # half past one in Shanghai
    for moment in (late, late.replace(microsecond=123456)):
        User.objects.update(date_joined=moment)
        day_of, users = day_teller(), User.objects.order_by("pk")
        ((joined,),) = plain_rows(users.values_list("date_joined"))
        ((last,),) = plain_rows(
            users.order_by().values("is_active").annotate(last=Max("date_joined")).values_list("last")
        )
        assert day_of(joined) == day_of(last) == day_of(moment) == date(2026, 3, 15)
    assert not list(plain_rows(User.objects.filter(pk__in=[]).values_list("pk")))


def test_what_the_table_refuses(row: StateRow) -> None:
    for wrong in ([row, row], [row._replace(done_on=None)]):
        with pytest.raises(IntegrityError), transaction.atomic():
            insert_rows(ItemState, StateRow._fields, wrong)
    assert not ItemState.objects.exists()
