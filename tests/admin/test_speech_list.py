"""The list of speeches in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.accounts.models import User
from speeches.library.models import Speech
from tests.admin.pages import SPEECHES, act
from tests.conftest import make_speech, signed_in


@pytest.fixture
def drafts(db: None) -> list[Speech]:
    return [make_speech(title=f"第{number}篇讲话", status="draft") for number in range(3)]


def test_shows_what_an_editor_looks_for(editor: User, speech: Speech) -> None:
    """Title, status, kind, date as precisely as it is known, figures, tags."""
    speech.tags.add("调查研究", "作风建设")
    Speech.objects.filter(pk=speech.pk).update(delivered_on="2025-03-01", delivered_precision="month")
    page = signed_in(editor).get(SPEECHES).content.decode()
    for words in (speech.title, "已发布", "2025-03<", str(speech.characters), "作风建设，调查研究"):
        assert words in page


@pytest.mark.parametrize("question", ["读书班", "林望川", "第2个标题"])
def test_finds_by_title_speaker_and_heading(editor: User, speech: Speech, question: str) -> None:
    """Each once, however many headings fit."""
    make_speech("别的内容。", title="另一篇")
    speech.speaker = "林望川"
    speech.save()
    page = signed_in(editor).get(SPEECHES, {"q": question})
    assert [found.pk for found in page.context["cl"].result_list] == [speech.pk]


def test_filters(editor: User, speech: Speech, drafts: list[Speech]) -> None:
    """By status, tag, year, and those without a date; a tag's number stands beside it."""
    client = signed_in(editor)
    speech.tags.add("调查研究")
    Speech.objects.filter(pk=speech.pk).update(delivered_on="2025-03-01", delivered_precision="month")
    only_speech = [{"status": "published"}, {"tag": "调查研究"}, {"delivered_on__year": "2025"}]
    for question in only_speech:
        found = client.get(SPEECHES, question).context["cl"].result_list
        assert [one.pk for one in found] == [speech.pk], question
    assert client.get(SPEECHES, {"delivered_on__isempty": "1"}).context["cl"].result_count == 3
    assert "调查研究 (1)" in client.get(SPEECHES).content.decode()
    assert client.get(SPEECHES, {"tag": "没有的标签"}).context["cl"].result_count == 0


def test_publishing_keeps_the_first_moment(editor: User, drafts: list[Speech], speech: Speech) -> None:
    """The action does what the button on the page does, and counts only what changed."""
    client = signed_in(editor)
    page = act(client, SPEECHES, "publish", speech.pk, *(draft.pk for draft in drafts))
    assert "已发布 3 篇讲话。" in page
    first = Speech.objects.get(pk=drafts[0].pk).published_at
    assert first is not None
    assert "已归档 1 篇讲话。" in act(client, SPEECHES, "archive", drafts[0].pk)
    assert "已发布 1 篇讲话。" in act(client, SPEECHES, "publish", drafts[0].pk)
    assert Speech.objects.get(pk=drafts[0].pk).published_at == first
    assert "已把 1 篇讲话退回草稿。" in act(client, SPEECHES, "withdraw", drafts[0].pk)
    assert Speech.objects.get(pk=drafts[0].pk).status == "draft"


def test_more_rows_ask_no_more_queries(editor: User, speech: Speech) -> None:
    """Tags come for the whole page at once."""
    client = signed_in(editor)
    speech.tags.add("调查研究")
    client.get(SPEECHES)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(SPEECHES)
    for number in range(10):
        make_speech(title=f"第{number}篇").tags.add("调查研究", f"标签{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(SPEECHES)
    assert len(many) == len(few)


def test_speeches_come_in_through_the_import(editor: User, administrator: User) -> None:
    """No form to add one by hand, but the way to the import."""
    for user in (editor, administrator):
        assert signed_in(user).get(f"{SPEECHES}add/").status_code == 403
        page = signed_in(user).get(SPEECHES).content.decode()
        assert 'href="/imports/"' in page
