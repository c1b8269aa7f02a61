"""Two inputs: a tick says nothing about reading, and taking it back leaves the reading."""

import pytest
from django.db import IntegrityError, transaction

from speeches.accounts.models import User
from speeches.checklists.item_standing import ItemStanding
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.models import Checklist
from speeches.checklists.standing import standing
from speeches.progress.models import SectionProgress
from tests.checklists.making import NOON, WEDNESDAY, parts, read


def second_row(checklist: Checklist, owner: User) -> ItemStanding:
    return standing(checklist, owner, WEDNESDAY).items[1]


@pytest.mark.parametrize("is_read", [False, True])
@pytest.mark.parametrize("is_ticked", [False, True])
def test_done_is_reading_or_tick(
    checklist: Checklist, items: list[ChecklistItem], reader: User, is_read: bool, is_ticked: bool
) -> None:
    section = items[1].section
    assert section
    if is_read:
        read(reader, section)
    if is_ticked:
        checklist.tick(items[1], reader, now=NOON)
    row = second_row(checklist, reader)
    assert (row.is_read, row.is_ticked, row.is_done) == (is_read, is_ticked, is_read or is_ticked)


def test_unticking_leaves_the_reading(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    section = items[1].section
    assert section
    read(reader, section)
    checklist.tick(items[1], reader, now=NOON)
    checklist.untick(items[1], reader)
    row = second_row(checklist, reader)
    assert (row.is_read, row.is_ticked) == (True, False)
    assert reader.section_progress.completed().count() == 1


def test_ticking_reads_nothing(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    checklist.tick(items[0], reader, now=NOON)
    assert not SectionProgress.objects.exists()


def test_the_first_moment_stays(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    checklist.tick(items[2], reader, now=NOON)
    checklist.tick(items[2], reader, now=NOON.replace(day=13))
    assert reader.item_ticks.get().ticked_at == NOON


def test_unticking_what_is_not_ticked_does_nothing(
    checklist: Checklist, items: list[ChecklistItem], reader: User, stranger: User
) -> None:
    checklist.tick(items[2], stranger, now=NOON)
    checklist.untick(items[2], reader)
    assert ItemTick.objects.count() == 1


def test_the_database_keeps_one_tick_for_a_person(items: list[ChecklistItem], reader: User) -> None:
    ItemTick.objects.create(item=items[0], owner=reader, ticked_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemTick.objects.create(item=items[0], owner=reader, ticked_at=NOON)


def test_an_item_names_what_it_is_about(checklist: Checklist) -> None:
    speech = checklist.items.exclude(speech=None).get().speech
    assert speech
    for wrong in (
        {"kind": "speech"},
        {"kind": "task", "text": ""},
        {"kind": "section", "section": parts(speech)[0], "speech": speech},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChecklistItem.objects.create(checklist=checklist, position=9, **wrong)
