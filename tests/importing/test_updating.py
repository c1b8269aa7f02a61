"""A corrected text becomes a new version of its speech, if that was asked for and there is no doubt which one it is."""

from datetime import date

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.batches import Batch, Terms
from speeches.importing.models import SpeechSource
from speeches.importing.report import Imported, Made
from speeches.importing.saving import import_file, prepare
from speeches.library.models import Speech
from tests.importing.texts import OTHER, SPEECH, TITLE

pytestmark = pytest.mark.django_db
CORRECTED = SPEECH.replace("星期三晚上七点", "星期五晚上七点")


@pytest.fixture
def speech() -> Speech:
    made = import_file("读书会.txt", SPEECH.encode(), now=timezone.now(), publish=True).speech
    assert made is not None
    return made


def imported(text: str, name: str = "更正.txt", *, by: User | None = None, dry_run: bool = False) -> Imported:
    batch = Batch(Terms(timezone.now(), by, dry_run=dry_run, publish=True, update=True))
    batch.add(7, prepare(name, text.encode(), known=[]))
    batch.save()
    return batch.lines[7]


def test_the_same_title_and_date_with_other_words_are_a_new_version(speech: Speech, editor: User) -> None:
    keys = list(speech.sections.outline().values_list("key", flat=True))
    line = imported(CORRECTED, by=editor)
    assert (line.made, line.speech, line.title) == (Made.UPDATED, speech, TITLE)
    assert Speech.objects.get().status == "published"
    assert list(speech.sections.outline().values_list("key", flat=True)) == keys
    assert "星期五" in speech.sections.outline()[4].body
    version = speech.versions.get()
    assert (version.replaced_by, version.cause) == (editor, "imported")
    source = speech.sources.get(file_name="更正.txt")
    assert (bytes(source.content), source.received_by) == (CORRECTED.encode(), editor)


def test_the_same_file_name_under_another_title_is_one_too(speech: Speech) -> None:
    line = imported(CORRECTED.replace(TITLE, "在街道读书会上的发言"), "读书会.txt")
    assert (line.made, line.speech) == (Made.UPDATED, speech)
    assert Speech.objects.get().title == TITLE


def test_without_either_it_is_a_draft_and_told(speech: Speech) -> None:
    line = imported(CORRECTED.replace(TITLE, "在街道读书会上的发言"))
    assert line.made is Made.NEW
    assert line.speech is not None
    assert (line.speech.status, f"《{TITLE}》" in line.reason) == ("draft", True)


def test_the_same_title_over_quite_another_text_is_no_version(speech: Speech) -> None:
    line = imported(OTHER.replace("在防火演练总结会上的讲话", f"{TITLE}\n（2025年4月8日）"))
    assert line.made is Made.NEW
    assert line.speech != speech
    assert not speech.versions.exists()


def test_what_is_known_of_the_speech_stays_and_what_is_not_is_filled_in(speech: Speech) -> None:
    Speech.objects.update(speaker="林小满", occasion="", delivered_on=date(2025, 4, 8), salutation="")
    imported(CORRECTED.replace("\n同志们：", "\n街道主任　王建国\n同志们：", 1))
    speech.refresh_from_db()
    assert (speech.speaker, speech.salutation) == ("林小满", "同志们：")
    assert speech.occasion == "街道读书会"


def test_the_same_again_is_unchanged(speech: Speech) -> None:
    imported(CORRECTED)
    assert imported(CORRECTED).made is Made.UNCHANGED
    assert imported(SPEECH).made is Made.UNCHANGED
    assert speech.versions.count() == 1
    assert SpeechSource.objects.count() == 2


def test_other_words_around_the_text_change_no_version(speech: Speech) -> None:
    line = imported(f"{SPEECH}\n责任编辑：某某\n")
    assert (line.made, line.speech) == (Made.UNCHANGED, speech)
    assert not speech.versions.exists()


def test_a_trial_changes_nothing(speech: Speech) -> None:
    line = imported(CORRECTED, dry_run=True)
    assert (line.made, line.speech) == (Made.UPDATED, speech)
    assert not speech.versions.exists()
    assert SpeechSource.objects.count() == 1


def test_a_new_version_suggests_its_own_tags(speech: Speech) -> None:
    imported(SPEECH.replace("章程", "调查研究").replace("书架", "调查研究架") + "\n调查研究，调查研究。")
    assert speech.tag_suggestions.filter(name="调查研究").exists()
