"""The import's questions to the database, by name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Q, Value, When

if TYPE_CHECKING:
    from speeches.importing.models import ImportFile
    from speeches.library.models import Speech


# After that long nobody works on a claimed file any more: the process that claimed it has ended in the middle.
CLAIM_LASTS = timedelta(minutes=2)

# A wish that failed keeps its reason beside it; a reason alone is a file that was not taken.
_REFUSED = ~Q(problem="") & Q(wish="")
_UNREAD = Q(problem="", read_at=None) & ~Q(sha256="")
_WISHED = Q(problem="") & ~Q(wish="")
_FAILED = ~Q(problem="") & ~Q(wish="")
_UNDECIDED = Q(target=None, likeness__gt=0) & (Q(problem="", wish="") | _FAILED)
_WARNED = Q(warning_count__gt=0) & ~_REFUSED
_SAVABLE = Q(read_at__isnull=False, target=None, likeness=0) & (Q(problem="", wish="") | _FAILED)

_SHOWS: dict[str | None, Q] = {"undecided": _UNDECIDED, "warned": _WARNED, "refused": _REFUSED}
_STATE = Case(
    When(_REFUSED, then=Value("refused")),
    When(_FAILED, then=Value("failed")),
    When(_UNREAD, then=Value("unread")),
    When(_WISHED, then=Value("wished")),
    default=Value("read"),
)


@dataclass(frozen=True, slots=True)
class ListFigures:
    """How many files of one person are in which state."""

    unread: int
    wished: int
    waiting: int
    refused: int
    undecided: int
    warned: int
    savable: int
    clean: int


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Files that wait."""

    def summaries(self) -> "ImportFileQuerySet":
        """Without the bytes and the changes, in the order they came."""
        return self.defer("content", "edit").order_by("pk")

    def listed(self) -> "ImportFileQuerySet":
        """For the table: with the speeches they belong to or resemble, the newest batch first."""
        found = (
            self.summaries()
            .select_related("target", "resembles")
            .annotate(
                state=_STATE,
                is_edited=ExpressionWrapper(Q(edit__isnull=False), BooleanField()),
                is_under_way=ExpressionWrapper(_UNREAD | _WISHED, BooleanField()),
            )
        )
        return found.order_by("-created_at", "pk")

    def shown(self, show: str | None) -> "ImportFileQuerySet":
        """Those that ask for something: a decision, a second look, another file; all, where nothing is asked for."""
        return self.filter(_SHOWS[show]) if show in _SHOWS else self

    def settled(self) -> "ImportFileQuerySet":
        """Those that nothing is to be done with any more but by their owner."""
        return self.exclude(_UNREAD | _WISHED)

    def waiting(self) -> "ImportFileQuerySet":
        """Those that can be looked over and saved, now or once they are read."""
        return self.exclude(_REFUSED)

    def refused(self) -> "ImportFileQuerySet":
        """Those that were not taken, the latest first."""
        return self.filter(_REFUSED).defer("content", "edit").order_by("-pk")

    def savable(self) -> "ImportFileQuerySet":
        """Those that may be saved as they were found: nothing is left to be decided about them."""
        return self.filter(_SAVABLE)

    def resembling(self) -> "ImportFileQuerySet":
        """Those that resemble a speech of the library, decided or not."""
        return self.summaries().filter(resembles__isnull=False, wish="")

    def without_warnings(self) -> "ImportFileQuerySet":
        """Those that nothing was said about."""
        return self.filter(warning_count=0)

    def wish(self, wish: str) -> int:
        """Have those saved that may be saved; how many."""
        return self.savable().update(wish=wish, problem="", claimed_at=None)

    def worth_asking(self) -> bool:
        """Whether somebody might be sorry to lose these: more than one, or one with changes."""
        return self.filter(edit__isnull=False).exists() or self.count() > 1

    def by_pk(self, pk: int) -> "ImportFile | None":
        """The one with this pk, if it is still there."""
        return self.filter(pk=pk).first()

    def with_pks(self, pks: Collection[int]) -> "ImportFileQuerySet":
        """Those of the given pks that are still there."""
        return self.filter(pk__in=pks)

    def unchanged(self) -> "ImportFileQuerySet":
        """Those in which nobody changed anything yet."""
        return self.filter(edit__isnull=True)

    def own_text_of(self, speech: "Speech") -> "ImportFile | None":
        """The one in which the speech's own text is edited."""
        return self.waiting().filter(target=speech, sha256="").first()

    def same_bytes(self, sha256: str) -> "ImportFile | None":
        """The one with these very bytes."""
        return self.summaries().filter(sha256=sha256).first()

    def following(self, pk: int) -> "ImportFile | None":
        """The next one to look over: the first behind the given one, else the first of all."""
        others = self.waiting().filter(read_at__isnull=False, wish="").summaries().exclude(pk=pk)
        return others.filter(pk__gt=pk).first() or others.first()

    def load(self) -> tuple[dict[str, int], int, int]:
        """Which bytes they are ({sha256: pk}), how many files, and how many bytes together."""
        rows = list(self.order_by().values_list("sha256", "pk", "byte_size"))
        return {sha256: pk for sha256, pk, _size in rows}, len(rows), sum(size for _sha256, _pk, size in rows)

    def figures(self) -> ListFigures:
        """How many are in which state; in one question."""
        counted = self.aggregate(
            unread=Count("pk", filter=_UNREAD),
            wished=Count("pk", filter=_WISHED & Q(read_at__isnull=False)),
            waiting=Count("pk", filter=~_REFUSED),
            refused=Count("pk", filter=_REFUSED),
            undecided=Count("pk", filter=_UNDECIDED),
            warned=Count("pk", filter=_WARNED),
            savable=Count("pk", filter=_SAVABLE),
            clean=Count("pk", filter=_SAVABLE & Q(warning_count=0)),
        )
        return ListFigures(**counted)

    def to_do(self, *, now: datetime) -> "ImportFileQuerySet":
        """Those to be read or saved that nobody works on; what was left in the middle comes behind what is fresh."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LASTS)
        return self.filter(_UNREAD | _WISHED, free).order_by(models.F("claimed_at").asc(nulls_first=True), "pk")

    def claim(self, pk: int, *, now: datetime, epitaph: str) -> "ImportFile | None":
        """Take one to do for oneself; None if another one was quicker, or it is gone.

        One UPDATE decides, so that of many processes and threads only one gets it, on every database. A file that was
        claimed before ended the process that worked on it, or was unlucky when the server was stopped: it is tried
        once more with the `epitaph` already written as its problem, and never a third time. Who finishes the work
        takes the epitaph away.
        """
        free = self.to_do(now=now).order_by().filter(pk=pk)
        claimed = free.filter(claimed_at=None).update(claimed_at=now) or free.filter(claimed_at__isnull=False).update(
            claimed_at=now, problem=epitaph
        )
        return self.held(pk, claimed_at=now).select_related("owner").first() if claimed else None

    def held(self, pk: int, *, claimed_at: datetime | None) -> "ImportFileQuerySet":
        """The one with this pk, if it is still in the hands of whoever claimed it at that moment."""
        return self.filter(pk=pk, claimed_at=claimed_at)

    def take_out(self, file: "ImportFile") -> bool:
        """Delete it as it was fetched; False, and nothing done, if it was changed since, or is gone.

        In the transaction of what it becomes: so nothing is saved twice, and no change is lost that came in between.
        """
        seen = self.filter(pk=file.pk, edited_at=file.edited_at, target=file.target_id)
        return bool(seen.delete()[0])

    def let_go(self, file: "ImportFile", **fields: Any) -> None:
        """Write what became of a claimed file; nothing, if another one has it by now, or it is gone."""
        held = self.held(file.pk, claimed_at=file.claimed_at)
        try:
            with transaction.atomic():
                held.update(**{"claimed_at": None, "problem": "", **fields})
        except IntegrityError:  # the same bytes came in again, while this row was given up
            held.delete()

    def drop_bytes_of_given_up(self, *, now: datetime) -> None:
        """Free the bytes of those that were tried twice in vain."""
        self.filter(_REFUSED, claimed_at__lt=now - CLAIM_LASTS).update(content=b"", claimed_at=None)

    def forget_refused_beyond(self, limit: int) -> None:
        """Keep only the latest refused ones."""
        kept = self.refused().values_list("pk", flat=True)[:limit]
        self.filter(_REFUSED).exclude(pk__in=list(kept)).delete()
