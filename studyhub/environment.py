"""Typed reading of the environment, loud about what is wrong: a typing error must not become a silent default."""

import os
import zoneinfo
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def env_str(name: str, default: str) -> str:
    """The variable's text, or the default where it is not set."""
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off/empty; anything else raises ImproperlyConfigured."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def env_int(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not smaller than `least`; anything else raises ImproperlyConfigured."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.strip().isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least}, not {value!r}.")
    return int(value)


def env_time_zone(name: str, default: str) -> str:
    """The name of a time zone that this machine knows; anything else raises ImproperlyConfigured."""
    value = os.environ.get(name, default)
    if value not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"{name} must be a time zone like Asia/Shanghai, not {value!r}.")
    return value


def env_site(name: str) -> str:
    """The address of a site, without a slash at its end; empty where it is not set. Raises ImproperlyConfigured."""
    value = os.environ.get(name, "").strip().rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
        raise ImproperlyConfigured(f"{name} must be an address like https://study.example.org, not {value!r}.")
    return value


def env_list(name: str, default: str) -> list[str]:
    """The parts between commas, without white space and empty ones."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def secret_key(default_file: Path) -> str:
    """The key from SECRET_KEY, else from the file that SECRET_KEY_FILE names (default: the one `make setup` writes).

    There is no default key: without one of at least 50 characters the program does not start.
    """
    path = Path(os.environ.get("SECRET_KEY_FILE", default_file))
    key = os.environ.get("SECRET_KEY", "")
    if not key and path.is_file():
        key = path.read_text(encoding="ascii").strip()
    if len(key) < 50:
        raise ImproperlyConfigured(
            f"No secret key: set SECRET_KEY, or put one into {path} (make setup does); at least 50 characters."
        )
    return key


def database(url: str, *, pool_size: int) -> dict[str, Any]:
    """Django's settings for a database address.

    `sqlite:///relative.sqlite3`, `sqlite:////absolute/path.sqlite3` or `postgres://user:password@host:port/name`
    (an empty host is the local socket; `?host=/path` names the socket's folder). `pool_size` is the most connections
    that one process keeps to PostgreSQL. Raises ImproperlyConfigured.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, pool_size)
    raise ImproperlyConfigured(f"DATABASE_URL must begin with sqlite:/// or postgres://, not {parts.scheme!r}.")


def _postgresql(parts: SplitResult, pool_size: int) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("DATABASE_URL names a port that is no number.") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(options.pop("port", port or "")),
        "CONN_HEALTH_CHECKS": True,  # a connection from before the server's restart is thrown away, not used
        "OPTIONS": {"pool": {"min_size": 1, "max_size": pool_size}, **options},
    }


def _sqlite(path: str) -> dict[str, Any]:
    if not path:
        raise ImproperlyConfigured("DATABASE_URL names no SQLite file.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Readers never wait for the writer (WAL), and a writer waits its turn at the start of its
            # transaction instead of failing with "locked" in the middle of it (IMMEDIATE).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        },
    }
