"""What rows from before 0003 and 0004 say in their own words: tags in notes, the end of a section that was seen."""

from typing import Any

from django.db import migrations
from django.db.models import Min, OuterRef, Subquery

from speeches.notes.tags import tags_in

NOTES_A_TIME = 500


def derive_tags(apps: Any, schema_editor: Any) -> None:
    """The tags that stand in the words of notes which were saved before tags were derived."""
    note, note_tag = apps.get_model("speeches", "Note"), apps.get_model("speeches", "NoteTag")
    tags = []
    for pk, body in note.objects.filter(body__regex="[#＃]").values_list("pk", "body").iterator(NOTES_A_TIME):
        tags += [note_tag(note_id=pk, name=name) for name in tags_in(body)]
    note_tag.objects.bulk_create(tags, batch_size=NOTES_A_TIME, ignore_conflicts=True)


def keep_ends(apps: Any, schema_editor: Any) -> None:
    """When the end of a section was first seen, which only its visits said."""
    progress, visit = apps.get_model("speeches", "SectionProgress"), apps.get_model("speeches", "ReadingVisit")
    mine = visit.objects.filter(owner=OuterRef("owner"), section=OuterRef("section")).order_by()
    first = mine.values("section").annotate(first=Min("ended_at")).values("first")
    progress.objects.filter(ended_at__isnull=True).update(ended_at=Subquery(first))


class Migration(migrations.Migration):
    dependencies = [("speeches", "0004_exact_reading")]
    operations = [
        migrations.RunPython(derive_tags, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(keep_ends, migrations.RunPython.noop, elidable=True),
    ]
