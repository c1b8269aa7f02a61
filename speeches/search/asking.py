"""What the address of the search page asks for, and the addresses that ask for more or less."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from speeches.search.narrowing import FACETS, Choices, Facet, Narrowing
from speeches.search.question import MAX_QUESTION_LENGTH, Question, QuestionTooLongError, parse_question

# The facets' names in the address.
PARAMETERS: dict[Facet, str] = {"tags": "tag", "year": "year", "speaker": "speaker"}
MAX_PAGE = 5_000


@dataclass(frozen=True)
class Line:
    """One line of a filter: what it is, how many sections it leaves, and the address that takes it or takes it back."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Asked:
    """The question and its filters as the address has them; `error` says why nothing was looked for."""

    params: QueryDict
    question: Question = field(default_factory=Question)
    error: str = ""

    @classmethod
    def from_query(cls, params: QueryDict) -> "Asked":
        """Read the address; what is unknown in it does no harm."""
        try:
            return cls(params, parse_question(params.get("q", "")))
        except QuestionTooLongError:
            return cls(params, error=_("At most %d characters, please.") % MAX_QUESTION_LENGTH)

    @property
    def text(self) -> str:
        """The question as it was typed."""
        return self.params.get("q", "")

    @property
    def narrowing(self) -> Narrowing:
        """The chosen filters."""
        values = {facet: self.params.get(name, "") for facet, name in PARAMETERS.items()}
        return Narrowing(tags=values["tags"], year=values["year"], speaker=values["speaker"])

    @property
    def page(self) -> int:
        """The page's number, from 1."""
        number = self.params.get("page", "")
        return min(max(int(number), 1), MAX_PAGE) if number.isdecimal() and len(number) < 10 else 1

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The chosen filters, to be sent along with a new question."""
        values = ((name, self.params.get(name, "")) for name in PARAMETERS.values())
        return [(name, value) for name, value in values if value]

    @property
    def unfiltered(self) -> str:
        """The address of the same question without filters."""
        return self._query(dict.fromkeys(PARAMETERS.values(), ""))

    def filters(self, choices: Choices) -> list[tuple[str, list[Line]]]:
        """The filters that have something to choose: title and lines."""
        titles: dict[Facet, str] = {"tags": _("Tags"), "year": _("Year"), "speaker": _("Speaker")}
        return [(titles[facet], lines) for facet in FACETS if (lines := self._lines(facet, choices))]

    def _lines(self, facet: Facet, choices: Choices) -> list[Line]:
        name, chosen = PARAMETERS[facet], self.narrowing.value(facet)
        counts = {choice.value: choice.count for choice in choices.get(facet, ())}
        if chosen:
            counts.setdefault(chosen, 0)
        return [
            Line(value, count, self._query({name: "" if value == chosen else value}), value == chosen)
            for value, count in counts.items()
        ]

    def _query(self, changes: dict[str, str]) -> str:
        params = self.params.copy()
        for name, value in {**changes, "page": ""}.items():
            params.pop(name, None)
            if value:
                params[name] = value
        return f"?{params.urlencode()}"
