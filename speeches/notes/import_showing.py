"""What would come of a file, in words for the page that asks whether it should."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from speeches.notes.anchoring import ELSEWHERE, FORMER, HERE, UNPLACED
from speeches.notes.import_plan import DIFFERENT, LOST, THERE, Coming, Plan

SHOWN = 200  # of one group; the others are counted

WORDS: list[tuple[str, Any, Any]] = [
    (LOST, _("Cannot come: their text is not here"), _("Nothing is stored of these; their words stay in your file.")),
    (
        UNPLACED,
        _("Their words are not found in the text"),
        _("They become notes on the section, with the quote among their words."),
    ),
    (FORMER, _("Their words have left the text"), _("They come back as they were: “text changed”, with their quote.")),
    (ELSEWHERE, _("Their words are found at another place"), _("They come to stand there.")),
    (HERE, _("New, at their place"), ""),
    (
        DIFFERENT,
        _("There already, with other words or another colour"),
        _("What is here stays as it is; the words of the file are shown below."),
    ),
    (THERE, _("There already"), _("Nothing is changed.")),
]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of which the same becomes: what that is, how many, and the first of them."""

    state: str
    title: str
    told: str
    count: int
    comings: list[Coming]

    @property
    def is_open(self) -> bool:
        """What the person should look at is unfolded: all but what goes smoothly."""
        return self.state not in (HERE, THERE)

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.comings)


def shown_groups(plan: Plan) -> list[Group]:
    """The groups that there are, first what deserves a look."""
    groups = ((state, title, told, plan.by_state[state]) for state, title, told in WORDS)
    return [
        Group(state, str(title), str(told), len(comings), comings[:SHOWN])
        for state, title, told, comings in groups
        if comings
    ]
