"""Which members a session's table shows, and in which order, as its address says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

STATES = ("not_begun", "under_way", "finished", "overdue", "unfinished")
SORTS = ("group", "name", "figure", "due")
MAX_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TableFilters:
    """What an address asks for; what it asks wrongly counts as not asked.

    `state` as Membership.state says it, or `unfinished` for all who have required items to do; `group` the pk of a
    group, 0 for those in none; `not_done` the pk of an item; `sort` with a `-` before it turns the order round.
    """

    state: str = ""
    group: int | None = None
    name: str = ""
    not_done: int | None = None
    sort: str = "group"

    @property
    def is_empty(self) -> bool:
        """All members are shown."""
        return not (self.state or self.name or self.not_done) and self.group is None

    @property
    def query(self) -> str:
        """The address' query that says the same; empty for what needs none."""
        asked = {
            "state": self.state,
            "group": self.group,
            "name": self.name,
            "not_done": self.not_done,
            "sort": self.sort if self.sort != "group" else "",
        }
        return urlencode({key: value for key, value in asked.items() if value not in ("", None)})


def filters_in(asked: Mapping[str, str]) -> TableFilters:
    """The filters in a query (request.GET)."""
    state, sort = asked.get("state", ""), asked.get("sort", "")
    return TableFilters(
        state=state if state in STATES else "",
        group=_number(asked.get("group", "")),
        name=asked.get("name", "").strip()[:MAX_NAME_LENGTH],
        not_done=_number(asked.get("not_done", "")),
        sort=sort if sort.removeprefix("-") in SORTS else "group",
    )


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None
