"""What an organiser may write about a session."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.library.question_forms import QuestionsForm
from speeches.study.models import SessionQuestion, StudySession

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)

# Django's forms take no type at run time
if TYPE_CHECKING:
    SessionModelForm = forms.ModelForm[StudySession]
    QuestionModelForm = forms.ModelForm[SessionQuestion]
else:
    SessionModelForm = QuestionModelForm = forms.ModelForm


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, were it nothing at all; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


class DayField(forms.DateField):
    """A day of this century, with the browser's own calendar: a slip in the year is none."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": str(EARLIEST), "max": str(LATEST)})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"validators": [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)], **kwargs})


class AboutForm(SessionModelForm):
    """What a session is called and what it is about."""

    class Meta:
        model = StudySession
        fields = ["title", "kind", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"description": gettext_lazy("What it is for, how it goes on; its members read it on its page.")}


class SessionForm(AboutForm):
    """The same with the period."""

    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))
    field_order = ["title", "kind", "starts_on", "ends_on", "description"]

    class Meta(AboutForm.Meta):
        fields = ["title", "kind", "starts_on", "ends_on", "description"]

    def clean(self) -> dict[str, Any]:
        """A period ends on its first day at the earliest."""
        data = self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first one."))
        return data


class AskForm(QuestionsForm):
    """Questions of a whole session, one a line."""

    texts = forms.CharField(
        label=gettext_lazy("Guiding questions"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line. They stand on the session's page and beside its texts."),
    )


class NewSessionForm(AskForm, SessionForm):
    """A new session, with the questions that it begins with."""

    field_order = [*SessionForm.field_order, "texts"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texts"].required = False


class LastDayForm(forms.Form):
    """Another last day for a session."""

    ends_on = DayField(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, first_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first_day = first_day

    def clean_ends_on(self) -> date:
        """Never before the first day."""
        ends_on: date = self.cleaned_data["ends_on"]
        if ends_on < self.first_day:
            raise forms.ValidationError(_("The last day lies before the first one."))
        return ends_on


class TitleAgainForm(forms.Form):
    """The title, typed once more, before something goes that nobody can bring back."""

    title = forms.CharField(label=gettext_lazy("Type the session's title to confirm"))

    def __init__(self, *args: Any, session: StudySession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    def clean_title(self) -> str:
        """The same words; spaces make no difference."""
        title: str = self.cleaned_data["title"]
        if "".join(title.split()) != "".join(self.session.title.split()):
            raise forms.ValidationError(_("This is not the session's title."))
        return title


class SessionQuestionForm(QuestionModelForm):
    """Other words for a question of the session."""

    class Meta:
        model = SessionQuestion
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_text(self) -> str:
        """One line, as it is shown."""
        return " ".join(self.cleaned_data["text"].split())
