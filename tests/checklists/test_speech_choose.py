"""Find the speech that goes on the checklist."""

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from tests.checklists.making import count_queries
from tests.conftest import make_speech, signed_in


def url_of(checklist: Checklist) -> str:
    return reverse("checklists:speech_choose", args=[checklist.pk])


def found(checklist: Checklist, person: User, question: str) -> list[str]:
    answer = signed_in(person).get(url_of(checklist), {"q": question})
    return [speech.title for speech in answer.context["speeches"]]


def test_every_word_must_stand_in_title_occasion_or_speaker(checklist: Checklist, reader: User) -> None:
    make_speech(title="在水利工作会上的讲话", speaker="郑清源", occasion="全县水利工作会")
    make_speech(title="在防汛调度会上的讲话", speaker="郑清源")
    assert found(checklist, reader, "水利") == ["在水利工作会上的讲话"]
    assert found(checklist, reader, "清源 防汛") == ["在防汛调度会上的讲话"]
    assert found(checklist, reader, "全县") == ["在水利工作会上的讲话"]
    assert found(checklist, reader, "水利 防汛") == []
    assert len(found(checklist, reader, "")) == 3


def test_what_is_not_found_is_said(checklist: Checklist, reader: User) -> None:
    page = signed_in(reader).get(url_of(checklist), {"q": "<i>无此"}).content.decode()
    assert "“&lt;i&gt;无此”" in page


def test_drafts_are_not_shown_to_readers(checklist: Checklist, reader: User, editor: User) -> None:
    make_speech(title="草稿", status="draft")
    assert found(checklist, reader, "草稿") == []
    mine = Checklist.objects.create(owner=editor, title="待审")
    assert found(mine, editor, "草稿") == ["草稿"]


def test_a_long_list_is_cut_and_says_so(checklist: Checklist, reader: User) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: client.get(url_of(checklist)))
    for number in range(50):
        make_speech(title=f"第{number}篇")
    answer = client.get(url_of(checklist))
    assert (len(answer.context["speeches"]), answer.context["has_more"]) == (30, True)
    assert count_queries(lambda: client.get(url_of(checklist))) == few


def test_a_question_may_be_anything(checklist: Checklist, reader: User) -> None:
    for question in ("%", "_", "\\", "'", "字" * 500, " "):
        assert signed_in(reader).get(url_of(checklist), {"q": question}).status_code == 200
    assert found(checklist, reader, "%") == []
