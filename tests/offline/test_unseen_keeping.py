"""Pages that tell of replies are kept anew when there are new ones, and when these were seen."""

from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Speech
from tests.conftest import make_user
from tests.notes.sharing import reply_to, share, shared_note
from tests.offline.test_page_list import listed
from tests.study.making import make_session


def test_replies_change_the_stamps_of_home_and_of_the_session(organiser: User, reader: User, speech: Speech) -> None:
    member = make_user("member")
    session = make_session(organiser, reader, member)
    other = make_session(organiser, reader, title="秋季读书班")
    note = shared_note(reader, speech.sections.outline()[0], session)
    told = {reverse("pages:home"), session.get_absolute_url(), reverse("checklists:checklist_list")}
    before = listed(reader)
    reply = reply_to(note, member)
    after = listed(reader)
    assert {url for url in after if after[url]["stamp"] != before[url]["stamp"]} == told
    assert other.get_absolute_url() in after
    reader.unseen_replies.see([reply.pk])
    assert listed(reader) == before
    reply_to(note, member)
    share(note, None)
    assert listed(reader)[session.get_absolute_url()]["stamp"] != after[session.get_absolute_url()]["stamp"]
