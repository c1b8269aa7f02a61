"""The library's filters: what the address asks for, and how many each further choice would leave."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.library.models import Speech, Tag
from speeches.library.querysets import SpeechQuerySet
from speeches.progress.figures import speeches_by_status
from speeches.search.question import MAX_QUESTION_LENGTH, parse_question
from speeches.search.sections import matching_speech_ids

TAGS_SHOWN = 24
FILTERS = ("tag", "year", "kind", "state", "status")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a filter: its label, how many speeches it leaves, and the query that chooses it or takes it back."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(slots=True)
class LibraryFilter:
    """The chosen values, read from the address; an unknown value chooses nothing and does no harm."""

    user: User | AnonymousUser
    params: QueryDict
    statuses: dict[str, set[int]] = field(default_factory=dict)
    found: list[int] | None = None

    @classmethod
    def from_query(cls, user: User | AnonymousUser, params: QueryDict) -> "LibraryFilter":
        """Read the address; the person's reading and the search are asked once."""
        asked = cls(user, params)
        if isinstance(user, User):
            asked.statuses = speeches_by_status(user)
        if asked.question:
            asked.found = matching_speech_ids(parse_question(asked.question), user)
        return asked

    @property
    def question(self) -> str:
        """The words in the search box."""
        return self.params.get("q", "").strip()[:MAX_QUESTION_LENGTH]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The chosen filters besides the words, to be sent along with a new question."""
        return [(name, value) for name in FILTERS if (value := self.params.get(name))]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.question or self.kept)

    def speeches(self, *, without: str = "") -> SpeechQuerySet:
        """The speeches that all chosen values leave; `without` names a filter to pass over, for its own counts."""
        speeches = Speech.objects.visible_to(self.user)
        if self.found is not None:
            speeches = speeches.with_ids(self.found)
        if without != "tag" and (tag := self.params.get("tag")):
            speeches = speeches.tagged([tag])
        if without != "year" and (year := self.params.get("year", "")).isdecimal():
            speeches = speeches.of_year(int(year[:4]))
        if without != "kind" and (kind := self.params.get("kind")) in Speech.Kind.values:
            speeches = speeches.of_kind(kind)
        if without != "status" and (status := self.params.get("status")) in Speech.Status.values:
            speeches = speeches.of_status(status)
        if without != "state":
            speeches = self._of_state(speeches, self.params.get("state", ""))
        return speeches

    def _of_state(self, speeches: SpeechQuerySet, state: str) -> SpeechQuerySet:
        if state in self.statuses:
            return speeches.with_ids(self.statuses[state])
        if state == "unread" and self.statuses:
            return speeches.without_ids(self.statuses["read"] | self.statuses["reading"])
        return speeches

    def choices(self, name: str, counted: Iterable[tuple[str, str, int]]) -> list[Choice]:
        """Lines for the filter from (value, label, count); a chosen line takes itself back."""
        chosen = self.params.get(name, "")
        lines = []
        for value, label, count in counted:
            params = self.params.copy()
            params.pop("page", None)
            if value == chosen:
                params.pop(name)
            else:
                params[name] = value
            if count or value == chosen:
                lines.append(Choice(label, count, f"?{params.urlencode()}", value == chosen))
        return lines

    def tag_choices(self) -> list[Choice]:
        """The most frequent tags."""
        tags = Tag.objects.with_speeches(self.speeches(without="tag"))[:TAGS_SHOWN]
        return self.choices("tag", [(tag.name, tag.name, tag.speech_count) for tag in tags])

    def year_choices(self) -> list[Choice]:
        """The years of delivery, the latest first."""
        years = self.speeches(without="year").year_counts()
        return self.choices("year", [(str(year), str(year), count) for year, count in years])

    def kind_choices(self) -> list[Choice]:
        """The kinds of text."""
        kinds = dict(self.speeches(without="kind").kind_counts())
        return self.choices("kind", [(value, str(label), kinds.get(value, 0)) for value, label in Speech.Kind.choices])

    def status_choices(self) -> list[Choice]:
        """For editors: draft, published, archived."""
        if not getattr(self.user, "is_editor", False):
            return []
        counts = dict(self.speeches(without="status").status_counts())
        return self.choices(
            "status", [(value, str(label), counts.get(value, 0)) for value, label in Speech.Status.choices]
        )

    def state_choices(self) -> list[Choice]:
        """The person's own state: unread, reading, read."""
        if not self.statuses:
            return []
        ids = set(self.speeches(without="state").values_list("pk", flat=True))
        reading, read = len(ids & self.statuses["reading"]), len(ids & self.statuses["read"])
        counted = [
            ("unread", _("Unread"), len(ids) - reading - read),
            ("reading", _("Reading"), reading),
            ("read", _("Read"), read),
        ]
        return self.choices("state", counted)
