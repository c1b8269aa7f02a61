"""Whom one note is shown to, as its owner chooses it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.notes.models import Note
from speeches.notes.sharing import PRIVATE, Sharing
from speeches.study.models import StudySession


class ShareForm(forms.Form):
    """Nobody, or of each open session that the owner is in the members or the organisers alone."""

    sharing = forms.ChoiceField(label=_("Who sees this note"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, note: Note, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = list(StudySession.objects.visible_to(note.owner).open())
        if note.session and note.session not in sessions:  # closed: it stays shared until it is taken back
            sessions.append(note.session)
        field = cast(forms.ChoiceField, self.fields["sharing"])
        field.choices = [("", gettext("Only me")), *(choice for session in sessions for choice in _choices(session))]
        self.has_sessions = bool(sessions)
        self.initial["sharing"] = f"{note.session_id}:{note.audience}" if note.session_id else ""

    def clean_sharing(self) -> Sharing:
        """As the note takes it."""
        session, _colon, audience = self.cleaned_data["sharing"].partition(":")
        return Sharing(int(session), audience) if session else PRIVATE


def _choices(session: StudySession) -> list[tuple[str, str]]:
    title = {"title": session.title}
    return [
        (f"{session.pk}:{Note.Audience.MEMBERS}", gettext("Members of “%(title)s”") % title),
        (
            f"{session.pk}:{Note.Audience.ORGANISERS}",
            gettext("Only the organisers of “%(title)s”, as a question") % title,
        ),
    ]
