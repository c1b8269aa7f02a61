"""Who enters the admin, and what is found there."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client

from speeches.accounts.models import User
from tests.conftest import make_user, signed_in


@pytest.mark.django_db
def test_strangers_go_to_the_sites_own_sign_in() -> None:
    """Django's own form would have no rate limit; it does not stand any more."""
    response = Client().get("/admin/speeches/speech/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=/admin/speeches/speech/")
    sent = Client().post("/admin/login/", {"username": "administrator", "password": "x"})
    assert sent["Location"].startswith("/accounts/login/")


def test_readers_stay_outside_even_marked_as_staff(reader: User) -> None:
    """Django's mark says nothing here: the role is the group."""
    assert signed_in(reader).get("/admin/", follow=True).status_code == 403
    staff = make_user("staff", is_staff=True)
    assert signed_in(staff).get("/admin/", follow=True).status_code == 403


def test_editors_find_content_and_no_people(editor: User) -> None:
    """Whoever is in the group, without any other mark."""
    editor.is_staff = False
    editor.save()
    client = signed_in(editor)
    page = client.get("/admin/").content.decode()
    assert "/admin/speeches/speech/" in page
    assert "/admin/speeches/user/" not in page
    assert client.get("/admin/speeches/user/").status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403


def test_no_single_permission_opens_the_people(editor: User) -> None:
    """It would open everything else with them."""
    editor.user_permissions.set(Permission.objects.all())
    assert signed_in(editor).get("/admin/speeches/user/").status_code == 403
    assert signed_in(editor).get("/admin/auth/group/").status_code == 403


def test_what_is_there() -> None:
    """Nothing that is a person's own: no notes, no progress, no lists; and no second truth from other apps."""
    names = {model._meta.label for model in admin.site._registry}
    assert names == {
        "auth.Group",
        "speeches.User",
        "speeches.Speech",
        "speeches.SpeechSource",
        "speeches.Section",
        "speeches.StudySession",
        "speeches.Tag",
    }


def test_every_list_and_form_opens_in_chinese(administrator: User, speech: object) -> None:
    """The index, the lists, the forms to add."""
    client = signed_in(administrator)
    assert "StudyHub 管理" in client.get("/admin/").content.decode()
    for model in ("speech", "section", "tag", "speechsource", "studysession", "user"):
        page = client.get(f"/admin/speeches/{model}/")
        assert page.status_code == 200
        assert '<html lang="zh-hans"' in page.content.decode()
    assert client.get("/admin/speeches/user/add/").status_code == 200
    assert client.get("/admin/auth/group/add/").status_code == 200


def test_signing_out_leads_to_our_page(editor: User) -> None:
    """Django's own would leave in the browser what it keeps for the person."""
    assert signed_in(editor).post("/admin/logout/")["Location"] == "/accounts/logout/"
