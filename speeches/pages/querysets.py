"""The reader's question to the database, by name."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, FilteredRelation, Q

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.library.querysets import SpeechQuerySet
from speeches.search.stamps import with_stamps


def speeches_to_read(user: User | AnonymousUser) -> SpeechQuerySet:
    """The speeches that the person may see, each with its stamp and the place where the person stopped in it.

    The place is `place_section` (its pk), `place_paragraph` and `place_at`; all None for nobody and for who has none.
    """
    speeches = with_stamps(Speech.objects.visible_to(user))
    mine = FilteredRelation("reading_positions", condition=Q(reading_positions__owner=user.pk))
    return speeches.annotate(
        mine=mine,
        place_section=F("mine__section_id"),
        place_paragraph=F("mine__paragraph"),
        place_at=F("mine__client_at"),
    )
