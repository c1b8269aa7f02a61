"""A session with nobody in it but its organiser, whose browser looks at it."""

import pytest
from django.test import Client

from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession
from tests.conftest import signed_in
from tests.study.making import join, make_session


@pytest.fixture
def session(organiser: User) -> StudySession:
    return make_session(organiser)


@pytest.fixture
def joined(session: StudySession, reader: User) -> Membership:
    """The reader takes part."""
    return join(session, reader)


@pytest.fixture
def client(organiser: User) -> Client:
    return signed_in(organiser)
