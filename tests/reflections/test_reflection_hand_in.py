"""Handing in: what was asked for is checked in a clear sentence, and words are never lost over it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import work_changed
from speeches.checklists.items import ChecklistItem
from speeches.reflections.writing import NotHandedIn, hand_in
from speeches.study.models import SessionGroup, StudySession
from tests.conftest import signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, send, write


def test_it_is_a_version_from_now_on(item: ChecklistItem, reader: User) -> None:
    answer = send(signed_in(reader), "reflection_hand_in", item, WORDS, title="船工的话")
    assert answer["Location"] == address("reflection_edit", item.pk)
    reflection = reader.reflections.get()
    (version,) = reflection.versions.all()
    assert reflection.status == "handed_in"
    assert (version.number, version.title, version.body) == (1, "船工的话", WORDS)
    assert version.characters == len(WORDS)
    page = signed_in(reader).get(address("reflection_edit", item.pk)).content.decode()
    assert WORDS in page
    assert '<form class="reflection-form"' not in page


def test_returned_it_is_mended_and_handed_in_again_and_every_version_is_kept(
    item: ChecklistItem, reader: User, organiser: User
) -> None:
    decided(handed_in(item, reader), organiser, outcome="returned", comment="写写你自己的事")
    page = signed_in(reader).get(address("reflection_edit", item.pk)).content.decode()
    assert "写写你自己的事" in page
    send(signed_in(reader), "reflection_hand_in", item, WORDS + "我也有过急的时候。", revision=1)
    reflection = reader.reflections.get()
    assert [version.body for version in reflection.versions.all()] == [WORDS, WORDS + "我也有过急的时候。"]
    assert reflection.status == "handed_in"


@pytest.mark.parametrize(
    ("limits", "body", "figures"),
    [
        ({"min_characters": 100}, WORDS, ["100", str(len(WORDS)), str(100 - len(WORDS))]),
        ({"max_characters": 10}, WORDS, ["10", str(len(WORDS)), str(len(WORDS) - 10)]),
        ({}, " \n　", []),
    ],
)
def test_limits_are_told_and_the_words_are_saved(
    item: ChecklistItem, reader: User, limits: dict[str, int], body: str, figures: list[str]
) -> None:
    ChecklistItem.objects.pks_among([item.pk])
    for name, value in limits.items():
        setattr(item, name, value)
    item.save()
    answer = send(signed_in(reader), "reflection_hand_in", item, body)
    assert answer.status_code == 200
    assert all(figure in answer.context["problem"] for figure in figures)
    reflection = reader.reflections.get()
    assert (reflection.status, reflection.body) == ("draft", body)
    assert not reflection.versions.exists()


def test_blanks_do_not_count(item: ChecklistItem, reader: User) -> None:
    item.min_characters = item.max_characters = len(WORDS)
    item.save()
    send(signed_in(reader), "reflection_hand_in", item, "　　" + " ".join(WORDS) + "\r\n\r\n")
    assert reader.reflections.get().status == "handed_in"


def test_a_closed_session_an_archived_item_another_group_refuse_and_keep_the_words(
    session: StudySession, item: ChecklistItem, reader: User
) -> None:
    client, now = signed_in(reader), timezone.now()
    send(client, "reflection_edit", item, "先写一点。")
    group = SessionGroup.objects.create(session=session, name="第二组")
    revision = 1
    for change, back in (
        ({"status": "closed", "closed_at": now}, {"status": "open", "closed_at": None}),
        ({"archived_at": now}, {"archived_at": None}),
        ({"group": group}, {"group": None}),
    ):
        row = type(session).objects if "status" in change else ChecklistItem.objects
        row.update(**change)
        body = f"{WORDS}{revision}"
        answer = send(client, "reflection_hand_in", item, body, revision=revision)
        assert answer.status_code == 200
        assert answer.context["problem"] == answer.context["refusal"]
        assert reader.reflections.get().body == body
        assert reader.reflections.get().status == "draft"
        row.update(**back)
        revision += 1
    send(client, "reflection_hand_in", item, WORDS, revision=revision)
    assert reader.reflections.get().status == "handed_in"


def test_it_is_told_to_those_who_count(item: ChecklistItem, reader: User) -> None:
    told: list[tuple[User, list[int]]] = []

    def hear(owner: User, item_ids: list[int], **_signal: object) -> None:
        told.append((owner, list(item_ids)))

    work_changed.connect(hear)
    try:
        write(item, reader, "")
        assert told == []
        write(item, reader)
        write(item, reader, WORDS + "又一句。")
        assert told == [(reader, [item.pk])]
        hand_in(reader.reflections.get(), now=timezone.now())
        assert told == [(reader, [item.pk])] * 2
    finally:
        work_changed.disconnect(hear)


def test_handing_in_twice_makes_one_version(item: ChecklistItem, reader: User) -> None:
    reflection = write(item, reader)
    hand_in(reflection, now=timezone.now())
    with pytest.raises(NotHandedIn):
        hand_in(reflection, now=timezone.now() + timedelta(seconds=1))
    assert reflection.versions.count() == 1
    assert send(signed_in(reader), "reflection_hand_in", item, WORDS, revision=1).status_code == 200
    assert reflection.versions.count() == 1


def test_words_of_another_device_are_not_handed_in(item: ChecklistItem, reader: User) -> None:
    write(item, reader, "别处写的。")
    answer = send(signed_in(reader), "reflection_hand_in", item, WORDS)
    assert answer.status_code == 409
    assert reader.reflections.get().status == "draft"


def test_others_and_nobody(item: ChecklistItem, stranger: User, organiser: User) -> None:
    for other in (stranger, organiser):
        assert send(signed_in(other), "reflection_hand_in", item, WORDS).status_code == 404
    assert send(Client(), "reflection_hand_in", item, WORDS).status_code == 302
    assert signed_in(stranger).get(address("reflection_hand_in", item.pk)).status_code == 405
