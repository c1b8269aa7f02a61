"""Files saved together: few statements for many, and still each of them for itself."""

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, IntegrityError, connection
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.importing.duplicates import Likely, are_alike, buckets_of, most_alike
from speeches.importing.models import SpeechSource
from speeches.importing.report import Imported, Made, made_of, recognised
from speeches.importing.updating import is_new_version, update
from speeches.importing.writing import Prepared, save_new
from speeches.library.models import Speech
from speeches.text.sketch import AGREEING

MOST_FILES = 50
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Terms:
    """How files are imported: when, by whom, whether readers see them at once, and what a corrected text becomes.

    With `update` it is a new version of the speech that it corrects, else a draft of its own. On a trial (`dry_run`)
    nothing is written.
    """

    now: datetime
    received_by: User | None = None
    publish: bool = False
    dry_run: bool = False
    update: bool = False


@dataclass(slots=True)
class Batch:
    """Prepared files on their way into the library, each under a number, settled many at a time and in their order.

    What the library has already is told, new speeches are saved in one transaction. Whatever goes wrong with a file
    is that file's line and spoils no other: what cannot be settled together is settled one by one.
    """

    terms: Terms
    lines: dict[int, Imported] = field(default_factory=dict)  # what became of the files that are settled
    _waiting: dict[int, Prepared] = field(default_factory=dict)
    _byte_size: int = 0

    def add(self, number: int, prepared: Prepared) -> None:
        """Let a file wait; all that wait are settled when they are many, or much."""
        self._waiting[number] = prepared
        self._byte_size += len(prepared.source.content)
        if len(self._waiting) >= MOST_FILES or self._byte_size >= MOST_BYTES:
            self.save()

    def save(self) -> None:
        """Settle those that wait."""
        while self._waiting:
            self._settle(self._taken())
        self._byte_size = 0

    def _taken(self) -> dict[int, Prepared]:
        """The first of those that wait, up to one that may be the same as one before it: that is to be there first."""
        taken: dict[int, Prepared] = {}
        marked: defaultdict[tuple[object, object], list[int]] = defaultdict(list)
        for number, prepared in self._waiting.items():
            marks, weights = _marks_of(prepared), Counter[int]()
            for mark, weight in marks.items():
                weights.update(dict.fromkeys(marked[mark], weight))
                marked[mark].append(number)
            likely = [taken[other] for other, weight in weights.items() if weight >= AGREEING]
            if any(_are_the_same(prepared, other) for other in likely):
                break
            taken[number] = prepared
        for number in taken:
            del self._waiting[number]
        return taken

    def _settle(self, files: dict[int, Prepared]) -> None:
        """Tell or save files that have nothing to do with each other; each for itself, if that fails."""
        try:
            there = SpeechSource.objects.known({one.source.sha256: one.source.text_sha256 for one in files.values()})
            unknown = {number: one for number, one in files.items() if one.source.sha256 not in there}
            likely = most_alike({number: one.draft for number, one in unknown.items()})
            versions = {n: found for n, found in likely.items() if self._is_version(unknown[n], *found)}
            self._save({n: (one, likely.get(n)) for n, one in unknown.items() if n not in versions})
        except DatabaseError as error:
            self._settle_apart(files, error)
            return
        self.lines |= {n: _known(one, there[one.source.sha256]) for n, one in files.items() if n not in unknown}
        self.lines |= {n: self._updated(unknown[n], speech) for n, (speech, _percent) in versions.items()}

    def _save(self, files: dict[int, tuple[Prepared, Likely | None]]) -> None:
        """Save new speeches; one that is likely there already as a draft. Raises DatabaseError."""
        terms = self.terms
        for file, likely in files.values():
            file.draft.speech.created_by = file.source.received_by = terms.received_by
            if terms.publish and not likely:
                file.draft.speech.status, file.draft.speech.published_at = Speech.Status.PUBLISHED, terms.now
        if not terms.dry_run:
            save_new([file for file, _likely in files.values()])
        for number, (file, likely) in files.items():
            speech = None if terms.dry_run else file.draft.speech
            reason = _resemblance(*likely) if likely else ""
            self.lines[number] = made_of(file.source.file_name, Made.NEW, file.draft, speech, reason=reason)

    def _settle_apart(self, files: dict[int, Prepared], error: DatabaseError) -> None:
        """Settle each for itself; what fails alone is told."""
        _let_go_of_broken_connection()
        for number, file in files.items():
            file.unsave()
            if len(files) > 1:
                self._settle({number: file})
            else:
                self.lines[number] = _refused(file.source, error)

    def _is_version(self, file: Prepared, speech: Speech, percent: int) -> bool:
        return self.terms.update and is_new_version(file.draft, file.source, speech, percent)

    def _updated(self, file: Prepared, speech: Speech) -> Imported:
        """What became of a new version."""
        draft, source, terms = file.draft, file.source, self.terms
        try:
            is_other = terms.dry_run or update(speech, draft, source, now=terms.now, by=terms.received_by)
        except DatabaseError as error:
            return _refused(source, error)
        return made_of(source.file_name, Made.UPDATED if is_other else Made.UNCHANGED, draft, speech)


def _known(file: Prepared, same: SpeechSource) -> Imported:
    """What the library has already, of the same bytes or of the same words."""
    is_same_file = same.sha256 == file.source.sha256
    return recognised(file.source.file_name, same, Made.UNCHANGED if is_same_file else Made.SAME_WORDS)


def _refused(source: SpeechSource, error: DatabaseError) -> Imported:
    """What the database refused; bytes that somebody else saved in the meantime are unchanged."""
    with suppress(DatabaseError):
        if isinstance(error, IntegrityError) and (same := SpeechSource.objects.same_bytes(source.sha256)):
            return recognised(source.file_name, same, Made.UNCHANGED)
    reason = _("The database refused it: %(error)s") % {"error": error}
    return Imported(source.file_name, Made.FAILED, reason=reason)


def _let_go_of_broken_connection() -> None:
    """The next question asks for a new one; a caller's transaction is not ours to end."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _marks_of(prepared: Prepared) -> dict[tuple[object, object], int]:
    """What files that may be the same have in common, and how much it weighs: from AGREEING on they may be."""
    marks: dict[tuple[object, object], int] = {
        (bucket, value): weight for bucket, (value, weight) in buckets_of(prepared.draft).items()
    }
    source = prepared.source
    return marks | {("bytes", source.sha256): AGREEING, ("words", source.text_sha256): AGREEING}


def _are_the_same(one: Prepared, two: Prepared) -> bool:
    """Would the one be told to be there, or likely there, if the other was in the library?"""
    same_words = one.source.text_sha256 == two.source.text_sha256
    return same_words or one.source.sha256 == two.source.sha256 or are_alike(one.draft, two.draft)


def _resemblance(speech: Speech, percent: int) -> str:
    """What is to be known of a new draft that may be one too many."""
    message = _("%(percent)d%% the same as “%(title)s”; imported as a draft.")
    return message % {"percent": percent, "title": speech.title}
