"""Several tags become one."""

from collections.abc import Sequence

from django.db import transaction

from speeches.library.models import SectionTag, SpeechTag, Tag


@transaction.atomic
def merge_tags(tags: Sequence[Tag], name: str) -> Tag:
    """Put the tag `name` wherever one of the tags stood, and delete those that are not it. Answers the tag kept.

    The name may be that of one of them, of any other tag, or a new one.
    """
    kept: Tag = Tag.objects.get_or_create(name=name)[0]
    gone = [tag.pk for tag in tags if tag.pk != kept.pk]
    for items in (SpeechTag, SectionTag):
        objects = items.objects.of_tags(gone).object_ids() - items.objects.of_tags([kept.pk]).object_ids()
        items.objects.bulk_create([items(tag=kept, content_object_id=pk) for pk in sorted(objects)])
    Tag.objects.with_ids(gone).delete()
    return kept
