"""A file that was looked at and waits for the person's word: an hour, one for a person and a list."""

import hashlib
import zlib

from django.core.cache import cache

from speeches.accounts.models import User
from speeches.checklists.models import Checklist

SECONDS = 3600


def keep_file(owner: User, checklist: Checklist, data: bytes) -> None:
    """Keep it until it comes; another one takes its place."""
    cache.set(_key(owner, checklist), zlib.compress(data, level=1), SECONDS)


def kept_file(owner: User, checklist: Checklist) -> bytes | None:
    """The file that waits."""
    kept: bytes | None = cache.get(_key(owner, checklist))
    return zlib.decompress(kept) if kept is not None else None


def forget_file(owner: User, checklist: Checklist) -> None:
    """It came."""
    cache.delete(_key(owner, checklist))


def digest_of(data: bytes) -> str:
    """By which a page knows that the file is still the one that it showed."""
    return hashlib.sha256(data).hexdigest()


def _key(owner: User, checklist: Checklist) -> str:
    return f"checklist-upload-{owner.pk}-{checklist.pk}"
