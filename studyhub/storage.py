"""Static files under names that tell their content, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The imports inside our ES modules get the hashed names too.

    Ours only: a library's file may import what it does not ship (django-htmx's server-sent events do).
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "speeches/*.js",
        HashedFilesMixin._js_module_import_aggregation_patterns[1],  # type: ignore[attr-defined]  # not in the stubs
    )
