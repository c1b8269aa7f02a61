"""How a session runs: made, opened, extended, closed, opened again, deleted. Doing it twice does it once."""

from datetime import datetime

from django.db import transaction

from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession


@transaction.atomic
def make_session(session: StudySession, organiser: User, *, now: datetime) -> StudySession:
    """Save the new session as a draft; the organiser runs it, and is no participant until they say so."""
    session.save()
    session.memberships.create(user=organiser, role=Membership.Role.ORGANISER, is_participant=False, joined_at=now)
    return session
