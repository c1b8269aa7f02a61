"""The guiding questions of a whole session: asked, put in order, reworded, taken away; its members are told.

Of a closed session they stay as they are: SessionEnded.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from speeches.accounts.models import User
from speeches.database.order import moved, write_order
from speeches.study.models import SessionQuestion, StudySession
from speeches.study.news import SessionNews, tell
from speeches.study.running import hold_unended

CHANGED = SessionNews.Kind.QUESTION_CHANGED


@transaction.atomic
def ask(session: StudySession, texts: Iterable[str], *, by: User, now: datetime) -> list[SessionQuestion]:
    """Ask these after those that are asked; none is asked twice. Says which are new."""
    held = hold_unended(session)
    asked = list(held.questions.all())
    start = max((question.position for question in asked), default=-1) + 1
    new = [text for text in dict.fromkeys(texts) if text not in {question.text for question in asked}]
    made = SessionQuestion.objects.bulk_create(
        SessionQuestion(session=held, position=position, text=text) for position, text in enumerate(new, start)
    )
    if made:
        tell(held, CHANGED, by=by, at=now, about=made[0].text, how="added", total=len(made))
    return made


@transaction.atomic
def reword(question: SessionQuestion, text: str, *, by: User, now: datetime) -> None:
    """Other words. Answers keep the words that they answered."""
    held = hold_unended(question.session)
    asked = held.questions.in_bulk([question.pk]).get(question.pk)
    if asked and asked.text != text:
        asked.text = text
        asked.save(update_fields=["text"])
        tell(held, CHANGED, by=by, at=now, about=text, how="changed")


@transaction.atomic
def move(question: SessionQuestion, steps: int) -> None:
    """Move it by so many places, up when negative, never beyond the ends."""
    questions = hold_unended(question.session).questions.all()
    write_order(moved(questions, question, lambda place: place + steps))


@transaction.atomic
def withdraw(question: SessionQuestion, *, by: User, now: datetime) -> None:
    """It is asked no more; what was answered stays with who wrote it."""
    held = hold_unended(question.session)
    asked = held.questions.in_bulk([question.pk]).get(question.pk)
    if asked:
        asked.delete()
        tell(held, CHANGED, by=by, at=now, about=question.text, how="deleted")
