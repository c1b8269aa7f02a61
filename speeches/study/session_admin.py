"""Sessions in the admin: which there are, who runs them, and another organiser for one. Nothing of their content."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from speeches.accounts.admin import administrators_only
from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession
from speeches.study.running import hand_over

if TYPE_CHECKING:
    SessionModelAdmin = admin.ModelAdmin[StudySession]
    SessionModelForm = forms.ModelForm[StudySession]
    UserChoiceField = forms.ModelChoiceField[User]
else:
    SessionModelAdmin, SessionModelForm, UserChoiceField = admin.ModelAdmin, forms.ModelForm, forms.ModelChoiceField


class PersonSelect(AutocompleteSelect):
    """People, found while typing; what was sent and is no number is nobody, where Django's own stops the page."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        """The chosen person."""
        return super().optgroups(name, [one for one in value if str(one).isdecimal() and len(str(one)) < 16], attr)


class OrganiserForm(SessionModelForm):
    """Who runs the session from now on."""

    organiser = UserChoiceField(
        label=gettext_lazy("organiser"),
        queryset=User.objects.all(),
        widget=PersonSelect(Membership._meta.get_field("user"), admin.site),
        help_text=gettext_lazy("Who runs it now goes on as a deputy."),
    )

    class Meta:
        model = StudySession
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = self.instance.memberships.organisers().active().first()
        self.fields["organiser"].initial = now.user_id if now else None

    def clean_organiser(self) -> User:
        """An account that nobody can use runs nothing."""
        organiser: User = self.cleaned_data["organiser"]
        if not organiser.is_active:
            raise forms.ValidationError(_("This account is closed."))
        return organiser


@admin.register(StudySession)
class SessionAdmin(SessionModelAdmin):
    """For administrators: an organiser who left the office leaves no session behind that nobody runs."""

    form = OrganiserForm
    fields = ["title", "kind", "status", "starts_on", "ends_on", "people", "organiser"]
    readonly_fields = ["title", "kind", "status", "starts_on", "ends_on", "people"]
    list_display = ["title", "kind", "status", "starts_on", "ends_on", "run_by", "people"]
    list_filter = ["status", "kind"]
    search_fields = ["title"]
    list_per_page = 50
    actions = None
    view_on_site = False  # it is not there for administrators

    has_module_permission = has_view_permission = has_change_permission = administrators_only

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An organiser makes sessions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Its organiser alone deletes one, and sees what goes with it."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[StudySession]:
        """With who runs them and how many people they have, in as many queries for one as for all."""
        return StudySession.objects.with_people()

    @admin.display(description=gettext_lazy("organiser"))
    def run_by(self, session: StudySession) -> str:
        """The organiser and the deputies; “—” where nobody is left."""
        return pgettext("between names", ", ").join(str(row.user) for row in session.memberships.all()) or "—"

    @admin.display(description=gettext_lazy("participants"))
    def people(self, session: StudySession) -> int:
        """How many take part."""
        return int(getattr(session, "people_total", 0))

    def save_model(self, request: HttpRequest, obj: StudySession, form: Any, change: bool) -> None:
        """Hand the session over; nothing else of it is changed here."""
        if "organiser" in form.changed_data:
            hand_over(obj, form.cleaned_data["organiser"], now=timezone.now())
