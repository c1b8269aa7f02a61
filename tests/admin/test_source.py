"""The sources in the admin: looked at, taken away, never changed."""

import pytest

from speeches.accounts.models import User
from speeches.importing.models import SpeechSource
from speeches.library.models import Speech
from tests.conftest import make_user, signed_in

HTML = "<script>alert(1)</script>第一段".encode("gb18030")


@pytest.fixture
def source(speech: Speech) -> SpeechSource:
    return SpeechSource.objects.create(
        speech=speech,
        file_name="讲话 第1稿.html",
        content=HTML,
        sha256="0" * 64,
        encoding="gb18030",
        warnings=[{"code": "skipped", "message": "编号由“二、”跳到“四、”。", "line": 12, "certainty": 0.9}],
        noise=[{"text": "点击下载全文", "line": 3, "reason": "广告"}],
    )


def test_the_bytes_come_back_as_they_came(editor: User, source: SpeechSource) -> None:
    """As a file to save, whatever they are: a web page in it must not run here."""
    response = signed_in(editor).get(f"/admin/speeches/speechsource/{source.pk}/original/")
    assert response.content == HTML
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%AE%B2%E8%AF%9D")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_bytes_are_for_editors(source: SpeechSource, reader: User) -> None:
    """A reader is sent away; what does not exist is 404."""
    address = f"/admin/speeches/speechsource/{source.pk}/original/"
    assert signed_in(reader).get(address, follow=True).status_code == 403
    administrator = make_user("boss", is_superuser=True)
    assert signed_in(administrator).get("/admin/speeches/speechsource/999/original/").status_code == 404


def test_an_editor_without_the_right_to_look_gets_nothing(editor: User, source: SpeechSource) -> None:
    """An administrator may take single rights from the group."""
    editor.groups.get().permissions.clear()
    assert signed_in(editor).get(f"/admin/speeches/speechsource/{source.pk}/original/").status_code == 403


def test_warnings_and_what_was_dropped_are_shown(editor: User, source: SpeechSource) -> None:
    """With line and reason; and in short on the speech's page."""
    client = signed_in(editor)
    page = client.get(f"/admin/speeches/speechsource/{source.pk}/change/").content.decode()
    assert "第 12 行： 编号由“二、”跳到“四、”。" in page
    assert "<del>点击下载全文</del> <small>广告</small>" in page
    speech_page = client.get(f"/admin/speeches/speech/{source.speech_id}/change/").content.decode()
    assert f"/admin/speeches/speechsource/{source.pk}/original/" in speech_page
    assert "gb18030" in speech_page


def test_nothing_of_it_can_be_changed(administrator: User, source: SpeechSource) -> None:
    """Not added, not deleted, not written: not even by an administrator."""
    client = signed_in(administrator)
    assert client.get("/admin/speeches/speechsource/add/").status_code == 403
    assert client.post(f"/admin/speeches/speechsource/{source.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"/admin/speeches/speechsource/{source.pk}/change/", {"file_name": "x"}).status_code == 403
    source.refresh_from_db()
    assert source.file_name == "讲话 第1稿.html"
