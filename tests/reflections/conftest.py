"""A session with an item that asks the reader for a reflection."""

import pytest

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.study.models import StudySession
from tests.conftest import make_user
from tests.reflections.making import make_item
from tests.study.making import join, make_session


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def item(session: StudySession) -> ChecklistItem:
    return make_item(session)


@pytest.fixture
def member(session: StudySession) -> User:
    """Another participant."""
    user = make_user("member", display_name="周砚秋")
    join(session, user)
    return user
