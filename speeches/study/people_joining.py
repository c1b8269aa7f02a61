"""Joining a session by its code, as a link, in figures and letters, or as a QR picture."""

import secrets
from datetime import datetime

from django.core.cache import cache
from django.db import IntegrityError, transaction

from speeches.accounts.models import User
from speeches.study.models import SessionGroup, StudySession
from speeches.study.people_changes import Added, add_people
from speeches.study.people_shapes import folded
from speeches.study.running import hold_unended

# Written on a board and typed on a phone: without 0 O, 1 I L, and the vowel U.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_MOST_GUESSES, _WHILE_SECONDS = 10, 300


def give_code(session: StudySession) -> str:
    """A new code; the one before, its links and pictures lead nowhere from now on. Raises SessionEnded."""
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        try:
            _write(session, code)
        except IntegrityError:  # one in 656,100,000,000 that another session has the same
            continue
        return code


def take_code(session: StudySession) -> None:
    """Nobody joins by a code any more. Raises SessionEnded."""
    _write(session, None)


def spaced(code: str) -> str:
    """The code as it is read out: ABCD 2345."""
    return f"{code[:4]} {code[4:]}".strip()


def plain(code: str) -> str:
    """The code that somebody typed, without the spaces and dashes, in capitals."""
    return "".join(letter for letter in folded(code) if letter.isalnum()).upper()[:12]


def has_guessed_enough(user: User) -> bool:
    """Ten wrong codes in a row of five minutes are no slip of the finger."""
    return bool(cache.get(_guesses(user), 0) >= _MOST_GUESSES)


def count_guess(user: User) -> None:
    """Remember that the person typed a wrong code, for five minutes from now."""
    cache.set(_guesses(user), cache.get(_guesses(user), 0) + 1, _WHILE_SECONDS)


def _guesses(user: User) -> str:
    return f"join-code-guesses:{user.pk}"


def join(session: StudySession, user: User, group: SessionGroup | None, *, now: datetime) -> Added:
    """The person takes part; who withdrew is back. Raises SessionEnded where it was closed in the meantime."""
    return add_people(session, {user.pk: group.pk if group else None}, now=now)


@transaction.atomic
def _write(session: StudySession, code: str | None) -> None:
    hold_unended(session)
    session.join_code = code
    session.save(update_fields=["join_code"])
