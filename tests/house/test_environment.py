"""The environment is read loudly: a slip stops the program with a sentence, and never becomes a default."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from studyhub.environment import database, env_bool, env_int, env_time_zone, secret_key

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_stands_in_the_readme() -> None:
    """Who runs the site reads no code."""
    names = re.findall(r'\benv_\w+\(\s*"(\w+)"', (ROOT / "studyhub/settings.py").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(names) > 20
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_a_slip_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("x", "-5", "1.5", ""):
        monkeypatch.setenv("NUMBER", value)
        with pytest.raises(ImproperlyConfigured, match="NUMBER"):
            env_int("NUMBER", 7)
    monkeypatch.setenv("SWITCH", "maybe")
    with pytest.raises(ImproperlyConfigured, match="SWITCH"):
        env_bool("SWITCH", default=False)
    monkeypatch.setenv("ZONE", "Mars")
    with pytest.raises(ImproperlyConfigured, match="ZONE"):
        env_time_zone("ZONE", "Asia/Shanghai")


def test_defaults_stand_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NUMBER", raising=False)
    assert env_int("NUMBER", 7) == 7
    assert env_bool("NUMBER", default=True)


def test_there_is_no_default_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("SECRET_KEY_FILE", raising=False)
    with pytest.raises(ImproperlyConfigured):
        secret_key(tmp_path / "nothing")
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured):
        secret_key(tmp_path / "nothing")
    (tmp_path / "key").write_text("k" * 60, encoding="ascii")
    monkeypatch.delenv("SECRET_KEY")
    assert secret_key(tmp_path / "key") == "k" * 60


def test_databases() -> None:
    assert database("sqlite:////a/b%23c.sqlite3", pool_size=6)["NAME"] == "/a/b#c.sqlite3"
    found = database("postgres://u:p%40ss@db.example:5433/study", pool_size=6)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("study", "u", "p@ss")
    assert (found["HOST"], found["PORT"], found["CONN_HEALTH_CHECKS"]) == ("db.example", "5433", True)
    assert database("postgres:///study?host=/run/postgresql", pool_size=6)["HOST"] == "/run/postgresql"
    for wrong in ("mysql://x/y", "sqlite:///", "postgres://u@h:abc/x"):
        with pytest.raises(ImproperlyConfigured):
            database(wrong, pool_size=6)
