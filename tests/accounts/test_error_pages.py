"""Errors say what happened and what to do next, in the reader's language."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from speeches.accounts.models import User
from tests.conftest import signed_in


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("zh-hans", "没有这一页"), ("en", "There is no such page")])
def test_404(language: str, words: str) -> None:
    """For strangers too."""
    response = Client(headers={"accept-language": language}).get("/no-such-page/")
    assert response.status_code == 404
    assert words in response.content.decode()


def test_403(reader: User) -> None:
    """A reader at the admin's door is told whom to ask, not sent round in circles."""
    response = signed_in(reader).get("/admin/", follow=True)
    assert response.status_code == 403
    assert "请向管理员申请相应角色" in response.content.decode()


def test_a_form_that_is_too_old(reader: User) -> None:
    """The page stood open while the person signed in again elsewhere."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    response = client.post("/people/me/", {"display_name": "x"})
    assert response.status_code == 403
    assert "表单已经失效" in response.content.decode()


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken)]


def test_500_stands_alone(reader: User) -> None:
    """It names no page of ours that might be broken too: this address book holds none of them."""
    with override_settings(ROOT_URLCONF=__name__):
        client = signed_in(reader)
        client.raise_request_exception = False
        response = client.get("/broken/")
    assert response.status_code == 500
    assert "已保存的内容不会丢失" in response.content.decode()


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_what_stands_alone_needs_no_context(template: str) -> None:
    """No database (this test has none), no request, no person."""
    page = render_to_string(template)
    assert page.startswith("\n\n\n<!doctype html>") or "<!doctype html>" in page[:200]
    assert "回到学习台" in page
