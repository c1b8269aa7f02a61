"""The thread that works off what waits: it starts when something comes in, and what breaks it off is told."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.working import work_aside
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
URL = reverse("importing:import_list")


@pytest.fixture
def client(transactional_db: None, editor: User) -> Client:
    return signed_in(editor)


def hand_in(client: Client, *names: str) -> None:
    texts = [f"{name}碰头会纪要\n一、议题\n{name}说了三件事。\n".encode() for name in names]
    client.post(
        URL, {"documents": [SimpleUploadedFile(f"{n}.txt", text) for n, text in zip(names, texts, strict=True)]}
    )


def wait_for_the_end() -> None:
    for thread in threading.enumerate():
        if thread.name == "import-files":
            thread.join(timeout=30)
            assert not thread.is_alive()


def unread() -> int:
    return ImportFile.objects.filter(read_at=None).count()


def test_what_comes_in_is_read_without_being_asked_for(client: Client) -> None:
    hand_in(client, "春", "夏")
    wait_for_the_end()
    assert unread() == 0


def test_what_broke_off_is_logged_and_the_next_look_goes_on(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    hand_in(client, "春", "夏")
    wait_for_the_end()
    ImportFile.objects.update(read_at=None)
    table = ImportFile._meta.db_table
    with connection.schema_editor() as editor:
        editor.alter_db_table(ImportFile, table, f"{table}_away")
    work_aside()
    wait_for_the_end()
    with connection.schema_editor() as editor:
        editor.alter_db_table(ImportFile, f"{table}_away", table)
    assert "broke off" in caplog.text
    assert unread() == 2
    client.get(URL)
    wait_for_the_end()
    assert unread() == 0
