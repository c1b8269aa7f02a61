"""A door: Django looks for the admin's registrations here."""

from speeches.accounts import admin as accounts
from speeches.importing import admin as importing
from speeches.library import section_admin, tag_admin
from speeches.study import session_admin

__all__ = ["accounts", "importing", "section_admin", "session_admin", "tag_admin"]
