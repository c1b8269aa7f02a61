"""Chinese and English, by one click, for strangers too."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_switch_at_the_foot_of_the_page() -> None:
    """It remembers, and leads back to where the person was."""
    client = Client()
    assert '<html lang="zh-hans"' in client.get("/accounts/login/").content.decode()
    response = client.post("/i18n/setlang/", {"language": "en", "next": "/accounts/login/"})
    assert response["Location"] == "/accounts/login/"
    page = client.get("/accounts/login/").content.decode()
    assert '<html lang="en"' in page
    assert "Forgot your password?" in page


@pytest.mark.django_db
def test_never_leads_off_the_site() -> None:
    """The address to go back to comes from a form."""
    response = Client().post("/i18n/setlang/", {"language": "en", "next": "https://example.org/"})
    assert response["Location"] == "/"
