"""What is always true of a user."""

import pytest
from django.db import IntegrityError

from speeches.accounts.models import User
from speeches.accounts.roles import make_editor, take_editor_rights
from tests.conftest import make_user


def test_names_differ_by_more_than_capitals(reader: User) -> None:
    """Sign-in takes no notice of them."""
    with pytest.raises(IntegrityError):
        make_user("READER")


@pytest.mark.django_db
def test_addresses_are_kept_in_lower_case_and_once() -> None:
    """Empty ones as often as they like."""
    assert make_user("first", email="A@Example.org").email == "a@example.org"
    make_user("second")
    make_user("third")
    with pytest.raises(IntegrityError):
        make_user("fourth", email="a@EXAMPLE.org")


def test_is_called_by_the_display_name_where_there_is_one(reader: User, stranger: User) -> None:
    """Else by the sign-in name."""
    assert (str(reader), reader.get_full_name(), str(stranger)) == ("林小满", "林小满", "stranger")


def test_editor_and_back(reader: User) -> None:
    """One act each way; the answer is not remembered from before."""
    assert not reader.is_editor
    make_editor(reader)
    assert reader.is_editor
    assert reader.has_perm("speeches.change_speech")
    take_editor_rights(reader)
    assert not reader.is_editor


def test_roles_by_name(reader: User, editor: User, administrator: User) -> None:
    """As the list of people shows them."""
    assert [user.role for user in (reader, editor, administrator)] == ["读者", "编辑", "管理员"]


def test_a_closed_account_is_no_editor(editor: User) -> None:
    """Whatever its group."""
    editor.is_active = False
    assert not editor.is_editor


def test_an_editor_has_no_right_over_people_notes_or_progress(editor: User) -> None:
    """Content only."""
    rights = editor.get_all_permissions()
    assert "speeches.change_section" in rights
    private = ("user", "note", "progress", "position", "visit", "checklist", "item", "tick", "mark")
    assert not [right for right in rights if right.split("_", 1)[1].endswith(private)]
