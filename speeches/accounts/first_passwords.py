"""Accounts that somebody makes for others: with a first password to hand out, which its owner replaces at once."""

import re
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from speeches.accounts.models import User
from speeches.accounts.querysets import taken_names

MAY_MAKE_ACCOUNTS = "speeches.add_user"
# without what is mistaken for something else on paper: 0 O o, 1 l i
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 2, 5
# Drawn by lot out of 31**10 and used once, it needs no more stretching; ten thousand are made in one go. Whoever
# signs in with it has it hashed anew as strongly as every other, by Django, and then sets their own.
_ITERATIONS = 2_000
_BATCH = 1_000
_NOT_IN_NAMES = re.compile(r"[^\w.@+-]")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made; without a sign-in name, the person's own name becomes it."""

    name: str
    username: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to the person: on paper, once. The password is kept nowhere."""

    name: str
    unit: str
    username: str
    password: str


def prepared_accounts(wanted: Sequence[NewAccount]) -> list[tuple[User, Slip]]:
    """The accounts, not saved yet, each with its slip: what takes time is done here, before anything is locked.

    A sign-in name that is asked for stays as it is, be it taken or not.
    """
    asked = {one.username for one in wanted if one.username}
    free = iter(free_names([one.name for one in wanted if not one.username], but=asked))
    return [_prepared(one, one.username or next(free)) for one in wanted]


def save_accounts(users: Iterable[User]) -> list[User]:
    """Save them; IntegrityError if somebody took one of the names in the meantime."""
    return User.objects.bulk_create(users, batch_size=_BATCH)


def give_first_password(user: User) -> Slip:
    """A new first password for an account that nobody has signed in with yet; the old one opens it no more."""
    password = first_password()
    user.password, user.must_set_password = first_hash(password), True
    user.save(update_fields=["password", "must_set_password"])
    return Slip(str(user), user.unit, user.username, password)


def free_names(wanted: Sequence[str], *, but: Collection[str] = ()) -> list[str]:
    """For each wanted sign-in name one that nobody has, and that is none of `but`: itself, or with a number behind.

    What no sign-in name may hold is left out of it.
    """
    plain = [_NOT_IN_NAMES.sub("", User.normalize_username(name))[:140] or "user" for name in wanted]
    given: dict[int, str] = {}
    taken = {name.lower() for name in but}
    numbers = dict.fromkeys(range(len(plain)), 1)
    while numbers:
        tried = {place: plain[place] + (str(number) if number > 1 else "") for place, number in numbers.items()}
        taken |= taken_names(set(tried.values()))
        for place, name in tried.items():
            if name.lower() in taken:
                numbers[place] += 1
            else:
                given[place] = name
                taken.add(name.lower())
                del numbers[place]
    return [given[place] for place in range(len(plain))]


def is_valid_name(username: str) -> bool:
    """May somebody sign in under this name?"""
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        return False
    return 1 < len(username) <= 150


def first_password() -> str:
    """Ten letters and figures by lot, in two groups: some 50 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))


def first_hash(password: str) -> str:
    """The hash of a first password, in the form of every other."""
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=_ITERATIONS)
    return make_password(password)


def _prepared(one: NewAccount, username: str) -> tuple[User, Slip]:
    password = first_password()
    user = User(username=username, display_name=one.name[:60], unit=one.unit[:120], must_set_password=True)
    user.password = first_hash(password)
    return user, Slip(str(user), user.unit, username, password)
