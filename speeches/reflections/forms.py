"""What its author may write into a reflection."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from speeches.reflections.models import MAX_REFLECTION_LENGTH, Reflection
from speeches.reflections.writing import Words

_SURROGATE = re.compile("[\ud800-\udfff]")


class TextField(forms.CharField):
    """Text as it was typed, blanks and all, with line ends of one kind."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 18})
        super().__init__(**{"strip": False, "required": False, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> Any:
        """Line ends as the browser counts them, so that the length is the same; half characters are none."""
        text = super().to_python(value) or ""
        return _SURROGATE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


class ReflectionForm(forms.Form):
    """The words, on the revision that their writer saw. `sets_aside`: those that stood there are kept beside."""

    title = forms.CharField(label=pgettext_lazy("reflection", "Title"), required=False, max_length=200)
    body = TextField(label=gettext_lazy("Text"), max_length=MAX_REFLECTION_LENGTH)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    sets_aside = forms.BooleanField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, reflection: Reflection | None) -> "ReflectionForm":
        """With the words that are saved."""
        if reflection is None:
            return cls(initial={"revision": 0})
        return cls(initial={"title": reflection.title, "body": reflection.body, "revision": reflection.revision})

    def clean_title(self) -> str:
        """One line of whole characters."""
        return _SURROGATE.sub("�", " ".join(self.cleaned_data["title"].split()))

    @property
    def words(self) -> Words:
        """What was sent, once it is valid."""
        return Words(self.cleaned_data["title"], self.cleaned_data["body"])

    def fits(self, words: Words) -> bool:
        """Whether other words, made of these, are no longer than a reflection may be; if not, the form says so."""
        if len(words.body) <= MAX_REFLECTION_LENGTH:
            return True
        limit = {"limit": f"{MAX_REFLECTION_LENGTH:,}"}
        self.add_error("body", _("Together they would be longer than %(limit)s characters.") % limit)
        return False

    def on_revision(self, revision: int) -> "ReflectionForm":
        """The same words on another revision: to be looked at once more, and sent over what stands there."""
        return ReflectionForm(
            initial={
                "title": self.cleaned_data["title"],
                "body": self.cleaned_data["body"],
                "revision": revision,
                "sets_aside": True,
            }
        )


class WordFileForm(forms.Form):
    """A Word file, or a plain text. It stands in the form of the words, which goes without a file as well."""

    use_required_attribute = False

    document = forms.FileField(
        label=gettext_lazy("Word file"),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt,.md"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )


class ConsentForm(forms.Form):
    """Yes, no, or the yes taken back."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no"), ("back", "back")])


def one_line(errors: Any) -> str:
    """All that is wrong with a form, in one line."""
    return " ".join(str(message) for messages in errors.values() for message in messages)
