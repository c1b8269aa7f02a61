"""A file that a person handed in waits for their word after a look: an hour, one for a purpose, seen by nobody else."""

import hashlib
import zlib

from django.core.cache import cache

from speeches.accounts.models import User

SECONDS = 3600


class WaitingFile:
    """The place of a person's file for that purpose, and what lies in it."""

    def __init__(self, owner: User, purpose: str) -> None:
        self._key = f"waiting-file-{owner.pk}-{purpose}"
        self._kept: bytes | None = cache.get(self._key)

    @property
    def content(self) -> bytes | None:
        """The file; None where none waits any more."""
        return None if self._kept is None else zlib.decompress(self._kept)

    @property
    def digest(self) -> str:
        """By which a page knows that the file is still the one that it showed."""
        return hashlib.sha256(self._kept or b"").hexdigest()

    def keep(self, content: bytes) -> None:
        """It waits from now on; another one goes."""
        self._kept = zlib.compress(content, level=1)
        cache.set(self._key, self._kept, SECONDS)

    def forget(self) -> None:
        """It is not needed any more."""
        cache.delete(self._key)
