"""The production server: its settings, and its greeting once it listens."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "4"))
preload_app = True
loglevel = "warning"
control_socket_disable = True


def when_ready(server: object) -> None:
    """Say where the site is."""
    print(f"StudyHub: http://{bind}/", flush=True)
