"""Done by reading: a speech by all its sections, a section with what is below it, also when it is gone since."""

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.checklists.standing import standing
from speeches.library.models import Speech
from tests.checklists.making import NOON, WEDNESDAY, make_levels, parts, read
from tests.conftest import make_speech


def test_a_speech_is_done_when_all_its_sections_are_read(bare: Checklist, reader: User, speech: Speech) -> None:
    bare.add_speech(speech)
    first, second = parts(speech)
    read(reader, first)
    (row,) = standing(bare, reader, WEDNESDAY).items
    assert (row.is_done, row.is_begun) == (False, True)
    read(reader, second)
    (row,) = standing(bare, reader, WEDNESDAY).items
    assert (row.is_read, row.is_ticked, row.is_done) == (True, False, True)


def test_a_retired_section_is_not_asked_for(bare: Checklist, reader: User, speech: Speech) -> None:
    bare.add_speech(speech)
    first, second = parts(speech)
    read(reader, first)
    second.retired_at = NOON
    second.save()
    assert standing(bare, reader, WEDNESDAY).percent == 100


def test_a_speech_without_text_is_not_read_by_itself(bare: Checklist, reader: User) -> None:
    bare.add_speech(Speech.objects.create(title="只有标题", status="published"))
    assert standing(bare, reader, WEDNESDAY).percent == 0


def test_a_section_stands_for_all_that_is_below_it(bare: Checklist, reader: User) -> None:
    speech = make_levels(1, 2, 3, 2, 1, 2)
    sections = parts(speech)
    bare.add_sections([sections[0], sections[1], sections[4]])
    read(reader, sections[0], sections[1], sections[2])
    whole, below, sister = standing(bare, reader, WEDNESDAY).items
    assert (whole.is_done, whole.is_begun) == (False, True)
    assert below.is_done
    assert (sister.is_done, sister.is_begun) == (False, False)
    read(reader, sections[3])
    assert standing(bare, reader, WEDNESDAY).items[0].is_done


def test_the_last_section_of_a_speech_ends_with_it(bare: Checklist, reader: User) -> None:
    last = parts(make_levels(1, 1))[-1]
    deeper = make_levels(2, 2)  # the next speech in the database begins deeper
    bare.add_sections([last, parts(deeper)[0]])
    read(reader, last)
    assert standing(bare, reader, WEDNESDAY).required_done == 1


def test_what_others_read_and_tick_is_not_mine(bare: Checklist, reader: User, stranger: User) -> None:
    sections = parts(make_levels(1, 1))
    items = bare.add_sections(sections)
    read(stranger, *sections)
    bare.tick(items[0], stranger, now=NOON)
    assert standing(bare, reader, WEDNESDAY).required_done == 0


def test_an_archived_speech_is_shown_without_a_link_and_counts(bare: Checklist, reader: User, speech: Speech) -> None:
    bare.add_speech(speech)
    bare.add_sections(parts(speech)[:1])
    read(reader, *parts(speech))
    speech.archive()
    now = standing(bare, reader, WEDNESDAY)
    assert [(row.url, row.is_gone) for row in now.items] == [("", True), ("", True)]
    assert now.percent == 100


def test_a_retired_section_is_shown_without_a_link_and_counts(bare: Checklist, reader: User, speech: Speech) -> None:
    section = parts(speech)[0]
    bare.add_sections([section])
    section.retired_at = NOON
    section.save()
    (row,) = standing(bare, reader, WEDNESDAY).items
    assert (row.url, row.is_gone, row.is_done) == ("", True, False)
    read(reader, section)
    assert standing(bare, reader, WEDNESDAY).percent == 100


def test_an_editor_may_open_a_draft_on_their_list(editor: User) -> None:
    mine = Checklist.objects.create(owner=editor, title="待审")
    draft = make_speech(status="draft")
    mine.add_speech(draft)
    assert standing(mine, editor, WEDNESDAY).items[0].url == f"/speeches/{draft.pk}/read/"


def test_a_section_leads_to_its_place(bare: Checklist, reader: User, speech: Speech) -> None:
    section = parts(speech)[1]
    bare.add_sections([section])
    bare.add_task("写提纲")
    first, task = standing(bare, reader, WEDNESDAY).items
    assert first.url.endswith(f"/read/#{section.key}")
    assert (task.url, task.is_gone) == ("", False)
