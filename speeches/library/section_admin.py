"""Sections in the admin: the words of one part of a speech."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from speeches.accounts.models import User
from speeches.library.admin_forms import SectionForm
from speeches.library.models import GuidingQuestion, Section, Speech, SpeechVersion
from speeches.library.querysets import SectionQuerySet
from speeches.library.revising import hold, revise

if TYPE_CHECKING:
    SectionModelAdmin = admin.ModelAdmin[Section]
    QuestionTabularInline = admin.TabularInline[GuidingQuestion, Section]
else:
    SectionModelAdmin = admin.ModelAdmin
    QuestionTabularInline = admin.TabularInline

WORDS_OF_FORM = ("level", "kind", "marker", "heading", "body")
READ_ONLY = ("speech", "position", "key", "characters", "retired_at")


class RetiredFilter(admin.SimpleListFilter):
    """Today's text unless asked for what is retired."""

    title = _("state")
    parameter_name = "retired"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Retired ones, or both."""
        return [("yes", _("Retired")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        """Django's first choice is named "All"; here it is today's text."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("In the text")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The chosen ones."""
        if self.value() == "all":
            return queryset
        return queryset.retired() if self.value() == "yes" else queryset.current()


class QuestionInline(QuestionTabularInline):
    """The guiding questions on a section: whoever may change the section may set them."""

    model = GuidingQuestion
    fields = ["position", "text"]
    ordering = ["position", "pk"]
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        """As for the section."""
        return request.user.has_perm("speeches.change_section")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(Section)
class SectionAdmin(SectionModelAdmin):
    """A section's heading, level, words and tags.

    Never added or deleted here: positions belong to the whole outline, and readers' notes hang on a section. What
    does not belong into the text is retired, and can be brought back.
    """

    form = SectionForm
    list_display = ["label", "speech", "level", "kind", "characters", "is_in_text"]
    list_filter = [RetiredFilter, "kind", "level"]
    list_select_related = ["speech"]
    list_per_page = 100
    search_fields = ["heading", "body", "speech__title"]
    search_help_text = _("Heading, words or the speech's title")
    ordering = ["-speech", "position"]
    actions = ["retire", "bring_back"]
    inlines = [QuestionInline]
    fieldsets = [
        (None, {"fields": ["speech", "position", ("level", "kind"), "marker", "heading", "body", "tags"]}),
        (_("Figures"), {"fields": ["key", "characters", "retired_at"]}),
    ]

    class Media:
        css = {"all": ["speeches/admin/admin.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: see above."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        """Never: see above."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> list[str]:
        """What is retired is no text any more: it is brought back first."""
        retired = obj is not None and obj.retired_at is not None
        return [*READ_ONLY, *WORDS_OF_FORM] if retired else [*READ_ONLY]

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        """Like every change of a text: figures and notes follow, the state before becomes a version."""
        if obj.retired_at is None:
            with _held(obj.speech):
                outline = [obj if section.pk == obj.pk else section for section in obj.speech.sections.outline()]
                _revise(request, obj.speech, outline)
            obj.refresh_from_db()

    @admin.display(description=_("heading"), ordering="heading")
    def label(self, section: Section) -> str:
        """Marker and heading as read."""
        return section.label

    @admin.display(description=_("in the text"), boolean=True)
    def is_in_text(self, section: Section) -> bool:
        """Does it stand in today's text?"""
        return section.retired_at is None

    @admin.action(description=_("Retire the selected sections (notes on them stay)"), permissions=["change"])
    @transaction.atomic
    def retire(self, request: HttpRequest, queryset: SectionQuerySet) -> None:
        """Take them out of the text."""
        chosen = list(queryset.current().select_related("speech"))
        keys = {section.key for section in chosen}
        for speech in {section.speech for section in chosen}:
            with _held(speech):
                _revise(request, speech, [section for section in speech.sections.outline() if section.key not in keys])
        count = len(chosen)
        told = ngettext("%(count)d section was retired.", "%(count)d sections were retired.", count)
        self.message_user(request, told % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    @admin.action(description=_("Bring the selected sections back into the text"), permissions=["change"])
    @transaction.atomic
    def bring_back(self, request: HttpRequest, queryset: SectionQuerySet) -> None:
        """Put them back where they stood."""
        chosen = list(queryset.retired().select_related("speech").order_by("position"))
        for speech in {section.speech for section in chosen}:
            with _held(speech):
                outline = list(speech.sections.outline())
                for section in chosen:
                    if section.speech_id == speech.pk:
                        outline.insert(section.position, section)
                _revise(request, speech, outline)
        count = len(chosen)
        told = ngettext("%(count)d section is back.", "%(count)d sections are back.", count)
        self.message_user(request, told % {"count": count}, messages.SUCCESS if count else messages.WARNING)


@contextmanager
def _held(speech: Speech) -> Iterator[None]:
    """The speech as it is by now, while nobody else changes it: two people mend different sections of one text."""
    with transaction.atomic():
        hold(speech, now=timezone.now())
        speech.refresh_from_db()
        yield


def _revise(request: HttpRequest, speech: Speech, outline: list[Section]) -> None:
    by = request.user if isinstance(request.user, User) else None
    revise(speech, outline, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=by)
