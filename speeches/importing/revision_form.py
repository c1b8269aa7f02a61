"""The form of a corrected text: one file, or words that were pasted."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.accounts.models import User
from speeches.documents.files import SUFFIXES, refuse_big
from speeches.documents.refusal import Refused
from speeches.importing.models import ImportFile
from speeches.importing.waiting import receive
from speeches.library.models import Speech


class RevisionForm(forms.Form):
    """Either a file or a text."""

    document = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the pasted text"), required=False, widget=forms.Textarea(attrs={"rows": 12})
    )

    def clean_document(self) -> Any:
        """No bigger than a file may be."""
        document = self.cleaned_data["document"]
        if document is not None:
            try:
                refuse_big(document.size)
            except Refused as reason:
                raise ValidationError(str(reason), code="refused") from reason
        return document

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "document" in data and bool(data["document"]) == bool(data.get("text")):
            raise ValidationError(_("Choose a file or paste the text, one of the two."), code="one_of_two")
        return data

    def take_in(self, owner: User, speech: Speech, *, now: datetime) -> ImportFile | None:
        """Let it wait as a new version of the speech; None, and the reason in the form, if it is not taken."""
        document = self.cleaned_data["document"]
        name = document.name if document else f"{speech.title}.txt"
        data = document.read() if document else self.cleaned_data["text"].encode("utf-8", "replace")
        file = receive(owner, name, data, now=now)
        if file.problem and not file.wish:  # with a wish it waited before, and could not be saved as it was
            same = file.resembles
            problem = _("Already in the library: %(title)s.") % {"title": same.title} if same else file.problem
            self.add_error("document" if document else "text", problem)
            file.delete()
            return None
        file.target, file.wish, file.problem = speech, ImportFile.Wish.NONE, ""
        file.save(update_fields=["target", "wish", "problem"])
        return file
