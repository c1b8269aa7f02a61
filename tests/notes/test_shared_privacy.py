"""Who sees what of notes and replies, over every address that could show them: a table."""

from uuid import uuid4

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.replies import NoteReply
from speeches.study.models import StudySession
from tests.conftest import make_user, signed_in
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.study.making import join, make_session

PEOPLE = [
    "writer", "member", "withdrawn", "organiser", "deputy", "other_organiser", "other_member", "editor",
    "administrator", "stranger",
]  # fmt: skip
# Of the writer's notes, each with a reply: which words each person sees, on whatever page.
SEEN = {
    "private": {"writer"},
    "shared": {"writer", "member", "organiser", "deputy"},
    "question": {"writer", "organiser", "deputy"},
    "elsewhere": {"writer", "other_organiser", "other_member"},
    "taken": {"writer"},
}
WORDS = {
    "private": "藏在心里",
    "shared": "说给大家",
    "question": "请教一句",
    "elsewhere": "说给邻班",
    "taken": "收回来了",
}


@pytest.fixture
def people(organiser: User, editor: User, administrator: User, stranger: User) -> dict[str, User]:
    made = {name: make_user(name) for name in PEOPLE[:3] + PEOPLE[4:7]}
    make_organiser(made["other_organiser"])
    named = {"organiser": organiser, "editor": editor, "administrator": administrator, "stranger": stranger}
    return made | named


@pytest.fixture
def sessions(people: dict[str, User]) -> tuple[StudySession, StudySession]:
    """The session of the notes, and one beside it that the writer is in too."""
    session = make_session(people["organiser"], people["writer"], people["member"])
    join(session, people["deputy"], role="deputy")
    withdrawn = join(session, people["withdrawn"])
    session.memberships.filter(pk=withdrawn.pk).update(status="withdrawn", withdrawn_at=withdrawn.joined_at)
    beside = make_session(people["other_organiser"], people["writer"], people["other_member"], title="隔壁读书班")
    return session, beside


@pytest.fixture
def notes(people: dict[str, User], sessions: tuple[StudySession, StudySession], section: Section) -> dict[str, Note]:
    session, beside = sessions
    writer = people["writer"]
    make = {"kind": "answer", "question": "怎么做？"}
    made = {
        "private": shared_note(writer, section, None, WORDS["private"], **make),
        "shared": shared_note(writer, section, session, WORDS["shared"], **make),
        "question": shared_note(writer, section, session, WORDS["question"], audience=ORGANISERS, **make),
        "elsewhere": shared_note(writer, section, beside, WORDS["elsewhere"], **make),
        "taken": shared_note(writer, section, session, WORDS["taken"], **make),
    }
    for name, note in made.items():
        reply_to(note, writer, f"{WORDS[name]}又及")
    Note.objects.filter(pk=made["taken"].pk).update(session=None)
    return made


def addresses(section: Section, sessions: tuple[StudySession, StudySession], notes: dict[str, Note]) -> list[str]:
    """Every page that speaks of notes, and the pages about a session."""
    speech = section.speech
    lists = [reverse("notes:shared_list", args=[session.pk]) for session in sessions]
    pages = [
        f"{page}{query}"
        for page in lists
        for query in ("", "?by=question", "?by=person", "?by=asked", "?by=waiting", "?q=一句")
    ]
    pages += [reverse("study:session_detail", args=[session.pk]) for session in sessions]
    pages += [reverse("notes:shared_detail", args=[speech.pk]), reverse("pages:speech_read", args=[speech.pk])]
    pages += [reverse("pages:home"), reverse("notes:note_list"), reverse("reports:record_detail")]
    pages += [reverse("notes:note_export") + f"?format={kind}" for kind in ("md", "json")]
    pages += [reverse("search:search") + f"?q={words}" for words in WORDS.values()]
    for note in notes.values():
        pages += [reverse(f"notes:note_{verb}", args=[note.pk]) for verb in ("detail", "edit", "share", "delete")]
        pages += [reverse("notes:reply_delete", args=[reply.pk]) for reply in note.replies.all()]
    return pages


def seen_by(client: Client, pages: list[str]) -> dict[str, set[str]]:
    """The kinds of notes whose words, or whose reply, some page shows; with the pages."""
    seen: dict[str, set[str]] = {}
    for address in pages:
        page = client.get(address).content.decode()
        for name, words in WORDS.items():
            if words in page.replace(f'value="{words}"', "") and f"q={words}" not in address:
                seen.setdefault(name, set()).add(address)
    return seen


@pytest.mark.parametrize("name", PEOPLE)
def test_each_sees_exactly_what_the_table_says(
    name: str,
    people: dict[str, User],
    sessions: tuple[StudySession, StudySession],
    notes: dict[str, Note],
    section: Section,
) -> None:
    seen = seen_by(signed_in(people[name]), addresses(section, sessions, notes))
    assert set(seen) == {kind for kind, persons in SEEN.items() if name in persons}, seen


def test_nobody_signed_in_sees_anything(
    sessions: tuple[StudySession, StudySession], notes: dict[str, Note], section: Section
) -> None:
    assert seen_by(Client(), addresses(section, sessions, notes)) == {}


def test_who_may_not_see_a_note_can_do_nothing_to_it(people: dict[str, User], notes: dict[str, Note]) -> None:
    for kind, seers in SEEN.items():
        note = notes[kind]
        for name in set(PEOPLE) - seers:
            client = signed_in(people[name])
            reply = {"uuid": str(uuid4()), "body": "插一句"}
            assert client.post(reverse("notes:reply_create", args=[note.pk]), reply).status_code == 404
            for verb in ("edit", "share", "delete"):
                assert client.post(reverse(f"notes:note_{verb}", args=[note.pk]), {}).status_code == 404
    assert NoteReply.objects.count() == len(notes)


def test_numbers_tell_nothing_of_what_one_does_not_see(
    people: dict[str, User], sessions: tuple[StudySession, StudySession], notes: dict[str, Note], section: Section
) -> None:
    """The list counts what it shows: more private notes and more questions of others make no number another."""
    address = reverse("notes:shared_list", args=[sessions[0].pk])
    client = signed_in(people["member"])
    before = client.get(address).content.decode()
    assert "1 条" in before
    for number in range(7):
        shared_note(people["writer"], section, None, f"私下第{number}")
        shared_note(people["writer"], section, sessions[0], f"请教第{number}", audience=ORGANISERS)
    after = client.get(address).content.decode()
    assert len(after) == len(before)
    for text in ("还没有回复", "8 条", "9 条"):
        assert text not in after


def test_the_reader_of_a_stranger_knows_no_session(
    people: dict[str, User], notes: dict[str, Note], section: Section
) -> None:
    """Neither its title nor its scripts stand in the page of who is in none that reads the text."""
    page = reverse("pages:speech_read", args=[section.speech_id])
    for name in ("withdrawn", "stranger", "editor", "administrator"):
        html = signed_in(people[name]).get(page).content.decode()
        assert '"sessions":[]' in html
        assert "shared.css" not in html
    assert "春季读书班" in signed_in(people["member"]).get(page).content.decode()


def test_the_admin_knows_no_replies(administrator: User, notes: dict[str, Note]) -> None:
    assert not admin.site.is_registered(NoteReply)
    assert signed_in(administrator).get("/admin/speeches/notereply/").status_code == 404
