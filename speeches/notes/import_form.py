"""The file that is to be brought back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from speeches.notes.import_reading import MAX_BYTES, FileRejected, read_annotations


class ImportForm(forms.Form):
    """A file of annotations; one that is none is refused with the reason."""

    file = forms.FileField(
        label=_("JSON file"),
        widget=forms.FileInput(attrs={"accept": ".json,.jsonld,application/json,application/ld+json"}),
        help_text=_("As it was taken away from here, or annotations of another program (W3C Web Annotation)."),
    )

    def clean_file(self) -> bytes:
        """The bytes of a file that can be read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(
                _("The file is larger than %(size)s. Take your notes away speech by speech, and bring back each file."),
                params={"size": filesizeformat(MAX_BYTES)},
            )
        data: bytes = file.read()
        try:
            read_annotations(data)
        except FileRejected as problem:
            raise ValidationError(str(problem)) from problem
        return data
