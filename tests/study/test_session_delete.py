"""Delete a session: what goes is said in numbers, the title is asked for, and what is people's own stays theirs."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.reflections.models import Reflection
from speeches.reflections.writing import Words, hand_in, save_words
from speeches.study.models import StudySession
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.privacy.reading import words_of
from tests.study.making import join, make_list, make_session


def url_of(session: StudySession) -> str:
    return reverse("study:session_delete", args=[session.pk])


def test_the_page_says_what_goes(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    checklist = make_list(session, "交提纲", "交照片")
    item = ChecklistItem.objects.create(checklist=checklist, position=2, kind="reflection", text="谈体会")
    now = timezone.now()
    Reflection.objects.create(item=item, owner=reader, created_at=now, saved_at=now)
    page = signed_in(organiser).get(url_of(session)).content.decode()
    for said in ("2 人的成员身份", "3 个条目", "1 篇心得体会"):
        assert said in page


def test_the_title_deletes_it_and_shared_notes_become_private(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser, reader)
    group = session.groups.create(name="一组")
    item = make_list(session, "交提纲").items.get()
    ChecklistItem.objects.filter(pk=item.pk).update(group=group)
    section = speech.sections.outline()[0]
    note = Note.objects.create(owner=reader, section=section, body="说给班里听的。", session=session)
    answer = signed_in(organiser).post(url_of(session), {"title": " 春季 读书班"})
    assert answer["Location"] == reverse("study:session_list")
    assert not StudySession.objects.exists()
    note.refresh_from_db()
    assert (note.session, note.body) == (None, "说给班里听的。")


def test_reflections_stay_with_their_authors(organiser: User, reader: User) -> None:
    """In the record, and with all words in the archive of what is one's own."""
    session = make_session(organiser, reader)
    (item,) = make_list(session).add_reflection("谈体会")
    saved = save_words(item, reader, Words("春山可望", "三周读下来，想明白一件事。"), seen=0, now=timezone.now())
    hand_in(saved.reflection, now=timezone.now())
    signed_in(organiser).post(url_of(session), {"title": session.title})
    assert (reader.reflections.get().body, reader.reflections.get().versions.count()) == (
        "三周读下来，想明白一件事。",
        1,
    )
    client = signed_in(reader)
    assert "春山可望" in client.get(reverse("reports:record_detail")).content.decode()
    assert "想明白一件事" in words_of(client.get(reverse("reports:record_archive")))
    assert client.get(reverse("reports:record_excel")).status_code == 200
    assert client.get(reverse("reports:record_word")).status_code == 200


@pytest.mark.parametrize("title", ["", "春季", "x"])
def test_another_title_is_shown_and_nothing_goes(organiser: User, title: str) -> None:
    session = make_session(organiser)
    answer = signed_in(organiser).post(url_of(session), {"title": title})
    assert "errorlist" in answer.content.decode()
    assert StudySession.objects.exists()


def test_its_organiser_alone(organiser: User, reader: User, stranger: User, editor: User, administrator: User) -> None:
    session = make_session(organiser, reader)
    deputy = make_user("deputy")
    join(session, deputy, role="deputy", is_participant=False)
    for person in (deputy, reader, stranger, editor, administrator):
        assert signed_in(person).get(url_of(session)).status_code == 404
        assert signed_in(person).post(url_of(session), {"title": session.title}).status_code == 404
    assert Client().post(url_of(session))["Location"].startswith(reverse("account_login"))
    assert StudySession.objects.exists()


def test_as_many_queries_for_ten_members_as_for_one(organiser: User) -> None:
    session, client, counts = make_session(organiser), signed_in(organiser), []
    for total in (1, 9):
        for number in range(total):
            join(session, make_user(f"m{total}{number}"))
            make_list(session, "一", "二")
        counts.append(count_queries(partial(client.get, url_of(session))))
    assert counts[0] == counts[1]
