"""The production server to measure on: gunicorn as in use, with a private database in a temporary folder; its clients.

A script calls `on_each_database(measure)`: `measure` runs in a process of its own for each kind of database, with
Django set up and the tables made. It fills the database, and asks the server that `served()` runs.
"""

import os
import re
import secrets
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client as Browser
from django.utils.crypto import get_random_string

if TYPE_CHECKING:
    from speeches.accounts.models import User

ROOT = Path(__file__).resolve().parent.parent
DATABASES = {"SQLite": [], "PostgreSQL": ["tools/with-postgresql"]}
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: close", re.IGNORECASE)


def on_each_database(measure: Callable[[str], None]) -> None:
    """Run `measure(name)` of the script at hand on a fresh SQLite file, then on a private PostgreSQL server."""
    if name := os.environ.get("BENCH_DATABASE"):
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        measure(name)
        return
    subprocess.run([ROOT / "tools/debian-packages", "postgresql"], check=True)
    script = f"bench.{Path(sys.argv[0]).stem}"
    for name, inside in DATABASES.items():
        with tempfile.TemporaryDirectory() as folder:
            command = [*inside, sys.executable, "-m", script, *sys.argv[1:]]
            subprocess.run(command, check=True, cwd=ROOT, env=_environment(name, folder))


def _environment(name: str, folder: str) -> dict[str, str]:
    own = {
        "BENCH_DATABASE": name,
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",  # tools/with-postgresql names its own instead
        "DATA_DIR": folder,
        "SEARCH_INDEX_DIR": f"{folder}/search",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "bench.site.settings",
        "DEBUG": "0",
    }
    return os.environ | own


@contextmanager
def served(*, workers: int = 2, threads: int = 4) -> Iterator[int]:
    """The site behind gunicorn on a free port of this machine, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "WORKERS": str(workers), "THREADS": str(threads)}
    command = [sys.executable, "-m", "gunicorn", "-c", "tools/gunicorn_conf.py", "studyhub.wsgi"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as server:
        try:
            if server.stdout is None or not server.stdout.readline():
                raise RuntimeError("The server did not start.")
            yield port
        finally:
            server.terminate()


def busy_seconds() -> float:
    """Seconds that the processors have worked for the server so far (0 where the system does not tell, as on macOS).

    What else the machine does takes turns with the server, and so changes how long answers take, but hardly this.
    """
    parents, seconds = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid, state = path.parent.name, path.read_text().rpartition(")")[2].split()
            parents[pid], seconds[pid] = state[1], (int(state[11]) + int(state[12])) / os.sysconf("SC_CLK_TCK")
    ours, waiting = set(), [str(os.getpid())]
    for parent in waiting:
        waiting += [pid for pid, its_parent in parents.items() if its_parent == parent]
        ours.add(parent)
    return sum(seconds.get(pid, 0) for pid in ours - {str(os.getpid())})


def request(method: str, address: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    told = {"Host": "localhost", **headers, **({"Content-Length": str(len(body))} if body else {})}
    lines = [f"{method} {address} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def signed_in(user: "User") -> dict[str, str]:
    """The headers of a browser in which the person is signed in, also for what it posts."""
    browser = Browser()
    browser.force_login(user)
    token = get_random_string(32)
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
    return {"Cookie": cookies, "X-CSRFToken": token, "Accept-Language": "zh-CN"}


@dataclass(slots=True)
class Answer:
    """What came back: the whole of it, and how long it took. No answer at all: status 0."""

    status: int
    seconds: float
    raw: bytes = b""

    @property
    def body(self) -> bytes:
        """What stands below the headers."""
        return self.raw.partition(b"\r\n\r\n")[2]

    def header(self, name: str) -> str:
        """A header's value; empty without it."""
        found = re.search(rf"\r\n{name}: ([^\r]*)".encode(), self.raw.partition(b"\r\n\r\n")[0], re.IGNORECASE)
        return found[1].decode() if found else ""


@dataclass(slots=True)
class Client:
    """One connection, kept open, which sends one request after the other."""

    port: int
    waiting: deque[bytes]
    answers: list[Answer] = field(default_factory=list)
    line: socket.socket = field(default_factory=socket.socket)
    got: bytearray = field(default_factory=bytearray)
    sent_at: float = 0.0

    def connect(self) -> None:
        """A new line to the server."""
        self.line.close()
        self.line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self) -> None:
        """The next request."""
        self.got.clear()
        self.sent_at = time.perf_counter()
        self.line.sendall(self.waiting.popleft())

    def take(self) -> bool:
        """What has come; True when the answer is whole."""
        data = self.line.recv(1 << 18)
        self.got += data
        head, _blank, body = bytes(self.got).partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if data and (not _blank or (length and len(body) < int(length[1]))):
            return False
        status = int(head[9:12]) if _blank else 0
        self.answers.append(Answer(status, time.perf_counter() - self.sent_at, bytes(self.got)))
        if not data or CLOSES.search(head):
            self.connect()
        return True


def ask(port: int, requests: Sequence[Iterable[bytes]]) -> list[list[Answer]]:
    """As many clients at once as there are lists of requests, each of them sending its own, one after the other."""
    clients = [Client(port, deque(own)) for own in requests]
    with selectors.DefaultSelector() as lines:
        for client in clients:
            client.connect()
            client.send()
            lines.register(client.line, selectors.EVENT_READ, client)
        while lines.get_map():
            for key, _events in lines.select():
                _go_on(lines, key)
    for client in clients:
        client.line.close()
    return [client.answers for client in clients]


def _go_on(lines: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    client: Client = key.data
    if not client.take():
        return
    lines.unregister(key.fileobj)
    if client.waiting:
        client.send()
        lines.register(client.line, selectors.EVENT_READ, client)
