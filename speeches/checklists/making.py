"""A new checklist, before it has a name: whose it is."""

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.database.order import next_position
from speeches.study.models import StudySession


def begin_list(user: User, asked: QueryDict) -> Checklist:
    """One's own; with `session=` a session's, if the person runs it; with `template=1` a template.

    Raises Http404 where the person may not make one.
    """
    if asked.get("template"):
        if not user.is_organiser:
            raise Http404
        return Checklist(owner=user, is_template=True)
    pk = asked.get("session", "")
    if not pk:
        return Checklist(owner=user)
    session = get_object_or_404(StudySession.objects.run_by(user), pk=pk if pk.isdecimal() else 0)
    return Checklist(session=session, position=next_position(session.checklists.all()))
