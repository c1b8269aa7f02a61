"""My sessions."""

from django.urls import reverse

from speeches.accounts.models import User
from tests.conftest import signed_in
from tests.study.making import make_session

URL = reverse("study:session_list")


def test_mine_and_nobody_elses(organiser: User, reader: User, stranger: User) -> None:
    make_session(organiser, reader, title="春季读书班")
    make_session(stranger, title="别人的读书班")
    page = signed_in(reader).get(URL).content.decode()
    assert "春季读书班" in page
    assert "别人的读书班" not in page
