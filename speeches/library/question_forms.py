"""Guiding questions as editors write them."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.library.models import GuidingQuestion
from speeches.library.questions import MAX_QUESTION_LENGTH

if TYPE_CHECKING:
    QuestionModelForm = forms.ModelForm[GuidingQuestion]
else:  # Django's forms take no type at run time
    QuestionModelForm = forms.ModelForm

MAX_AT_ONCE = 20


class QuestionsForm(forms.Form):
    """Several questions at once, one a line."""

    texts = forms.CharField(
        label=gettext_lazy("Questions"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One a line. Readers see them with the section and can write their answer beside it."),
    )

    def clean_texts(self) -> list[str]:
        """The lines with words, each short enough for its place."""
        lines = [line.strip() for line in self.cleaned_data["texts"].splitlines()]
        texts = [line for line in lines if line]
        if len(texts) > MAX_AT_ONCE:
            raise forms.ValidationError(_("At most %(count)d questions at once.") % {"count": MAX_AT_ONCE})
        for text in texts:
            if len(text) > MAX_QUESTION_LENGTH:
                told = {"count": MAX_QUESTION_LENGTH, "begin": text[:20]}
                raise forms.ValidationError(
                    _("At most %(count)d characters each; longer is the one that begins with “%(begin)s”.") % told
                )
        return texts


class QuestionForm(QuestionModelForm):
    """Other words for a question."""

    class Meta:
        model = GuidingQuestion
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_text(self) -> str:
        """One line, as it is shown."""
        return " ".join(self.cleaned_data["text"].split())
