"""All reflections as Word files in one archive, each under its group and its author's name."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.test import Client
from docx import Document

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.word_files import Paths, file_name
from speeches.study.models import SessionGroup, StudySession
from tests.conftest import make_user, signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, write
from tests.study.making import join


def archive(user: User, session: StudySession, **query: Any) -> ZipFile:
    answer: Any = signed_in(user).get(address("reflection_zip", session.pk), query)
    assert answer["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def words_in(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs if paragraph.text]


def test_each_under_its_group_and_name(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    group = SessionGroup.objects.create(session=session, name="一组/机关")
    session.memberships.filter(user=reader).update(group=group)
    handed_in(item, reader, f"一、学到了什么\n{WORDS}", title="水急桨轻")
    handed_in(item, member)
    twin = make_user("twin", display_name="周砚秋")
    join(session, twin)
    handed_in(item, twin, "同名的另一个人。")
    idle = make_user("idle", display_name="没交的人")
    join(session, idle)
    write(item, idle, "草稿不在里面。")
    found = archive(organiser, session)
    assert found.testzip() is None
    assert found.namelist() == ["一组 机关/林小满.docx", "周砚秋（member）.docx", "周砚秋（twin）.docx"]
    text = words_in(found.read("一组 机关/林小满.docx"))
    assert text[0] == "水急桨轻"
    assert text[-2:] == ["一、学到了什么", WORDS]


def test_as_the_list_is_narrowed(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    decided(handed_in(item, reader), organiser)
    handed_in(item, member)
    assert archive(organiser, session, state="accepted").namelist() == ["林小满.docx"]
    assert archive(organiser, session, state="missing").namelist() == []


def test_the_last_version_that_was_handed_in(
    session: StudySession, item: ChecklistItem, reader: User, organiser: User
) -> None:
    decided(handed_in(item, reader, "第一稿。"), organiser, outcome="returned", comment="再写")
    decided(handed_in(item, reader, "第二稿。"), organiser, outcome="returned", comment="再写")
    write(item, reader, "第三稿还在改。")
    assert words_in(archive(organiser, session).read("林小满.docx"))[-1] == "第二稿。"


def test_more_than_one_chunk(session: StudySession, item: ChecklistItem, organiser: User) -> None:
    for number in range(103):
        person = make_user(f"p{number}", display_name=f"学员{number}")
        join(session, person)
        handed_in(item, person, f"第{number}篇。")
    found = archive(organiser, session)
    assert len(found.namelist()) == 103
    assert words_in(found.read("学员102.docx"))[-1] == "第102篇。"


def test_one_as_word(item: ChecklistItem, reader: User, organiser: User, member: User) -> None:
    reflection = handed_in(item, reader, title="水急桨轻")
    for person in (reader, organiser):
        answer = signed_in(person).get(address("reflection_word", reflection.pk))
        assert words_in(answer.content)[-1] == WORDS
    assert signed_in(member).get(address("reflection_word", reflection.pk)).status_code == 404
    draft = write(item, member)
    assert signed_in(member).get(address("reflection_word", draft.pk)).status_code == 404


def test_others_nobody_and_a_session_without_any(
    session: StudySession, reader: User, stranger: User, administrator: User, organiser: User
) -> None:
    url = address("reflection_zip", session.pk)
    for other in (reader, stranger, administrator, organiser):
        assert signed_in(other).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_names_fit_every_system() -> None:
    names = Paths()
    assert [names.free(path) for path in ("a/Wang", "a/wang", "b/wang", "a/WANG")] == [
        "a/Wang", "a/wang（2）", "b/wang", "a/WANG（3）",
    ]  # fmt: skip
    assert file_name("../../秘密\x00\u202e") == "秘密"
    assert len(file_name("长" * 300)) <= 60
