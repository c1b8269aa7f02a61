"""Forms of the import's list: files or a pasted text in, and what to do with which of those that wait."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.database.pks import pks_in
from speeches.documents.files import SUFFIXES
from speeches.importing.models import ImportFile
from speeches.importing.querysets import ImportFileQuerySet
from speeches.importing.waiting import AT_ONCE_BYTES, Intake, read_at_once, shown_name, take_in


class FilesInput(forms.ClearableFileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files; empty ones are let through, since each file gets its own answer in the table."""

    widget = FilesInput(attrs={"accept": ",".join(SUFFIXES)})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """All of the chosen files."""
        files = (data if isinstance(data, (list, tuple)) else [data]) or [None]
        return [file for one in files if (file := super(FilesField, self).clean(one, initial))]


class FilesForm(forms.Form):
    """Files to import."""

    documents = FilesField(label=_("Files"))

    def take_in(self, owner: User, *, now: datetime) -> Intake:
        """Let them wait for their owner; a single small one is read at once."""
        intake = take_in(owner, self.cleaned_data["documents"], now=now)
        if len(intake.files) == 1 and intake.files[0].byte_size <= AT_ONCE_BYTES:
            intake.files = [read_at_once(intake.files[0], now=now)]
        return intake


class TextForm(forms.Form):
    """A pasted text to import."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
    name = forms.CharField(
        label=_("Name"), required=False, max_length=200, help_text=_("Optional: what to call it in the list.")
    )

    def take_in(self, owner: User, *, now: datetime) -> Intake:
        """Let it wait for its owner, as a UTF-8 file, and read it at once.

        A text that is not taken stays in the form, with the reason beside it; only what the library has already gets
        a line in the list, which leads there.
        """
        intake = Intake(owner, now=now)
        name = self.cleaned_data["name"] or _("Pasted text")
        intake.add(shown_name(f"{name}.txt"), self.cleaned_data["text"].encode("utf-8", "replace"))
        file = read_at_once(intake.done()[0], now=now)
        if file.problem and not file.resembles_id and not file.wish:  # with a wish it waited before
            self.add_error("text", file.problem)
            file.delete()
        intake.files = [file]
        return intake


class PksField(forms.Field):
    """The pks of rows that were ticked; what is no pk is left out, like rows that are gone by now."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: list[str] | None) -> list[int]:
        """Those that can be pks."""
        return pks_in(value or [])


class ActForm(forms.Form):
    """What to do with which files: those ticked, or all of a kind."""

    class Act(TextChoices):
        """What may be done."""

        DRAFT = "draft"
        PUBLISH = "publish"
        DISCARD = "discard"
        DRAFT_ALL = "draft_all"
        PUBLISH_CLEAN = "publish_clean"
        DISCARD_ALL = "discard_all"
        CLEAR = "clear"

    _WISHES = {
        Act.DRAFT: ImportFile.Wish.DRAFT,
        Act.DRAFT_ALL: ImportFile.Wish.DRAFT,
        Act.PUBLISH: ImportFile.Wish.PUBLISH,
        Act.PUBLISH_CLEAN: ImportFile.Wish.PUBLISH,
    }

    act = forms.ChoiceField(choices=Act.choices, widget=forms.HiddenInput)
    file = PksField(required=False)
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        """An act on ticked files needs some."""
        needs_files = self.cleaned_data.get("act") in {self.Act.DRAFT, self.Act.PUBLISH, self.Act.DISCARD}
        if needs_files and not self.cleaned_data["file"]:
            raise ValidationError(_("Tick the files first."), code="required")

    @property
    def wish(self) -> str:
        """What is to be done with them aside; nothing, where they are to go."""
        return self._WISHES.get(self.cleaned_data["act"], ImportFile.Wish.NONE)

    def chosen_from(self, owner: User) -> ImportFileQuerySet:
        """Those meant, of the person's own."""
        files: ImportFileQuerySet = owner.import_files.all()
        match self.cleaned_data["act"]:
            case self.Act.DISCARD_ALL:
                return files
            case self.Act.CLEAR:
                return files.refused()
            case self.Act.DRAFT_ALL:
                return files.waiting()
            case self.Act.PUBLISH_CLEAN:
                return files.savable().without_warnings()
        return files.with_pks(self.cleaned_data["file"])


def first_error(form: forms.Form) -> str:
    """What is wrong with a form, in one sentence, where there is no room to show the form again."""
    return str(next(iter(form.errors.values()))[0])
