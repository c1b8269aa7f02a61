"""The file that is handed in for a checklist."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """An Excel or CSV file; what is in it is looked at by the page."""

    file = forms.FileField(
        label=_("Excel file"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("An .xlsx or .csv file with the columns of the file that you take out here."),
    )

    def clean_file(self) -> bytes:
        """Its bytes."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return bytes(file.read())
