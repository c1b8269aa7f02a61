"""Items of a checklist out of a speech: one for the whole of it, or one for each of its sections."""

from datetime import date
from typing import Unpack

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemHow
from speeches.checklists.models import Checklist
from speeches.library.models import Section, Speech


class Split(models.TextChoices):
    """How a speech becomes items."""

    WHOLE = "whole", _("The whole speech as one item")
    FIRST_LEVEL = "first", _("One item for each part of the first level")
    EVERY = "every", _("One item for each section, down to the smallest")


def split_sections(speech: Speech) -> dict[Split, list[Section]]:
    """The sections that become items by each way: preamble and conclusion are none, and the whole needs none."""
    outline = speech.sections.outline().defer("body")
    every = [section for section in outline if section.kind == Section.Kind.SECTION]
    first_level = min((section.level for section in every), default=1)
    first = [section for section in every if section.level == first_level]
    return {Split.WHOLE: [], Split.FIRST_LEVEL: first, Split.EVERY: every}


def add_split(checklist: Checklist, speech: Speech, split: Split, **how: Unpack[ItemHow]) -> list[ChecklistItem]:
    """Put the speech on the checklist; what is on it already is not put there twice. Says what was added."""
    if split == Split.WHOLE:
        return [] if checklist.items.about_speech(speech).exists() else checklist.add_speech(speech, **how)
    known = checklist.items.section_ids()
    sections = [section for section in split_sections(speech)[split] if section.pk not in known]
    return checklist.add_sections(sections, **how)


@transaction.atomic
def make_checklist(owner: User, title: str, speech: Speech, split: Split, *, due_on: date | None) -> Checklist:
    """A person's new checklist out of the speech, in one step."""
    checklist = Checklist.objects.create(owner=owner, title=title)
    add_split(checklist, speech, split, due_on=due_on)
    return checklist
