"""Which of my notes, and in which order: what the address asks for, and how many notes each further choice leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.library.tags import MAX_TAG_LENGTH, fold_tag
from speeches.notes.list_querysets import ANSWER, HIGHLIGHT, NOTE
from speeches.notes.models import Note
from speeches.notes.querysets import NoteQuerySet

MAX_QUESTION_LENGTH = 100
TAGS_SHOWN = 24
SPEECHES_SHOWN = 12
SORTS = [(HIGHLIGHT, _("Highlights")), (NOTE, _("Notes")), (ANSWER, _("Answers"))]
FILTERS = ("q", "speech", "sort", "colour", "tag", "shared")
PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a filter: its label, how many notes it leaves, and the query that chooses it or takes it back."""

    value: str
    label: str
    count: int
    query: str
    is_chosen: bool


class NoteFilterForm(forms.Form):
    """Filters and order of my notes. What was asked wrongly narrows nothing, and is told."""

    q = forms.CharField(label=_("Words in notes and quotes"), required=False, max_length=MAX_QUESTION_LENGTH)
    speech = forms.TypedChoiceField(label=_("Speech"), required=False, coerce=int, empty_value=None)
    sort = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", ""), *SORTS])
    colour = forms.ChoiceField(label=_("Colour"), required=False, choices=[("", ""), *Note.Colour.choices])
    tag = forms.CharField(label=_("Tag"), required=False, max_length=MAX_TAG_LENGTH)
    shared = forms.ChoiceField(label=_("Shared with"), required=False)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("In the order of the texts")), ("date", _("Latest first"))]
    )

    def __init__(self, asked: QueryDict, *, notes: NoteQuerySet) -> None:
        super().__init__(asked)
        self.asked = asked
        self.notes = notes
        speeches = cast(forms.TypedChoiceField, self.fields["speech"])
        speeches.choices = [("", ""), *((str(row["speech_pk"]), row["title"]) for row in self._all_speeches)]
        sessions = [(row["session"], row["title"]) for row in self._session_counts if row["session"]]
        shared = [(str(session), title) for session, title in sessions]
        cast(forms.ChoiceField, self.fields["shared"]).choices = [("", ""), (PRIVATE, gettext("Only me")), *shared]
        self.is_valid()

    def clean_tag(self) -> str:
        """In the one form that tags are kept in."""
        return fold_tag(self.cleaned_data["tag"])

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What is asked for, the order apart."""
        return {name: value for name in FILTERS if (value := self.cleaned_data.get(name))}

    @property
    def is_by_date(self) -> bool:
        """The latest first, or else speech by speech."""
        return self.cleaned_data.get("order") == "date"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is sent along with new words."""
        return [(name, value) for name in (*FILTERS[1:], "order") if (value := self.asked.get(name))]

    @property
    def export_query(self) -> str:
        """The filters and the order, for the address of a file of these notes."""
        query = self.asked.copy()
        query.pop("page", None)
        return query.urlencode()

    def narrowed(self, *, without: str = "") -> NoteQuerySet:
        """The notes asked for, in order; `without` names a filter to pass over, for its own counts."""
        wanted = {name: value for name, value in self.chosen.items() if name != without}
        notes = self.notes
        if "q" in wanted:
            notes = notes.search(wanted["q"])
        if "speech" in wanted:
            notes = notes.on_speech(int(wanted["speech"]))
        if "sort" in wanted:
            notes = notes.of_sort(wanted["sort"])
        if "colour" in wanted:
            notes = notes.coloured(wanted["colour"])
        if "tag" in wanted:
            notes = notes.tagged(wanted["tag"])
        if "shared" in wanted:
            notes = notes.in_session(None if wanted["shared"] == PRIVATE else int(wanted["shared"]))
        return notes.by_date() if self.is_by_date else notes.by_speech()

    @property
    def speech_choices(self) -> list[Choice]:
        """The speeches that carry most of these notes, the chosen one first."""
        return self._speech_choices[:SPEECHES_SHOWN]

    @property
    def more_speech_choices(self) -> list[Choice]:
        """The speeches that carry fewer."""
        return self._speech_choices[SPEECHES_SHOWN:]

    def sort_choices(self) -> list[Choice]:
        """Highlights, notes, answers."""
        counts = self.narrowed(without="sort").sort_counts()
        return self._choices("sort", ((value, str(label), counts[value]) for value, label in SORTS))

    def colour_choices(self) -> list[Choice]:
        """The four colours."""
        counts = self.narrowed(without="colour").colour_counts()
        colours = Note.Colour.choices
        return self._choices("colour", ((value, str(label), counts.get(value, 0)) for value, label in colours))

    def tag_choices(self) -> list[Choice]:
        """The most frequent tags: one's own, and those of the texts."""
        counts = list(self.narrowed(without="tag").tag_counts().items())
        shown = dict(counts[:TAGS_SHOWN])
        if (tag := self.chosen.get("tag")) and tag not in shown:
            shown[tag] = dict(counts).get(tag, 0)
        return self._choices("tag", ((name, name, count) for name, count in shown.items()))

    def shared_choices(self) -> list[Choice]:
        """Nobody, and each session that some of the notes are shared with; nothing while all are private."""
        if not any(row["session"] for row in self._session_counts):
            return []
        rows = self.narrowed(without="shared").session_counts() if self.chosen else self._session_counts
        named = ((str(row["session"] or PRIVATE), row["title"] or gettext("Only me"), row["count"]) for row in rows)
        return self._choices("shared", named)

    def order_choices(self) -> list[Choice]:
        """The two orders, one of them chosen."""
        field = cast(forms.ChoiceField, self.fields["order"])
        chosen = self.cleaned_data.get("order", "")
        return [
            Choice(value, str(label), 0, self._query_with("order", value), value == chosen)
            for value, label in cast(Iterable[tuple[str, str]], field.choices)
        ]

    @cached_property
    def _session_counts(self) -> list[dict[str, Any]]:
        return self.notes.session_counts()

    @cached_property
    def _all_speeches(self) -> list[dict[str, Any]]:
        return self.notes.speech_counts()

    @cached_property
    def _speech_choices(self) -> list[Choice]:
        is_narrow = bool(self.chosen.keys() - {"speech"})
        rows = self.narrowed(without="speech").speech_counts() if is_narrow else self._all_speeches
        choices = self._choices("speech", ((str(row["speech_pk"]), row["title"], row["note_count"]) for row in rows))
        return sorted(choices, key=lambda choice: not choice.is_chosen)

    def _choices(self, name: str, counted: Iterable[tuple[str, str, int]]) -> list[Choice]:
        chosen = str(self.chosen.get(name, ""))
        return [
            Choice(value, label, count, self._query_with(name, "" if value == chosen else value), value == chosen)
            for value, label, count in counted
            if count or value == chosen
        ]

    def _query_with(self, name: str, value: str) -> str:
        query = self.asked.copy()
        query.pop("page", None)
        query.pop(name, None)
        if value:
            query[name] = value
        return f"?{query.urlencode()}"
