"""Lists of a session are changed by who runs it alone; after closing by nobody, and they are told so."""

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.study.running import close_session
from tests.checklists.test_privacy import DATA, OF_A_LIST, OF_AN_ITEM, address, rows
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_session

CHANGING = sorted({*OF_A_LIST, *OF_AN_ITEM} - {"checklist_detail", "template_create", "item_tick", "item_untick"})


@pytest.fixture
def of_session(organiser: User, reader: User, checklist: Checklist) -> Checklist:
    """The reader's list of three items as a list of a session that they only study in."""
    session = make_session(organiser, reader)
    Checklist.objects.filter(pk=checklist.pk).update(owner=None, session=session)
    return Checklist.objects.get(pk=checklist.pk)


@pytest.mark.parametrize("name", CHANGING)
def test_members_and_others_change_nothing(
    name: str, of_session: Checklist, reader: User, stranger: User, editor: User, administrator: User
) -> None:
    url, before = address(name, of_session), rows()
    other = make_user("other-organiser")
    make_session(other)
    for person in (reader, stranger, editor, administrator, other):
        client = signed_in(person)
        assert client.post(url, DATA).status_code in (404, 405)
        assert client.get(url).status_code in (404, 405)
    assert rows() == before


@pytest.mark.parametrize("name", [name for name in CHANGING if name not in ("item_move", "item_restore")])
def test_a_deputy_opens_each(name: str, of_session: Checklist) -> None:
    deputy = make_user("deputy")
    assert of_session.session
    join(of_session.session, deputy, role="deputy", is_participant=False)
    answer = signed_in(deputy).get(address(name, of_session))
    assert answer.status_code == (302 if name == "checklist_upload_preview" else 200)


@pytest.mark.parametrize("name", CHANGING)
def test_after_closing_nothing_changes_and_it_is_said(name: str, of_session: Checklist, organiser: User) -> None:
    assert of_session.session
    close_session(of_session.session, by=organiser, now=timezone.now())
    before = rows()
    answer = signed_in(organiser).post(address(name, of_session), DATA, follow=True)
    if name not in ("speech_choose", "checklist_arrange", "checklist_excel"):  # these are looked at alone
        assert "清单不能再修改" in answer.content.decode()
    assert rows() == before


def test_a_template_is_made_by_organisers_alone(of_session: Checklist, reader: User, organiser: User) -> None:
    url = reverse("checklists:template_create", args=[of_session.pk])
    assert signed_in(reader).get(url).status_code == 404
    assert signed_in(organiser).get(url).status_code == 200
