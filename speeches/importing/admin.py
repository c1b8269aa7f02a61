"""The sources of speeches in the admin: to look at and to take away as they came, never to change."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from speeches.importing.models import SpeechSource
from speeches.library.models import Speech
from speeches.library.speech_admin import SpeechAdmin

if TYPE_CHECKING:
    SourceModelAdmin = admin.ModelAdmin[SpeechSource]
    SourceTabularInline = admin.TabularInline[SpeechSource, Speech]
else:
    SourceModelAdmin = admin.ModelAdmin
    SourceTabularInline = admin.TabularInline

FACTS = ("file_name", "encoding", "warning_count", "noise_count", "received_at", "received_by", "original")


class ReadOnly:
    """What came from outside stays as it came."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def get_queryset(self, request: HttpRequest) -> QuerySet[SpeechSource]:
        """Without the bytes, which may be many."""
        return SpeechSource.objects.defer("content").select_related("speech", "received_by")

    @admin.display(description=_("warnings"))
    def warning_count(self, source: SpeechSource) -> int:
        """How many places an editor should look at."""
        return len(source.warnings)

    @admin.display(description=_("dropped"))
    def noise_count(self, source: SpeechSource) -> int:
        """How many pieces were no part of the speech."""
        return len(source.noise)

    @admin.display(description=_("original"))
    def original(self, source: SpeechSource) -> SafeString:
        """The way to the bytes."""
        address = reverse("admin:speeches_speechsource_original", args=[source.pk])
        return format_html('<a href="{}">{}</a>', address, _("Download"))


class SourceInline(ReadOnly, SourceTabularInline):
    """The sources of one speech, on its page."""

    model = SpeechSource
    extra = 0
    show_change_link = True
    fields = FACTS
    readonly_fields = FACTS


@admin.register(Speech)
class SpeechWithSourcesAdmin(SpeechAdmin):
    """The speech's page, with where it came from."""

    inlines = [SourceInline]


@admin.register(SpeechSource)
class SpeechSourceAdmin(ReadOnly, SourceModelAdmin):
    """Everything that was handed in."""

    list_display = ["file_name", "speech", *FACTS[1:]]
    search_fields = ["file_name", "speech__title"]
    date_hierarchy = "received_at"
    list_per_page = 50
    fields = ["speech", *FACTS, "sha256", "warning_list", "noise_list"]

    class Media:
        css = {"all": ["speeches/admin/admin.css"]}

    def get_urls(self) -> list[Any]:
        """One page more: the bytes."""
        original = self.admin_site.admin_view(self.original_view)
        return [path("<int:pk>/original/", original, name="speeches_speechsource_original"), *super().get_urls()]

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as they came: always to be saved, never to be shown, since a web page may be in them."""
        source = get_object_or_404(SpeechSource, pk=pk)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        disposition = content_disposition_header(as_attachment=True, filename=source.file_name)
        headers = {"Content-Disposition": str(disposition)}
        return HttpResponse(bytes(source.content), content_type="application/octet-stream", headers=headers)

    @admin.display(description=_("warnings"))
    def warning_list(self, source: SpeechSource) -> SafeString:
        """Each with its line."""
        return render_to_string("admin/speeches/speechsource/_warnings.html", {"warnings": source.warnings})

    @admin.display(description=_("dropped"))
    def noise_list(self, source: SpeechSource) -> SafeString:
        """Each with its reason."""
        return render_to_string("admin/speeches/speechsource/_noise.html", {"noise": source.noise})
