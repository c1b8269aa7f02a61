"""What a new outline would change in a speech, heading by heading, before anything is saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from speeches.library.changes import what_hangs
from speeches.library.models import Section, Speech
from speeches.library.states import FACTS, WORDS, content_of, facts_of, fingerprint
from speeches.text.difference import changed_share
from speeches.text.matching import Match, Part, fold_heading, match_sections


@dataclass(frozen=True, slots=True)
class Row:
    """A section as it stands (`old`) and as it would be (`new`, unsaved); only one of them where it comes or goes.

    `share` of its characters changed. `is_back`: it was retired, and comes back under its key. `hanging` says in
    words what hangs on it: notes, progress.
    """

    old: Section | None
    new: Section | None
    share: float = 0.0
    is_moved: bool = False
    is_back: bool = False
    hanging: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """`new`, `retired`, `back`, `changed` (words), `moved`, `renumbered` (marker, level or kind), else `same`."""
        if self.old is None or self.new is None:
            return "new" if self.old is None else "retired"
        if self.is_back:
            return "back"
        if (self.old.heading, self.old.body) != (self.new.heading, self.new.body):
            return "changed"
        return "moved" if self.is_moved else "renumbered" if self.is_other else "same"

    @property
    def is_other(self) -> bool:
        """Is anything of the section itself another than before, its place apart?"""
        return self.old is None or any(getattr(self.old, name) != getattr(self.new, name) for name in WORDS)

    @property
    def section(self) -> Section:
        """The one to show: the new one where there is one."""
        section = self.new or self.old
        assert section is not None  # noqa: S101  # for the type checker
        return section

    @property
    def percent(self) -> int:
        """The share in per cent, at least 1 where anything changed."""
        return max(1, round(100 * self.share)) if self.share else 0


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the speech that changes; old and new as words for the page."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes from one state of a speech to another.

    Rows in the order of the new outline, retired ones at their old place. `fingerprint` is that of the old state.
    `told` is what was said by those who hang on the text, once it is saved.
    """

    rows: list[Row]
    facts: list[FactChange]
    fingerprint: str
    told: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Is it the same, word for word?"""
        return not self.facts and all(row.kind == "same" for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        kinds = [row.kind for row in self.rows]
        names = ("same", "renumbered", "changed", "moved", "new", "back", "retired")
        return {name: kinds.count(name) for name in names}


def compare(speech: Speech, sections: Sequence[Section]) -> Comparison:
    """What saving these sections, and the facts on the instance, would change; nothing is saved.

    A section whose key is one of the speech's is that section; the others are matched by heading and words.
    """
    stored = Speech.objects.get(pk=speech.pk)
    return with_hanging(comparison_of(stored, list(stored.sections.order_by("position", "pk")), speech, sections))


def comparison_of(
    stored: Speech, stored_sections: Iterable[Section], speech: Speech, sections: Sequence[Section]
) -> Comparison:
    """The same from rows at hand: all of the stored sections, retired ones too, in order."""
    everything = list(stored_sections)
    current = [section for section in everything if section.retired_at is None]
    rows = _rows(current, [section for section in everything if section.retired_at is not None], sections)
    return Comparison(rows, fact_changes(stored, speech), fingerprint(content_of(stored, current)))


def with_hanging(comparison: Comparison) -> Comparison:
    """With what hangs on each section that changes."""
    touched = {row.old.pk for row in comparison.rows if row.old is not None and row.kind != "same"}
    hanging = what_hangs(touched)
    rows = [replace(row, hanging=tuple(hanging[row.old.pk])) if row.old else row for row in comparison.rows]
    return replace(comparison, rows=rows)


def _rows(current: list[Section], retired: list[Section], sections: Sequence[Section]) -> list[Row]:
    """A retired section comes back by its key, or where nothing else fits and its heading and words are there again."""
    asleep = {section.key: section for section in retired}
    back = {index: asleep.pop(section.key) for index, section in enumerate(sections) if section.key in asleep}
    rest = [index for index in range(len(sections)) if index not in back]
    matches = match_sections(_parts(current), _parts(sections[index] for index in rest))
    by_words = {_name(part): section for part, section in zip(_parts(asleep.values()), asleep.values(), strict=True)}
    rows: list[Row] = []
    for match in matches:
        index = None if match.new is None else rest[match.new]
        if index is not None:
            rows += [_back(back.pop(early), sections[early]) for early in sorted(back) if early < index]
        rows.append(_row(match, index, current, sections, by_words))
    return rows + [_back(back[index], sections[index]) for index in sorted(back)]


def _row(
    match: Match,
    index: int | None,
    current: list[Section],
    sections: Sequence[Section],
    by_words: dict[tuple[str, str], Section],
) -> Row:
    new = None if index is None else sections[index]
    old = None if match.old is None else current[match.old]
    if old is None and new is not None and (slept := by_words.pop(_name(_part(new)), None)):
        return _back(slept, new)
    return Row(old, new, match.share, match.is_moved)


def _back(old: Section, new: Section) -> Row:
    return Row(old, new, changed_share(old.body, new.body), is_back=True)


def _part(section: Section) -> Part:
    return Part(section.heading, section.body, section.kind, section.key)


def _parts(sections: Iterable[Section]) -> list[Part]:
    return [_part(section) for section in sections]


def _name(part: Part) -> tuple[str, str]:
    return fold_heading(part), part.body


def fact_changes(stored: Speech, speech: Speech) -> list[FactChange]:
    """The facts that are others on the instance than in the database; the date with its precision as one."""
    changes = []
    old, new = facts_of(stored), facts_of(speech)
    for name in FACTS:
        is_other = _shown(stored, name) != _shown(speech, name) if name == "delivered_on" else old[name] != new[name]
        if is_other and name != "delivered_precision":
            label = str(Speech._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            changes.append(FactChange(label, _shown(stored, name), _shown(speech, name)))
    return changes


def _shown(speech: Speech, name: str) -> str:
    if name == "delivered_on":
        return speech.delivered_text
    return str(speech.get_kind_display()) if name == "kind" else str(getattr(speech, name))
