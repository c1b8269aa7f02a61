"""Speeches in the admin. Registered one slice on, in importing, where the sources come to it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet, URLField
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from speeches.accounts.deletion import Deletion, numbers_only
from speeches.accounts.models import User
from speeches.library.admin_forms import SpeechForm
from speeches.library.models import Speech, SpeechVersion, Tag
from speeches.library.querysets import SpeechQuerySet
from speeches.library.revising import revise
from speeches.library.tags import join_tags

if TYPE_CHECKING:
    SpeechModelAdmin = admin.ModelAdmin[Speech]
else:
    SpeechModelAdmin = admin.ModelAdmin

TAGS_IN_FILTER = 40
DATE = ("delivered_on", "delivered_precision")
FIGURES = ("characters", "section_count", "created_by", "created_at", "updated_at", "published_at")


class TagFilter(admin.SimpleListFilter):
    """The most used tags, each with its number of speeches."""

    title = _("tag")
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name and number; a tag asked for in the address is offered even where it is rare."""
        used = Tag.objects.with_speeches(Speech.objects.all()).values_list("name", "speech_count")
        offered = [(name, f"{name} ({count})") for name, count in used[:TAGS_IN_FILTER]]
        asked = request.GET.get(self.parameter_name)
        if asked and asked not in dict(offered):
            offered.append((asked, asked))
        return offered

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those with the chosen tag."""
        return queryset.tagged([self.value()]) if self.value() else queryset


class SpeechAdmin(SpeechModelAdmin):
    """A speech's facts and its outline, with the way to each section.

    Speeches are not added here: a text comes in through the import, which finds its outline; sections typed one by
    one with their positions would be a poor copy of it.
    """

    form = SpeechForm
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    list_display = ["title", "status", "kind", "date", "characters", "section_count", "tag_names", "updated_at"]
    list_filter = ["status", "kind", TagFilter, ("delivered_on", admin.EmptyFieldListFilter)]
    search_fields = ["title", "speaker", "occasion", "sections__heading"]
    search_help_text = _("Title, speaker, occasion or the heading of a section")
    date_hierarchy = "delivered_on"
    list_per_page = 50
    actions = ["publish", "archive", "withdraw"]
    readonly_fields = ["suggestions", "outline", *FIGURES]
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "kind", "status", "tags", "suggestions"]}),
        (_("Occasion"), {"fields": ["speaker", "speaker_role", "occasion", "salutation", DATE]}),
        (_("Outline"), {"fields": ["outline", "tail"]}),
        (_("Source"), {"fields": ["source_name", "source_url"]}),
        (_("Figures"), {"fields": FIGURES}),
    ]

    class Media:
        css = {"all": ["speeches/admin/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speech]:
        """With the tags of the whole page in one query."""
        return super().get_queryset(request).select_related("created_by").prefetch_related("tag_items__tag")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: see above."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Speech | None = None) -> bool:
        """Editors delete what readers never saw; on the rest hang notes and progress, so they archive it."""
        is_free = obj is None or obj.published_at is None or getattr(request.user, "is_superuser", False)
        return is_free and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Iterable[Speech], request: HttpRequest) -> Deletion:
        """Readers' notes and marks on it are told in numbers."""
        return numbers_only(objs, request, self.admin_site)

    def save_model(self, request: HttpRequest, obj: Speech, form: Any, change: bool) -> None:
        """Other facts are a version, like other words. Publishing keeps its first moment, as with the button."""
        by = request.user if isinstance(request.user, User) else None
        revise(obj, list(obj.sections.outline()), cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=by)
        super().save_model(request, obj, form, change)
        if "status" in form.changed_data and obj.status == Speech.Status.PUBLISHED:
            obj.publish()

    @admin.display(description=_("date"), ordering="delivered_on")
    def date(self, speech: Speech) -> str:
        """As precisely as it is known."""
        return speech.delivered_text

    @admin.display(description=_("tags"))
    def tag_names(self, speech: Speech) -> str:
        """All tags in one line."""
        return join_tags(item.tag for item in speech.tag_items.all())

    @admin.display(description=_("sections"))
    def outline(self, speech: Speech) -> SafeString:
        """The headings, indented, each a link to its section; plain text, so that thousands of them cost nothing."""
        sections = speech.sections.order_by("position").defer("body")
        current = [section for section in sections if section.retired_at is None]
        context = {"sections": current, "retired": [section for section in sections if section.retired_at is not None]}
        return render_to_string("admin/speeches/speech/_outline.html", context)

    @admin.display(description=_("suggested tags"))
    def suggestions(self, speech: Speech) -> SafeString:
        """What waits for a decision, with the reason; decided on the speech's own page."""
        waiting = [suggestion for suggestion in speech.tag_suggestions.all() if suggestion.dismissed_at is None]
        return render_to_string("admin/speeches/speech/_suggestions.html", {"speech": speech, "suggestions": waiting})

    @admin.action(description=_("Publish the selected speeches"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: SpeechQuerySet) -> None:
        """Show them to readers."""
        count = _each(queryset.not_of_status(Speech.Status.PUBLISHED), Speech.publish)
        told = ngettext("%(count)d speech was published.", "%(count)d speeches were published.", count)
        self.message_user(request, told % {"count": count}, _level(count))

    @admin.action(description=_("Archive the selected speeches"), permissions=["change"])
    def archive(self, request: HttpRequest, queryset: SpeechQuerySet) -> None:
        """Take them from the readers' library."""
        count = _each(queryset.not_of_status(Speech.Status.ARCHIVED), Speech.archive)
        told = ngettext("%(count)d speech was archived.", "%(count)d speeches were archived.", count)
        self.message_user(request, told % {"count": count}, _level(count))

    @admin.action(description=_("Make the selected speeches drafts again"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: SpeechQuerySet) -> None:
        """Take them back for more work."""
        count = _each(queryset.not_of_status(Speech.Status.DRAFT), Speech.withdraw)
        told = ngettext("%(count)d speech is a draft again.", "%(count)d speeches are drafts again.", count)
        self.message_user(request, told % {"count": count}, _level(count))


@transaction.atomic
def _each(speeches: SpeechQuerySet, verb: Callable[[Speech], None]) -> int:
    """Do the verb to each speech, all or none; how many there were."""
    chosen = list(speeches)
    for speech in chosen:
        verb(speech)
    return len(chosen)


def _level(count: int) -> int:
    return messages.SUCCESS if count else messages.WARNING
