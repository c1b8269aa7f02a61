"""Static files under names that tell their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The imports inside our ES modules get the hashed names too."""

    support_js_module_import_aggregation = True
