"""After any history the rows are those that are derived from nothing."""

from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from tests.checklists.figures_by_hand import figures_by_hand
from tests.checklists.session_histories import Play, from_nothing, kept

pytestmark = pytest.mark.django_db
with_database = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def play(organiser: User) -> Play:
    return Play(organiser)


@with_database
@given(acts=st.lists(st.tuples(st.integers(0, 14), st.integers(0, 10**6)), min_size=1, max_size=25))
def test_any_history_ends_as_if_derived_from_nothing(play: Play, acts: list[tuple[int, int]]) -> None:
    """Reading, notes, work by hand, items, groups, members and the text, in any order."""
    with transaction.atomic():
        for number, seed in acts:
            play.acts()[number](Random(seed))  # noqa: S311  no secret
        now = kept(play.session)
        assert now[1] == figures_by_hand(play.session)
        assert from_nothing(play.session) == now
        transaction.set_rollback(True)
