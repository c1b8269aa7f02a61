"""A file that was looked at and waits for the person's word: an hour, one a person, seen by nobody else."""

import hashlib
import zlib

from django.core.cache import cache

from speeches.accounts.models import User

SECONDS = 3600


def keep_file(owner: User, data: bytes) -> None:
    """Keep it until it is brought back; another one takes its place."""
    cache.set(_key(owner), zlib.compress(data, level=1), SECONDS)


def kept_file(owner: User) -> bytes | None:
    """The file that waits."""
    kept: bytes | None = cache.get(_key(owner))
    return zlib.decompress(kept) if kept is not None else None


def forget_file(owner: User) -> None:
    """It was brought back."""
    cache.delete(_key(owner))


def digest_of(data: bytes) -> str:
    """By which a page knows that the file is still the one that it showed."""
    return hashlib.sha256(data).hexdigest()


def _key(owner: User) -> str:
    return f"notes-import-{owner.pk}"
