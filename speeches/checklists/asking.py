"""The questions that a person reads a speech with: editors', their sessions', and those of their checklists."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, F, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.database.prepared import Prepared
from speeches.library.models import GuidingQuestion, Section, Speech


def questions_in(user: User | AnonymousUser, speech: Speech) -> list[dict[str, str]]:
    """The questions on today's sections of the speech, the editors' first, then sessions', then checklists'; one query.

    Each is {"section": key, "text": …, "from": the session's or the checklist's title, or "" for an editor's}. A
    question on an item for the whole speech stands at its first section, where reading begins; so do the questions of
    the person's open sessions, in the speeches that their lists hold for that person.
    """
    rows = _asked(user.pk, speech.pk) if isinstance(user, User) else _asked_by_editors(speech.pk)
    return [{"section": row[4], "text": row[5], "from": row[1]} for row in sorted(rows)]


@Prepared
def _asked_by_editors(speech: int) -> QuerySet[Any, Any]:
    no_list = (Value(0, IntegerField()), Value("", CharField()))
    rows = GuidingQuestion.objects.in_text(Speech(pk=speech)).order_by()
    return rows.values_list(*no_list, "section__position", "position", "section__key", "text")


@Prepared
def _asked(owner: int, speech: int) -> QuerySet[Any, Any]:
    first = Section.objects.outline().of_speeches([speech])
    begins = {name: Subquery(first.values(name)[:1]) for name in ("key", "position")}
    asked = ChecklistItem.objects.asked_of(User(pk=owner))
    # 0 with a session's title comes after an editor's 0 without one, and before every list's pk
    sessions = asked.questions_of_sessions(Speech(pk=speech)).order_by()
    no_list = Value(0, IntegerField())
    theirs = sessions.values_list(no_list, "session__title", begins["position"], "position", begins["key"], "text")
    key, position = (Coalesce(F(f"section__{name}"), begins[name]) for name in ("key", "position"))
    own = asked.asking_in(Speech(pk=speech)).order_by()
    mine = own.values_list("checklist_id", "checklist__title", position, "position", key, "question")
    return _asked_by_editors.queryset(speech).union(theirs, mine, all=True)
