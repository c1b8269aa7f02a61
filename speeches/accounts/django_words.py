"""Words of Django's own pages that its Chinese catalogue lacks: named here, so that ours gives them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        8,
    ),
)
