"""What became of imported files: a line for each, and the table of a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from speeches.importing.drafting import Draft
from speeches.importing.models import SpeechSource
from speeches.importing.table import columns, shortened
from speeches.library.models import Speech

_TITLE_WIDTH = 48


class Made(Enum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SAME_WORDS = "same_words"
    FAILED = "failed"


WORDS = {
    Made.NEW: gettext_lazy("new speech"),
    Made.UPDATED: gettext_lazy("new version"),
    Made.UNCHANGED: gettext_lazy("unchanged"),
    Made.SAME_WORDS: gettext_lazy("skipped"),
    Made.FAILED: gettext_lazy("failed"),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A line of the report: what became of a file, with the speech it made or was recognised as.

    `reason` says why not, or what else is to be known; `warnings` are the parser's, of a file that made something.
    """

    file_name: str
    made: Made
    title: str = ""
    section_count: int = 0
    warnings: tuple[str, ...] = ()
    speech: Speech | None = None
    reason: str = ""


def made_of(name: str, made: Made, draft: Draft, speech: Speech | None = None, *, reason: str = "") -> Imported:
    """What a file makes, or on trial would make."""
    messages = tuple(warning.message for warning in draft.warnings)
    return Imported(name, made, draft.speech.title, draft.section_count, messages, speech, reason)


def recognised(name: str, same: SpeechSource, made: Made) -> Imported:
    """What the library already has."""
    speech = same.speech
    reason = _("The same words as in %(file)s.") % {"file": same.file_name} if made is Made.SAME_WORDS else ""
    return Imported(name, made, speech.title, speech.section_count, speech=speech, reason=reason)


def table_lines(report: Sequence[Imported]) -> Iterator[str]:
    """The table: a row for each file, and below it why not, or what should be looked at."""
    head = (_("file"), _("result"), _("title"), _("sections"), _("warnings"))
    lines = columns([head, *map(_row, report)])
    yield lines[0]
    for imported, line in zip(report, lines[1:], strict=True):
        yield line
        for text in (imported.reason, *imported.warnings):
            if text:
                yield f"    {text}"


def summary(report: Sequence[Imported], *, dry_run: bool) -> str:
    """How many files there were, and how many of them became what."""
    counts = Counter(imported.made for imported in report)
    parts = [f"{WORDS[made]} {counts[made]}" for made in Made if counts[made]]
    files = ngettext("%(count)d file", "%(count)d files", len(report)) % {"count": len(report)}
    return " · ".join([files, *parts, *([_("nothing was written")] if dry_run else [])])


def _row(imported: Imported) -> tuple[str, str, str, str, str]:
    is_read, is_saved = imported.made is not Made.FAILED, imported.made in {Made.NEW, Made.UPDATED}
    return (
        shortened(imported.file_name, _TITLE_WIDTH),
        str(WORDS[imported.made]),
        shortened(imported.title, _TITLE_WIDTH),
        str(imported.section_count) if is_read else "",
        str(len(imported.warnings)) if is_saved else "",
    )
