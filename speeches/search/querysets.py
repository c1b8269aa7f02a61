"""The index's questions to the database, by name."""

import secrets
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.search.models import IndexCounter, IndexedChange


def mint_generation() -> str:
    """A name for one unbroken run of numbers: 128 random bits."""
    return secrets.token_hex(16)


class IndexCounterQuerySet(models.QuerySet["IndexCounter"]):
    """The counter, one row."""

    def current(self) -> "IndexCounter":
        """The counter as it stands; the first one to ask makes it."""
        counter, _is_new = self.get_or_create(pk=1, defaults={"generation": mint_generation()})
        return counter

    def renew_generation(self, **fields: str) -> None:
        """From now on every index is another database's, and is built anew; sets other fields along with it."""
        self.update_or_create(pk=1, defaults={"generation": mint_generation(), **fields})


class IndexedChangeQuerySet(models.QuerySet["IndexedChange"]):
    """Which speech changed when."""

    def after(self, number: int) -> "IndexedChangeQuerySet":
        """What changed after a number, the earliest first."""
        return self.filter(number__gt=number).order_by("number", "speech_id")
