"""What a person types: a new note, or an edit of one."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.library.models import Section
from speeches.notes.models import MAX_QUOTE_LENGTH, Note
from speeches.text.anchors import Anchor, anchor_at, verify

if TYPE_CHECKING:
    NoteModelForm = forms.ModelForm[Note]
else:  # Django's forms take no type at run time
    NoteModelForm = forms.ModelForm

ANCHOR_FIELDS = ("quote", "start", "end")
NOTHING_SAID = _("Write something first.")
QUOTE_TOO_LONG = _(
    "Nothing was saved: at most 2,000 characters can be marked at once. "
    "Select fewer, or save what you write as a note on the whole section."
)
WORDS_MOVED = _(
    "Nothing was saved: the selected words do not stand at this place in the text. "
    "Select them again, or save what you write as a note on the whole section."
)


class LinesField(forms.CharField):
    """Text whose line ends are one character, as in the database: browsers send two."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class NoteForm(NoteModelForm):
    """A new note. The words that the browser says were selected must stand in the section, exactly there."""

    uuid = forms.UUIDField(required=False)
    quote = LinesField(required=False, strip=False)
    start = forms.IntegerField(required=False)
    end = forms.IntegerField(required=False)

    class Meta:
        model = Note
        fields = ["colour", "body"]
        field_classes = {"body": LinesField}
        widgets = {"colour": forms.RadioSelect, "body": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, section: Section | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = False  # several forms may stand on one page
        self.section = section
        self.anchor: Anchor | None = None
        self.refused_quote = ""

    def clean(self) -> dict[str, Any]:
        """Take the anchor if it is right. A wrong one is refused and let go, so that what was typed can be saved."""
        if any(self.data.get(name) for name in ANCHOR_FIELDS):
            self.anchor = self._right_anchor()
            if self.anchor is None:
                self._refuse_anchor()
        elif not self.cleaned_data.get("body") and "body" not in self.errors:
            self.add_error("body", NOTHING_SAID)
        return self.cleaned_data

    def _right_anchor(self) -> Anchor | None:
        quote, start, end = (self.cleaned_data.get(name) for name in ANCHOR_FIELDS)
        if self.section is None or not quote or start is None or end is None or len(quote) > MAX_QUOTE_LENGTH:
            return None
        body = self.section.body
        return anchor_at(body, start, end) if verify(body, Anchor(quote=quote, start=start, end=end)) else None

    def _refuse_anchor(self) -> None:
        quote = self.data.get("quote", "")
        self.add_error(None, QUOTE_TOO_LONG if len(quote) > MAX_QUOTE_LENGTH else WORDS_MOVED)
        self.refused_quote = quote
        self.data = dict(self.data.items()) | dict.fromkeys(ANCHOR_FIELDS, "")


class NoteEditForm(NoteModelForm):
    """An edit of a note, which carries the revision that its writer saw."""

    revision = forms.IntegerField(min_value=1)

    class Meta:
        model = Note
        fields = ["colour", "body"]
        field_classes = {"body": LinesField}
        widgets = {"colour": forms.RadioSelect, "body": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = False
        self.initial["revision"] = self.instance.revision

    def clean_body(self) -> str:
        """Without a quote a note must say something."""
        body = cast(str, self.cleaned_data["body"])
        if not body and not self.instance.quote:
            raise forms.ValidationError(NOTHING_SAID)
        return body
