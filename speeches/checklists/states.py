"""What a session keeps of its members' work: confirmations by organisers, and each item's state for each member."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from speeches.checklists.confirming_querysets import ItemConfirmationQuerySet
from speeches.checklists.items import ChecklistItem
from speeches.checklists.state_querysets import ItemStateQuerySet
from speeches.study.models import Membership


class ItemConfirmation(models.Model):
    """An organiser says, with a reason, that a member has done an item (read on paper, spoke in the meeting, …).

    It stands beside the member's own tick and the reading, and overwrites neither.
    """

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="confirmations")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="item_confirmations")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    confirmed_at = models.DateTimeField()

    objects = ItemConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = [
            models.UniqueConstraint(fields=["item", "owner"], name="confirmation_once_for_item_and_owner"),
            models.CheckConstraint(condition=~Q(reason=""), name="confirmation_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.owner_id}"


class ItemState(models.Model):
    """Where one member stands in one item of a session's checklists; no row means not begun.

    Derived by `restating`, never written elsewhere: the table, its exports and the figures are made of these rows, so
    that ten thousand members can be shown without reading what each of them read. `by_itself` is the automatic input
    (reading; notes written; the reflection handed in), the two others are the manual ones; each of them alone makes it
    done. `done_on` is the day on which the first of them did, in the site's time zone.
    """

    class ByItself(models.TextChoices):
        """The automatic input."""

        NONE = "", _("Not begun")
        BEGUN = "begun", _("Begun")
        DONE = "done", _("Done")

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="states", db_index=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="item_states")
    by_itself = models.CharField(max_length=5, choices=ByItself, blank=True)
    is_ticked = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=False)
    done_on = models.DateField(null=True, blank=True)

    objects = ItemStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of an item")
        verbose_name_plural = _("states of items")
        indexes = [models.Index(fields=["item", "done_on"], name="item_state_days")]
        constraints = [
            models.UniqueConstraint(fields=["item", "membership"], name="item_state_once_for_item_and_member"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, is_ticked=False, is_confirmed=False, by_itself="begun")
                | (Q(done_on__isnull=False) & (Q(by_itself="done") | Q(is_ticked=True) | Q(is_confirmed=True))),
                name="item_state_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.membership_id}"

    @property
    def is_done(self) -> bool:
        """By itself, by the member's hand or by an organiser."""
        return self.done_on is not None
