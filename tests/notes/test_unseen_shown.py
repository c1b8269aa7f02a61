"""New replies are shown where notes are: in my list, on the note's page, in the session's list, beside the text."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.notes.sharing import reply_to, share, shared_note

SEEN = f'action="{reverse("notes:reply_seen")}"'
NEW = "✦ 新</span>"


@pytest.fixture
def shared(reader: User, section: Section, session: StudySession) -> Note:
    return shared_note(reader, section, session)


def page_of(person: User, address: str) -> str:
    return " ".join(signed_in(person).get(address).content.decode().split())


def test_my_list_counts_them_and_leads_to_the_first(
    reader: User, member: User, organiser: User, section: Section, session: StudySession, shared: Note
) -> None:
    address = reverse("notes:note_list")
    seen = reply_to(shared, member)
    reader.unseen_replies.see([seen.pk])
    assert "新回复" not in page_of(reader, address)
    first = reply_to(shared, organiser)
    reply_to(shared, member)
    page = page_of(reader, address)
    assert "✦ 2 条新回复" in page
    assert f'{reverse("notes:note_detail", args=[shared.pk])}#reply-{first.pk}"' in page
    share(shared, None)
    page = page_of(reader, address)
    assert "3 条回复" in page
    assert "新回复" not in page


@pytest.mark.parametrize("where", ["notes:note_detail", "notes:shared_list"])
def test_the_thread_marks_the_new_ones_and_says_that_they_were_seen(
    reader: User, member: User, session: StudySession, shared: Note, where: str
) -> None:
    address = reverse(where, args=[shared.pk if where == "notes:note_detail" else session.pk])
    seen = reply_to(shared, member, "看过的")
    reader.unseen_replies.see([seen.pk])
    assert SEEN not in page_of(reader, address)
    new = [reply_to(shared, member, words) for words in ("没看过的", "也没看过")]
    page = page_of(reader, address)
    assert page.count(NEW) == 2
    assert page.count(SEEN) == 1
    assert 'hx-trigger="intersect once"' in page
    assert all(f'name="reply" value="{reply.pk}"' in page for reply in new)
    assert f'value="{seen.pk}"' not in page
    assert "<noscript><button" in page
    assert NEW not in page_of(member, address)
    assert SEEN not in page_of(member, address)


def test_the_browser_is_told_which_are_new(reader: User, member: User, organiser: User, shared: Note) -> None:
    address = reverse("notes:shared_detail", args=[shared.section.speech_id])
    seen = reply_to(shared, member)
    reader.unseen_replies.see([seen.pk])
    reply_to(shared, organiser)

    def news(person: User) -> list[bool]:
        told = signed_in(person).get(address).json()["replies"]
        return [reply["is_new"] for reply in told[str(shared.pk)]]

    assert news(reader) == [False, True]
    assert news(member) == [False, True]
    assert news(organiser) == [False, False]
    share(shared, None)
    assert news(reader) == [False, False]


def test_questions_without_an_answer_alone(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    """Of a session, for who runs it; whoever asked sees their own."""
    address = f"{reverse('notes:shared_list', args=[session.pk])}?by=waiting"
    answered = shared_note(reader, section, session, "答过的问题", audience=Note.Audience.ORGANISERS)
    reply_to(answered, organiser)
    assert "没有待回复的提问" in page_of(organiser, address)
    shared_note(reader, section, session, "先等着的", audience=Note.Audience.ORGANISERS)
    shared_note(member, section, session, "后等着的", audience=Note.Audience.ORGANISERS)
    page = page_of(organiser, address)
    assert page.index("先等着的") < page.index("后等着的")
    assert "答过的问题" not in page
    assert "后等着的" not in page_of(reader, address)
    assert "先等着的" in page_of(reader, address)
    assert "?by=waiting" in page_of(organiser, address.removesuffix("?by=waiting"))
