"""How Django finds the app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, post_save, pre_migrate
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    """The app, with what must stand in every database after its tables are made."""

    name = "speeches"
    verbose_name = _("StudyHub")

    def ready(self) -> None:
        """Connect what must happen after a migration, and what hangs on a text's change."""
        # models, which roles reads, are only there once the apps are
        from speeches.accounts.cache_table import ensure_cache_table  # noqa: PLC0415
        from speeches.accounts.roles import ensure_editor_group, ensure_organiser_group  # noqa: PLC0415
        from speeches.checklists.changes import asked_states  # noqa: PLC0415
        from speeches.checklists.following import follow_changes  # noqa: PLC0415
        from speeches.database.name_order import teach_connection  # noqa: PLC0415
        from speeches.importing.duplicates import name_again, sketch_again  # noqa: PLC0415
        from speeches.library.changes import asked_what_hangs, speech_rewritten  # noqa: PLC0415
        from speeches.notes.carrying import carry_notes  # noqa: PLC0415
        from speeches.notes.hanging import notes_on  # noqa: PLC0415
        from speeches.notes.leaving import make_private  # noqa: PLC0415
        from speeches.progress.hanging import progress_on  # noqa: PLC0415
        from speeches.reflections.deciding import withdraw_published  # noqa: PLC0415
        from speeches.reflections.states import reflection_states  # noqa: PLC0415
        from speeches.search.triggers import ensure_triggers, remove_triggers  # noqa: PLC0415
        from speeches.study.changes import members_left  # noqa: PLC0415

        connection_created.connect(teach_connection)
        post_migrate.connect(ensure_cache_table, sender=self)
        post_migrate.connect(ensure_editor_group, sender=self)
        post_migrate.connect(ensure_organiser_group, sender=self)
        pre_migrate.connect(remove_triggers, sender=self)
        post_migrate.connect(ensure_triggers, sender=self)
        speech_rewritten.connect(carry_notes)
        asked_what_hangs.connect(notes_on)
        asked_what_hangs.connect(progress_on)
        speech_rewritten.connect(sketch_again)
        post_save.connect(name_again, sender="speeches.Speech")
        follow_changes()
        asked_states.connect(reflection_states)
        members_left.connect(make_private)
        members_left.connect(withdraw_published)
