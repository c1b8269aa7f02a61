"""Sections in the admin: the words of one part of a speech."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from speeches.library.admin_forms import SectionForm
from speeches.library.changes import section_rewritten
from speeches.library.characters import count_characters
from speeches.library.models import Section
from speeches.library.querysets import SectionQuerySet

if TYPE_CHECKING:
    SectionModelAdmin = admin.ModelAdmin[Section]
else:
    SectionModelAdmin = admin.ModelAdmin


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
    fieldsets = [
        (None, {"fields": ["speech", "position", ("level", "kind"), "marker", "heading", "body", "tags"]}),
        (_("Figures"), {"fields": ["key", "characters", "retired_at"]}),
    ]
    readonly_fields = ["speech", "position", "key", "characters", "retired_at"]

    class Media:
        css = {"all": ["speeches/admin/admin.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: see above."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        """Never: see above."""
        return False

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        """Keep the counted figures true, the section's own and the speech's, and the notes on their words."""
        obj.characters = count_characters(obj.heading, obj.body)
        super().save_model(request, obj, form, change)
        obj.speech.count_again()
        if "body" in form.changed_data:
            section_rewritten.send(sender=Section, section=obj, old_body=form.initial["body"])

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
        for section in chosen:
            section.retire()
        count = len(chosen)
        told = ngettext("%(count)d section was retired.", "%(count)d sections were retired.", count)
        self.message_user(request, told % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    @admin.action(description=_("Bring the selected sections back into the text"), permissions=["change"])
    @transaction.atomic
    def bring_back(self, request: HttpRequest, queryset: SectionQuerySet) -> None:
        """Put them back where they stood, if the place is free."""
        chosen = list(queryset.retired().select_related("speech"))
        count = sum(section.bring_back() for section in chosen)
        told = ngettext("%(count)d section is back.", "%(count)d sections are back.", count)
        self.message_user(request, told % {"count": count}, messages.SUCCESS if count else messages.WARNING)
        if taken := len(chosen) - count:
            told = ngettext(
                "%(count)d section stays retired: another one has its place.",
                "%(count)d sections stay retired: others have their places.",
                taken,
            )
            self.message_user(request, told % {"count": taken}, messages.WARNING)
