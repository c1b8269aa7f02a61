"""Questions about checklists, by name; ask them of one person: `user.checklists`."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.checklists.models import Checklist, ChecklistItem


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    """Checklists."""


class ChecklistItemQuerySet(models.QuerySet["ChecklistItem"]):
    """Items."""
