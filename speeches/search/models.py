"""The change counter, which every index compares itself with."""

from django.db import models
from django.db.models import Q

from speeches.search.querysets import IndexCounterQuerySet, IndexedChangeQuerySet, mint_generation


class IndexCounter(models.Model):
    """How many changes there were: one row, moved on by triggers in the transaction of the change itself.

    A transaction that changes texts holds the row until it ends, so changes become visible in the order of their
    numbers. `generation` names the run of numbers: an index of another database, or one that saw numbers which a
    restored backup never had, differs from it and is built anew.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    generation = models.CharField(max_length=32, default=mint_generation)
    number = models.BigIntegerField(default=0)
    triggers = models.CharField(max_length=64, blank=True, help_text="Digest of the triggers that move it on.")

    objects = IndexCounterQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="index_counter_is_one_row")]

    def __str__(self) -> str:
        return f"{self.generation}:{self.number}"


class IndexedChange(models.Model):
    """The number of a speech's latest change: of its text, its status, its facts or its tags.

    Written by the triggers alone. No foreign key: the row stays when the speech is deleted, since an index has to
    learn of that too.
    """

    speech_id = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(db_index=True)

    objects = IndexedChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.speech_id}@{self.number}"
