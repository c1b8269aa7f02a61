"""How many people's progress hangs on sections: numbers alone, for whoever is about to change them."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import ngettext

from speeches.library.changes import Hanging
from speeches.progress.models import SectionProgress


def progress_on(*, section_ids: Collection[int], **kwargs: Any) -> Hanging:
    """How many people have begun or read each of the sections."""
    return Hanging(_words, SectionProgress.objects.section_counts(section_ids))


def _words(count: int) -> str:
    return ngettext("read by %(count)d person", "read by %(count)d people", count) % {"count": count}
