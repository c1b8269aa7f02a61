"""What may be deleted, and what its page tells: numbers, never words of a person."""

from datetime import UTC, datetime

import pytest

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.progress.models import SectionProgress
from tests.admin.pages import SECTIONS, SPEECHES, act
from tests.conftest import make_speech, signed_in

SECRETS = ("这一段我读了三遍", "悄悄话清单", "给自己的任务")


@pytest.fixture
def private_things(reader: User, speech: Speech) -> Speech:
    """A note, a list and a mark of the reader on the speech."""
    section = speech.sections.outline()[0]
    Note.objects.create(owner=reader, section=section, body=SECRETS[0])
    SectionProgress.objects.create(
        owner=reader, section=section, furthest=1, last_read_at=datetime(2026, 3, 1, tzinfo=UTC)
    )
    checklist = Checklist.objects.create(owner=reader, title=SECRETS[1])
    ChecklistItem.objects.create(checklist=checklist, position=0, kind="task", text=SECRETS[2])
    ChecklistItem.objects.create(checklist=checklist, position=1, kind="speech", speech=speech)
    return speech


def test_no_page_of_the_admin_shows_a_word_of_it(private_things: Speech, reader: User, administrator: User) -> None:
    """Lists, forms, histories, deletions, and the search."""
    client = signed_in(administrator)
    section = private_things.sections.outline()[0]
    things = [("speech", private_things.pk), ("section", section.pk), ("user", reader.pk)]
    addresses = [
        f"/admin/speeches/{name}/{pk}/{page}/" for name, pk in things for page in ("change", "history", "delete")
    ]
    addresses += [f"/admin/speeches/{name}/?q={secret}" for name, _pk in things for secret in ("", *SECRETS)]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == (403 if address == f"{SECTIONS}{section.pk}/delete/" else 200), address
        shown = page.content.decode().replace(f'value="{address.partition("=")[2]}"', "")
        assert not [secret for secret in SECRETS if secret in shown], address


def test_the_confirmation_tells_how_much_goes(private_things: Speech, reader: User, administrator: User) -> None:
    """Nobody deletes a person's notes by deleting a speech; a person's own rows go with the person."""
    page = signed_in(administrator).get(f"{SPEECHES}{private_things.pk}/delete/").content.decode()
    assert "笔记: 1" in page
    assert "无法删除" in page
    unread = make_speech()
    page = signed_in(administrator).get(f"{SPEECHES}{unread.pk}/delete/").content.decode()
    assert "章节: 2" in page
    page = signed_in(administrator).get(f"/admin/speeches/user/{reader.pk}/delete/").content.decode()
    assert "阅读清单: 1" in page
    assert "清单条目: 2" in page


def test_editors_delete_what_readers_never_saw(editor: User, speech: Speech) -> None:
    """A draft goes; what was published once stays, also as an archived one, and can be archived."""
    client = signed_in(editor)
    draft = make_speech(status="draft")
    speech.publish()
    speech.archive()
    assert client.get(f"{SPEECHES}{speech.pk}/delete/").status_code == 403
    assert client.post(f"{SPEECHES}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    act(client, SPEECHES, "delete_selected", speech.pk, post="yes")
    assert list(Speech.objects.all()) == [speech]


def test_readers_notes_hold_a_speech(private_things: Speech, reader: User, administrator: User) -> None:
    """It can be archived; when its last note is gone, or the people who wrote them, it may be deleted."""
    client = signed_in(administrator)
    client.post(f"{SPEECHES}{private_things.pk}/delete/", {"post": "yes"})
    act(client, SPEECHES, "delete_selected", private_things.pk, post="yes")
    assert Note.objects.exists()
    assert Speech.objects.exists()
    client.post(f"/admin/speeches/user/{reader.pk}/delete/", {"post": "yes"})
    assert not Note.objects.exists()
    client.post(f"{SPEECHES}{private_things.pk}/delete/", {"post": "yes"})
    assert not Speech.objects.exists()


def test_sections_are_retired_and_brought_back(editor: User, private_things: Speech) -> None:
    """Never deleted: the note keeps its section, and the speech its true figures."""
    client = signed_in(editor)
    section = private_things.sections.outline()[0]
    assert "delete_selected" not in client.get(SECTIONS).content.decode()
    assert "已移出 1 个章节。" in act(client, SECTIONS, "retire", section.pk)
    private_things.refresh_from_db()
    assert (private_things.section_count, Note.objects.get().section) == (1, section)
    assert "已恢复 1 个章节。" in act(client, f"{SECTIONS}?retired=yes", "bring_back", section.pk)
    private_things.refresh_from_db()
    assert private_things.section_count == 2


def test_a_section_comes_back_to_its_place_also_where_another_stands_there(editor: User, speech: Speech) -> None:
    """The others make room."""
    client = signed_in(editor)
    first, second = speech.sections.outline()
    act(client, SECTIONS, "retire", first.pk)
    assert [section.position for section in speech.sections.outline()] == [0]
    act(client, f"{SECTIONS}?retired=yes", "bring_back", first.pk)
    assert list(speech.sections.outline()) == [first, second]
    assert [version.cause for version in speech.versions.all()] == ["edited", "edited"]
