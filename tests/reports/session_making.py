"""A session with a table: three people in two groups, a speech to read by yesterday, and two tasks."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.study.models import Membership, StudySession
from tests.checklists.making import in_days
from tests.conftest import make_speech, make_user
from tests.study.making import count_anew, join, make_session


@dataclass
class Class:
    """The session and what stands in it."""

    session: StudySession
    people: list[User]
    members: list[Membership]
    speech: ChecklistItem
    task: ChecklistItem
    extra: ChecklistItem

    def url(self, page: str = "session_table", *more: int) -> str:
        return reverse(f"reports:{page}", args=[self.session.pk, *more])

    def tick(self, item: ChecklistItem, person: User) -> None:
        """The person ticks the item, as on the page."""
        item.checklist.tick(item, person, now=timezone.now())
        work_changed.send(sender=ChecklistItem, owner=person, item_ids=[item.pk])


def make_class(organiser: User) -> Class:
    """Nobody has begun. 安一 and 陈三 are in the first group, 白二 in the second; the extra task is optional."""
    people = [make_user(f"member{number}", display_name=name) for number, name in enumerate(("安一", "白二", "陈三"))]
    session = make_session(organiser)
    first, second = (session.groups.create(name=name, position=place) for place, name in enumerate(("一组", "二组")))
    members = [join(session, person, group=group) for person, group in zip(people, (first, second, first), strict=True)]
    checklist = Checklist.objects.create(session=session, title="必读")
    (speech,) = checklist.add_speech(make_speech(title="在动员会上的讲话"), due_on=in_days(-1))
    (task,) = checklist.add_task("写一份计划", due_on=in_days(3))
    (extra,) = checklist.add_task("看一次展览", is_required=False)
    count_anew(session)
    return Class(session, people, members, speech, task, extra)


def for_group(item: ChecklistItem, group_id: int | None) -> None:
    """The item is for that group alone."""
    item.group_id = group_id
    item.save()
    items_changed.send(sender=ChecklistItem, session=item.checklist.session, item_ids=[item.pk])


class _Rows(HTMLParser):
    """The texts of a table's body, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_body = self.is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_body = self.is_body or tag == "tbody"
        if self.is_body and tag == "tr":
            self.rows.append([])
        if self.is_body and tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.is_cell = self.is_cell and tag not in ("td", "th")
        self.is_body = self.is_body and tag != "tbody"

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.rows[-1][-1] += data


def shown_rows(client: Client, address: str) -> list[list[str]]:
    """The table as the page shows it, cell by cell."""
    parser = _Rows()
    parser.feed(client.get(address).content.decode())
    return parser.rows


def names(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in rows]
