"""Files saved together: few statements for many, and still each of them for itself."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.importing.drafting import Draft
from speeches.importing.duplicates import are_alike, buckets_of, most_alike, sketch_rows
from speeches.importing.models import SpeechSource, TextSketch
from speeches.importing.report import Imported, Made, made_of, recognised
from speeches.importing.updating import is_new_version, update
from speeches.library.models import Section, Speech, TagSuggestion
from speeches.library.suggestions import suggestion_rows
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, with all that is worked out before the database is asked: nothing of it is saved yet."""

    draft: Draft
    source: SpeechSource

    def unsave(self) -> None:
        """Forget that the rows were written, after what wrote them was rolled back."""
        for row in (self.draft.speech, self.source, *self.draft.sections):
            row.pk, row._state.adding = None, True


@dataclass(slots=True)
class Batch:
    """Prepared files on their way into the library, each under a number.

    What the library has already is settled at once; new speeches wait, to be saved in one transaction. Whatever goes
    wrong with a file is that file's line and spoils no other: what cannot be saved together is saved one by one.
    """

    terms: Terms
    lines: dict[int, Imported] = field(default_factory=dict)  # what became of the files that are settled
    _waiting: dict[int, tuple[Prepared, Imported]] = field(default_factory=dict)
    _marked: defaultdict[tuple[object, object], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, prepared: Prepared) -> None:
        """Settle a file, or let it wait. One that may be the same as one that waits is asked about when that is there.

        Who adds files one after the other need not look at the size of the batch: it is saved when it is full.
        """
        marks = _marks_of(prepared)
        if any(are_alike(prepared.draft, other.draft) for other in self._candidates(marks)):
            self.save()
        try:
            line, is_settled = self._line(prepared)
        except DatabaseError as error:
            line, is_settled = _failed(prepared, error), True
        if is_settled:
            self.lines[number] = line
            return
        self._waiting[number] = prepared, line
        for mark in marks:
            self._marked[mark].append(number)
        if len(self._waiting) >= MOST_FILES or self._byte_size() >= MOST_BYTES:
            self.save()

    def save(self) -> None:
        """Save those that wait."""
        waiting = dict(self._waiting)
        self._waiting.clear()
        self._marked.clear()
        try:
            save_new([prepared for prepared, _line in waiting.values()])
            self.lines |= {number: line for number, (_prepared, line) in waiting.items()}
        except DatabaseError:
            _let_go_of_broken_connection()
            self.lines |= {number: _saved_alone(prepared, line) for number, (prepared, line) in waiting.items()}

    def _candidates(self, marks: dict[tuple[object, object], int]) -> Iterator[Prepared]:
        """Those that wait, of which a file with these marks may be the same."""
        weights: Counter[int] = Counter()
        for mark, weight in marks.items():
            for number in self._marked.get(mark, ()):
                weights[number] += weight
        return (self._waiting[number][0] for number, weight in weights.items() if weight >= AGREEING)

    def _byte_size(self) -> int:
        return sum(len(prepared.source.content) for prepared, _line in self._waiting.values())

    def _line(self, prepared: Prepared) -> tuple[Imported, bool]:
        """What a file becomes, and whether that is all: if not, a new speech is to be saved. Raises DatabaseError."""
        draft, source, terms = prepared.draft, prepared.source, self.terms
        if same := SpeechSource.objects.same(source.sha256, source.text_sha256):
            is_same_file = same.sha256 == source.sha256
            return recognised(source.file_name, same, Made.UNCHANGED if is_same_file else Made.SAME_WORDS), True
        likely = most_alike(draft)
        if likely and terms.update and is_new_version(draft, source, *likely):
            is_other = terms.dry_run or update(likely[0], draft, source, now=terms.now, by=terms.received_by)
            return made_of(source.file_name, Made.UPDATED if is_other else Made.UNCHANGED, draft, likely[0]), True
        draft.speech.created_by = source.received_by = terms.received_by
        if terms.publish and not likely:
            draft.speech.status, draft.speech.published_at = Speech.Status.PUBLISHED, terms.now
        speech = None if terms.dry_run else draft.speech
        reason = _resemblance(*likely) if likely else ""
        return made_of(source.file_name, Made.NEW, draft, speech, reason=reason), terms.dry_run


@transaction.atomic
def save_new(files: Sequence[Prepared]) -> None:
    """Write the rows of new speeches, all or nothing; the rows say whom they are from, and who sees them.

    Raises DatabaseError, of which IntegrityError if some of the bytes are already there.
    """
    for file in files:
        speech, sections = file.draft.speech, file.draft.sections
        speech.characters = sum(section.characters for section in sections)
        speech.section_count = file.draft.section_count
    Speech.objects.bulk_create([file.draft.speech for file in files])
    for file in files:
        file.source.speech = file.draft.speech
        for section in file.draft.sections:
            section.speech = file.draft.speech
    Section.objects.bulk_create([section for file in files for section in file.draft.sections])
    SpeechSource.objects.bulk_create([file.source for file in files])
    TextSketch.objects.insert([row for file in files for row in sketch_rows(file.draft.speech, file.draft.sketch)])
    suggestions = [suggestion_rows(file.draft.speech, file.draft.suggestions) for file in files]
    TagSuggestion.objects.bulk_create([row for rows in suggestions for row in rows])


def _saved_alone(prepared: Prepared, line: Imported) -> Imported:
    """Save one file in a transaction of its own; what the database refuses is a line as well."""
    prepared.unsave()
    try:
        save_new([prepared])
    except DatabaseError as error:
        _let_go_of_broken_connection()
        try:
            same = SpeechSource.objects.same_bytes(prepared.source.sha256)
        except DatabaseError:
            same = None
        if isinstance(error, IntegrityError) and same:
            return recognised(line.file_name, same, Made.UNCHANGED)
        return _failed(prepared, error)
    return line


def _failed(prepared: Prepared, error: DatabaseError) -> Imported:
    """What the database refused."""
    reason = _("The database refused it: %(error)s") % {"error": error}
    return Imported(prepared.source.file_name, Made.FAILED, reason=reason)


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


def _resemblance(speech: Speech, percent: int) -> str:
    """What is to be known of a new draft that may be one too many."""
    message = _("%(percent)d%% the same as “%(title)s”; imported as a draft.")
    return message % {"percent": percent, "title": speech.title}
