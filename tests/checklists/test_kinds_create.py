"""Items that ask for notes and for reflections; for whom and by when."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.making import in_days, parts
from tests.conftest import signed_in
from tests.study.making import make_list, make_session


@pytest.fixture
def checklist(organiser: User, reader: User, speech: Speech) -> Checklist:
    """A session's list with a speech and one of its sections."""
    checklist = make_list(make_session(organiser, reader))
    checklist.add_speech(speech)
    checklist.add_sections(parts(speech)[:1])
    return checklist


def url_of(name: str, checklist: Checklist) -> str:
    return reverse(f"checklists:{name}", args=[checklist.pk])


@pytest.mark.parametrize("about", ["", "speech", "section"])
def test_notes_on_the_list_on_a_speech_or_on_a_section(
    checklist: Checklist, organiser: User, speech: Speech, about: str
) -> None:
    pks = {"speech": speech.pk, "section": parts(speech)[0].pk}
    said = f"{about}-{pks[about]}" if about else ""
    data = {"about": said, "notes_wanted": "3", "due_on": in_days(3).isoformat(), "is_required": "on"}
    signed_in(organiser).post(url_of("notes_create", checklist), data)
    item = checklist.items.get(kind="notes")
    assert (item.notes_wanted, item.due_on) == (3, in_days(3))
    assert {"speech": item.speech_id, "section": item.section_id}.get(about) == pks.get(about)


def test_one_note_is_proposed_and_what_is_no_reading_is_not_called_so(checklist: Checklist, organiser: User) -> None:
    client = signed_in(organiser)
    page = client.get(url_of("notes_create", checklist)).content.decode()
    assert 'name="notes_wanted" value="1"' in page
    for name in ("notes_create", "reflection_create", "task_create"):
        assert client.get(url_of(name, checklist)).context["form"]["is_required"].label == "必须完成（计入完成率）"


@pytest.mark.parametrize(
    "wrong", [{"notes_wanted": "0"}, {"notes_wanted": ""}, {"notes_wanted": "1000"}, {"about": "speech-999"}]
)
def test_bad_notes_are_told(checklist: Checklist, organiser: User, wrong: dict[str, str]) -> None:
    answer = signed_in(organiser).post(url_of("notes_create", checklist), {"notes_wanted": "1", "about": ""} | wrong)
    assert set(answer.context["form"].errors) == set(wrong)
    assert not checklist.items.filter(kind="notes").exists()


def test_notes_may_be_asked_of_oneself_and_reflections_not(reader: User, bare: Checklist) -> None:
    client = signed_in(reader)
    client.post(url_of("notes_create", bare), {"about": "", "notes_wanted": "2"})
    assert bare.items.get().notes_wanted == 2
    page = client.post(url_of("reflection_create", bare), {"text": "谈认识"}, follow=True).content.decode()
    assert "心得体会在学习班里提交" in page
    assert bare.items.count() == 1


def test_a_reflection_with_its_lengths_for_a_group(checklist: Checklist, organiser: User) -> None:
    assert checklist.session
    group = checklist.session.groups.create(name="第一组")
    data = {"text": "谈认识", "question": "学了什么？", "min_characters": "800", "max_characters": "2000"}
    signed_in(organiser).post(url_of("reflection_create", checklist), data | {"group": group.pk})
    item = checklist.items.get(kind="reflection")
    assert (item.min_characters, item.max_characters, item.group) == (800, 2000, group)
    assert (item.is_required, item.title, item.question) == (False, "谈认识", "学了什么？")


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"min_characters": "0"}, {"max_characters": "500"}, {"max_characters": "50001"}]
)
def test_a_bad_reflection_is_told(checklist: Checklist, organiser: User, wrong: dict[str, str]) -> None:
    data = {"text": "谈认识", "min_characters": "800"} | wrong
    answer = signed_in(organiser).post(url_of("reflection_create", checklist), data)
    assert set(answer.context["form"].errors) == set(wrong)
    assert not checklist.items.filter(kind="reflection").exists()


def test_groups_of_other_sessions_are_not_taken(checklist: Checklist, organiser: User) -> None:
    assert checklist.session
    checklist.session.groups.create(name="第一组")
    other = make_session(organiser, title="别的班").groups.create(name="别的组")
    answer = signed_in(organiser).post(url_of("task_create", checklist), {"text": "写提纲", "group": other.pk})
    assert answer.context["form"].errors["group"]


def test_all_sections_of_a_speech_in_one_step(checklist: Checklist, organiser: User, speech: Speech) -> None:
    url = reverse("checklists:reading_create", args=[checklist.pk, speech.pk])
    signed_in(organiser).post(url, {"split": "every", "due_on": in_days(5).isoformat(), "is_required": "on"})
    rest = checklist.items.order_by("position")[2:]
    assert [item.section for item in rest] == parts(speech)[1:]
    assert {item.due_on for item in rest} == {in_days(5)}


def test_a_list_of_a_session_out_of_a_speech(organiser: User, reader: User, speech: Speech) -> None:
    session = make_session(organiser, reader)
    url = f"{reverse('checklists:checklist_create')}?session={session.pk}&speech={speech.pk}"
    signed_in(organiser).post(url, {"title": "新清单", "split": "every", "due_on": ""})
    made = session.checklists.get()
    assert (made.title, made.items.count(), made.owner) == ("新清单", 2, None)
    assert session.news.get().details == {"total": 2}
    for person in (reader,):
        assert signed_in(person).get(url).status_code == 404
