"""A NUL in an address is refused before any page sees it: PostgreSQL would fail in the midst of one."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from tests.conftest import signed_in


@pytest.mark.parametrize("name", ["library:speech_list", "search:search", "notes:note_create", "notes:note_list"])
def test_it_is_refused(reader: User, name: str) -> None:
    for query in ("q=%00", "tag=a%00b", "section=%00"):
        assert signed_in(reader).get(f"{reverse(name)}?{query}").status_code == 400
    assert signed_in(reader).get("/speeches/%00/").status_code == 400
