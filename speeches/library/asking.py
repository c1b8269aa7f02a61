"""Set guiding questions on a section, and put them in order."""

from collections.abc import Iterable

from django.db import transaction

from speeches.accounts.models import User
from speeches.database.order import moved, next_position, write_order
from speeches.library.models import GuidingQuestion, Section


@transaction.atomic
def ask(section: Section, texts: Iterable[str], *, by: User) -> list[GuidingQuestion]:
    """Set questions on the section, after those that it has; none is set twice. Says which are new."""
    _hold(section)
    known = set(section.questions.values_list("text", flat=True))
    start = next_position(section.questions.all())
    new = [text for text in dict.fromkeys(texts) if text not in known]
    return GuidingQuestion.objects.bulk_create(
        GuidingQuestion(section=section, position=position, text=text, created_by=by)
        for position, text in enumerate(new, start)
    )


@transaction.atomic
def move(question: GuidingQuestion, steps: int) -> None:
    """Move it by so many places in its section, up when negative, never beyond the ends."""
    _hold(question.section)
    questions = question.section.questions.order_by("position", "pk")
    write_order(moved(questions, question, lambda place: place + steps))


def _hold(section: Section) -> None:
    """Two who set or move a section's questions at once follow one another, so that none share a place."""
    Section.objects.select_for_update().get(pk=section.pk)
