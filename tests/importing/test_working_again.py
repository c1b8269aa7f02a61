"""What waited when a server ended is gone on with as soon as the next one is there, before anybody looks."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.waiting import take_in
from tools.gunicorn_conf import post_worker_init


@pytest.mark.django_db(transaction=True)
def test_a_new_server_reads_what_waits(editor: User) -> None:
    texts = [SimpleUploadedFile(f"{name}.txt", f"{name}季值班安排\n一、人员\n{name}天的人".encode()) for name in "秋冬"]
    take_in(editor, texts, now=timezone.now())
    assert ImportFile.objects.filter(read_at=None).count() == 2
    post_worker_init(object())
    for thread in threading.enumerate():
        if thread.name == "import-files":
            thread.join(timeout=30)
    assert not ImportFile.objects.filter(read_at=None).exists()
