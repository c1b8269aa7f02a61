"""My notes, their filter, their files and the reader's page say what is shared with whom; a file shares nothing."""

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Section
from speeches.pages.kept_text import TEXTS
from speeches.pages.querysets import speech_to_read
from speeches.pages.reader_page import page_values
from speeches.study.models import StudySession
from tests.conftest import make_speech, signed_in
from tests.notes.files import brought_back, exported, items_of, wipe
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.pages.reading_pages import page_of, state_in, url, without_tokens
from tests.study.making import make_session

LIST = reverse("notes:note_list")


def test_my_notes_say_it_and_lead_to_the_replies(
    reader: User, member: User, section: Section, session: StudySession
) -> None:
    client, note = signed_in(reader), shared_note(reader, section, session)
    shared_note(reader, section, session, audience=ORGANISERS)
    shared_note(reader, section, None, "自己的")
    reply_to(note, member)
    page = client.get(LIST).content.decode()
    assert f"已分享给“{session.title}”" in page
    assert f"给“{session.title}”组织者的提问" in page
    assert reverse("notes:note_detail", args=[note.pk]) in page
    assert "1 条回复" in page


def test_they_are_narrowed_by_it(reader: User, section: Section, session: StudySession) -> None:
    client = signed_in(reader)
    shared_note(reader, section, None, "自己的")
    assert "?shared=" not in client.get(LIST).content.decode()
    shared_note(reader, section, session, "大家的")
    page = client.get(LIST).content.decode()
    assert "?shared=private" in page
    assert f"?shared={session.pk}" in page
    for query, shown, hidden in (("private", "自己的", "大家的"), (str(session.pk), "大家的", "自己的")):
        page = client.get(LIST, {"shared": query}).content.decode()
        assert shown in page
        assert hidden not in page
    assert "errorlist" in client.get(LIST, {"shared": "999"}).content.decode()


def test_files_say_it(reader: User, section: Section, session: StudySession) -> None:
    client = signed_in(reader)
    shared_note(reader, section, session)
    markdown = client.get(reverse("notes:note_export"), {"format": "md"}).content.decode()
    assert f"已分享给“{session.title}”" in markdown
    (item,) = items_of(exported(client))
    assert item["study:sharedWith"] == {"session": session.title, "audience": "members"}


def test_what_comes_back_from_a_file_is_private(reader: User, section: Section, session: StudySession) -> None:
    client = signed_in(reader)
    shared_note(reader, section, session)
    file = exported(client)
    wipe(reader)
    brought_back(client, file)
    assert reader.notes.get().session is None


def test_the_reader_brings_the_sessions_that_read_the_text(
    reader: User, organiser: User, stranger: User, section: Section, session: StudySession
) -> None:
    """On whose lists it stands, as a whole or a part of it, or whose members share notes on it; open or closed."""
    speech = section.speech
    assert state_in(page_of(signed_in(reader), speech))["sessions"] == []
    Checklist.objects.create(session=session, title="必读").add_sections([section])
    others = {
        "有分享": make_session(organiser, reader, stranger, title="有分享"),
        "已结束": make_session(organiser, reader, title="已结束", status="closed"),
        "草稿": make_session(organiser, reader, title="草稿", status="draft"),
        "不在班里": make_session(organiser, stranger, title="不在班里"),
        "读别的": make_session(organiser, reader, title="读别的"),
    }
    shared_note(stranger, section, others["有分享"])
    for title in ("已结束", "草稿", "不在班里"):
        Checklist.objects.create(session=others[title], title="必读").add_sections([section])
    Checklist.objects.create(session=others["读别的"], title="必读").add_sections(
        list(make_speech("一段。", title="别的").sections.outline())
    )
    page = page_of(signed_in(reader), speech)
    told = {row["title"]: row["is_open"] for row in state_in(page)["sessions"]}
    assert told == {session.title: True, "有分享": True, "已结束": False}
    assert 'data-template="share-select"' in page


def test_a_question_that_only_organisers_see_tells_the_members_no_session(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    shared_note(reader, section, session, audience=ORGANISERS)
    assert state_in(page_of(signed_in(member), section.speech))["sessions"] == []


def test_the_notes_of_the_page_say_whom_they_are_shared_with(
    reader: User, section: Section, session: StudySession
) -> None:
    shared_note(reader, section, session, audience=ORGANISERS)
    (note,) = state_in(page_of(signed_in(reader), section.speech))["notes"]
    assert (note["session"], note["audience"]) == (session.pk, "organisers")


def test_the_page_of_a_member_asks_no_more_than_eight_queries(
    reader: User, editor: User, organiser: User, section: Section
) -> None:
    """Kept or not, with one session or with several, and many notes in them."""
    for person in (reader, editor):
        counts = []
        for number in (1, 5):
            for _time in range(number):
                session = make_session(organiser, person)
                Checklist.objects.create(session=session, title="必读").add_sections([section])
                shared_note(organiser, section, session)
                shared_note(person, section, session)
            TEXTS.clear()
            for _first_again in range(2):
                client = signed_in(person)
                with CaptureQueriesContext(connection) as queries:
                    page_of(client, section.speech)
                counts.append(len(queries))
        assert counts[:2] == counts[2:]
        assert max(counts) <= 8, counts


def test_the_page_of_a_member_is_the_page_as_django_renders_it(
    reader: User, organiser: User, section: Section, session: StudySession
) -> None:
    """The frame with its holes filled, also by a title that would be markup."""
    session.title = "<b>读书</b>&'\"班"
    session.save()
    Checklist.objects.create(session=session, title="必读").add_sections([section])
    client = signed_in(reader)
    request = client.get(url(section.speech)).wsgi_request
    values = page_values(request, speech_to_read(section.speech_id, reader), "T" * 64)
    figure = {"percent": values["percent"], "minutes_left": values["minutes_left"]}
    plain = render_to_string("pages/speech_read.html", values | {"figure": figure}, request)
    page = page_of(client, section.speech)
    assert without_tokens(page) == without_tokens(plain)
    assert "&lt;b&gt;读书&lt;/b&gt;" in page
    assert "<b>读书" not in page
    assert f'<a href="{reverse("notes:shared_list", args=[session.pk])}">' in page
    assert state_in(page)["sessions"][0]["title"] == session.title
