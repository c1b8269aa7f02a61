"""The site's own settings, with the bare view among the addresses."""

from studyhub.settings import *  # noqa: F403  everything is as in production

ROOT_URLCONF = "bench.site.urls"
