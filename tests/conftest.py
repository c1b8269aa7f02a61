"""The three people of every page's tests, and a small library."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from pytest_django import Settings

from speeches.accounts.models import EDITOR_GROUP, User
from speeches.accounts.roles import make_organiser
from speeches.library.models import Section, Speech

PASSWORD = "yan-du-shi-nian-7"


def pytest_configure() -> None:
    """Unit tests need no collected static files; the journeys run against the real thing."""
    django_settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.WHITENOISE_AUTOREFRESH = True  # else each client looks through all static files anew


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite's tests run in a file, as in use: its database in memory knows no waiting for another thread's turn."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture
def elsewhere(transactional_db: None, tmp_path: Path) -> dict[str, str]:
    """The environment of another process that works on the tests' own database."""
    name = quote(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    index = {"SEARCH_INDEX_DIR": str(tmp_path / "search")}
    return os.environ | index | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "studyhub.settings"}


@pytest.fixture(autouse=True)
def _own_search_index(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


def make_user(username: str, **fields: Any) -> User:
    return User.objects.create_user(username, password=PASSWORD, **fields)


def make_speech(*bodies: str, title: str = "在读书班上的讲话", status: str = "published", **fields: Any) -> Speech:
    """A speech with a section for each body, headed 一、二、… ."""
    speech = Speech.objects.create(title=title, status=status, **fields)
    for position, body in enumerate(bodies or ("第一段说来意。\n第二段说打算。", "这里说做法。")):
        Section.objects.create(
            speech=speech,
            position=position,
            marker=f"{'一二三四五六七八九十'[position]}、",
            ordinal=position + 1,
            heading=f"第{position + 1}个标题",
            body=body,
            characters=len("".join(body.split())),
        )
    speech.count_again()
    return speech


@pytest.fixture
def reader(db: None) -> User:
    return make_user("reader", display_name="林小满")


@pytest.fixture
def stranger(db: None) -> User:
    return make_user("stranger")


@pytest.fixture
def editor(db: None) -> User:
    user = make_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR_GROUP))
    return user


@pytest.fixture
def organiser(db: None) -> User:
    user = make_user("organiser", display_name="沈怀瑾")
    make_organiser(user)
    return user


@pytest.fixture
def administrator(db: None) -> User:
    return make_user("administrator", is_staff=True, is_superuser=True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def speech(db: None) -> Speech:
    return make_speech()
