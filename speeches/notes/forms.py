"""What a person types: a new note, or an edit of one."""

from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django import forms

from speeches.library.models import Section
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.notes import reasons
from speeches.notes.models import MAX_QUOTE_LENGTH, DeletedNote, Note
from speeches.text.anchors import Anchor, anchor_at, verify

if TYPE_CHECKING:
    NoteModelForm = forms.ModelForm[Note]
else:  # Django's forms take no type at run time
    NoteModelForm = forms.ModelForm

ANCHOR_FIELDS = ("quote", "start", "end")


class LinesField(forms.CharField):
    """Text whose line ends are one character, as in the database: browsers send two."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class NoteForm(NoteModelForm):
    """A new note, or with a question the answer to it. Words that it quotes must stand in the section, exactly there.

    The empty form brings the id of the note that it will make, so that sending it twice makes one.
    """

    uuid = forms.UUIDField(required=False)
    kind = forms.ChoiceField(required=False, choices=Note.Kind)
    question = forms.CharField(required=False, max_length=MAX_QUESTION_LENGTH)
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
        self.section = section
        self.anchor: Anchor | None = None
        self.refused_quote = ""
        self.initial.setdefault("uuid", uuid4())

    def clean(self) -> dict[str, Any]:
        """Take the anchor if it is right. A wrong one is refused and let go, so that what was typed can be saved."""
        self._clean_kind()
        is_quoting = any(self.data.get(name) for name in ANCHOR_FIELDS)
        if is_quoting:
            self.anchor = self._right_anchor()
            if self.anchor is None:
                self._refuse_anchor()
        is_mark = is_quoting and self.cleaned_data["kind"] == Note.Kind.NOTE
        if not is_mark and not self.cleaned_data.get("body") and "body" not in self.errors:
            self.add_error("body", reasons.NOTHING_SAID)
        pk = self.cleaned_data.get("uuid")
        if pk and DeletedNote.objects.with_id(pk):
            self.add_error(None, reasons.WAS_DELETED)
            self.data = dict(self.data.items()) | {"uuid": uuid4()}
        return self.cleaned_data

    def _clean_kind(self) -> None:
        """An answer has a question, and what has a question is an answer unless it says otherwise."""
        question = " ".join(self.cleaned_data.get("question", "").split())
        kind = self.cleaned_data.get("kind") or (Note.Kind.ANSWER if question else Note.Kind.NOTE)
        if kind == Note.Kind.ANSWER and not question and "question" not in self.errors:
            self.add_error("question", reasons.NO_QUESTION)
        self.cleaned_data |= {"kind": kind, "question": question if kind == Note.Kind.ANSWER else ""}

    def _right_anchor(self) -> Anchor | None:
        quote, start, end = (self.cleaned_data.get(name) for name in ANCHOR_FIELDS)
        if self.section is None or not quote or start is None or end is None or len(quote) > MAX_QUOTE_LENGTH:
            return None
        body = self.section.body
        return anchor_at(body, start, end) if verify(body, Anchor(quote=quote, start=start, end=end)) else None

    def _refuse_anchor(self) -> None:
        quote = self.data.get("quote", "")
        self.add_error(None, reasons.QUOTE_TOO_LONG if len(quote) > MAX_QUOTE_LENGTH else reasons.WORDS_MOVED)
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
        self.initial["revision"] = self.instance.revision

    def clean_body(self) -> str:
        """Without a quote a note must say something, and an answer always."""
        body = cast(str, self.cleaned_data["body"])
        if not body and (not self.instance.quote or self.instance.kind == Note.Kind.ANSWER):
            raise forms.ValidationError(reasons.NOTHING_SAID)
        return body
