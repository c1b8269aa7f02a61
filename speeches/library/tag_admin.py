"""Tags in the admin: how often each is used, renaming, and making one of several."""

from typing import TYPE_CHECKING

import taggit.admin  # noqa: F401  # registers what is taken away below
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit.models import Tag as UnusedTag

from speeches.library.admin_forms import MergeForm, TagForm
from speeches.library.merging import merge_tags
from speeches.library.models import Tag
from speeches.library.tags import fold_tag

if TYPE_CHECKING:
    TagModelAdmin = admin.ModelAdmin[Tag]
else:
    TagModelAdmin = admin.ModelAdmin

# taggit brings a tag of its own, which this site does not use.
admin.site.unregister(UnusedTag)


@admin.register(Tag)
class TagAdmin(TagModelAdmin):
    """All tags; a tag is made by using it on a speech."""

    form = TagForm
    fields = ["name"]
    list_display = ["name", "on_speeches", "on_sections"]
    search_fields = ["name"]
    list_per_page = 100
    actions = ["merge"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """With the two numbers, in the same query."""
        return Tag.objects.with_use()

    @admin.display(description=_("speeches"), ordering="speech_count")
    def on_speeches(self, tag: Tag) -> int:
        """On how many speeches it stands."""
        return int(getattr(tag, "speech_count", 0))

    @admin.display(description=_("sections"), ordering="section_count")
    def on_sections(self, tag: Tag) -> int:
        """On how many sections it stands."""
        return int(getattr(tag, "section_count", 0))

    @admin.action(description=_("Make one of the selected tags"), permissions=["change", "delete"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Tag]) -> TemplateResponse | None:
        """Ask for the name that stays, then put it wherever one of them stood."""
        tags = list(queryset)
        form = MergeForm(request.POST if "merge" in request.POST else None, initial={"name": tags[0].name})
        if form.is_valid():
            kept = merge_tags(tags, fold_tag(form.cleaned_data["name"]))
            told = ngettext("%(count)d tag is now “%(name)s”.", "%(count)d tags are now one: “%(name)s”.", len(tags))
            self.message_user(request, told % {"count": len(tags), "name": kept.name}, messages.SUCCESS)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Make one of several tags"),
            "opts": self.opts,
            "tags": tags,
            "form": form,
        }
        return TemplateResponse(request, "admin/speeches/tag/merge.html", context)
