"""Django's admin with the site's own rules of entry."""

from django.contrib.admin.apps import AdminConfig


class StudyAdminConfig(AdminConfig):
    """The stock admin, on `StudyAdminSite`."""

    default_site = "speeches.accounts.admin_site.StudyAdminSite"
