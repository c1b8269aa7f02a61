"""The production server: its settings, and its greeting once it listens."""

import os

from django.utils.module_loading import import_string

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "4"))
preload_app = True
loglevel = "warning"
control_socket_disable = True


def when_ready(server: object) -> None:
    """Say where the site is."""
    print(f"StudyHub: http://{bind}/", flush=True)


def post_worker_init(worker: object) -> None:
    """Go on with the files that wait since a server before this one ended in the middle."""
    import_string("speeches.importing.working.go_on")()  # Django is set up by now, and not when this file is read
