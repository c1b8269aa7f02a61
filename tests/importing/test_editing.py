"""The edit of a waiting file, and the draft that it makes: of a file, of a new version, of a speech's own text."""

from django.utils import timezone

from speeches.accounts.models import User
from speeches.importing.edit_acts import acted, with_facts
from speeches.importing.editing import draft_of_file, edit_of_file, edit_of_speech, save_edit
from speeches.importing.models import ImportFile
from speeches.importing.waiting import receive
from speeches.library.models import Section, Speech
from tests.conftest import make_speech
from tests.importing.texts import SPEECH, TITLE


def own_text(editor: User, speech: Speech) -> ImportFile:
    return ImportFile.objects.create(
        owner=editor, target=speech, edit=edit_of_speech(speech), file_name=speech.title, byte_size=0
    )


def test_a_file_that_nobody_touched_is_parsed_anew(editor: User) -> None:
    file = receive(editor, "读书会.txt", SPEECH.encode())
    draft = draft_of_file(file)
    assert (draft.speech.title, draft.section_count, file.edit) == (TITLE, 5, None)


def test_the_own_text_of_a_speech_keeps_its_keys(editor: User) -> None:
    """Sections that were moved or retitled are the same ones; one that is split off is new."""
    speech = make_speech("第一段。\n第二段。", "第三段。")
    file = own_text(editor, speech)
    edit = edit_of_file(file)
    edit = acted(edit, "demote", next(block.id for block in edit.blocks if block.label == "二、第2个标题"))
    edit = acted(edit, "heading", next(block.id for block in edit.blocks if block.text == "第二段。"))
    save_edit(file, edit, now=timezone.now())
    draft = draft_of_file(ImportFile.objects.get(pk=file.pk))
    first, second = speech.sections.current()
    assert draft.speech == speech
    assert [(section.label, section.level) for section in draft.sections] == [
        ("一、第1个标题", 1),
        ("第二段", 1),
        ("二、第2个标题", 2),
    ]
    assert [section.key for section in draft.sections if section.label != "第二段"] == [first.key, second.key]
    assert not Section.objects.filter(key=draft.sections[1].key).exists()


def test_a_new_version_has_the_facts_of_its_speech(editor: User) -> None:
    """What the speech does not say, the file does; and back: the file's own facts were not lost."""
    speech = make_speech(title="街道读书会", speaker="林小满")
    file = receive(editor, "读书会.txt", SPEECH.encode())
    save_edit(file, with_facts(edit_of_file(file), {"subtitle": "手记"}), now=timezone.now())
    file.target = speech
    facts = edit_of_file(file).facts
    assert [facts[name] for name in ("title", "speaker", "delivered", "salutation", "subtitle")] == [
        "街道读书会",
        "林小满",
        "2025-04-08",
        "同志们：",
        "手记",
    ]
    edit = edit_of_file(file)
    heading = next(block.id for block in edit.blocks if block.marker == "二、")
    save_edit(file, acted(edit, "demote", heading), now=timezone.now())
    file.target = None
    assert [edit_of_file(file).facts[name] for name in ("title", "speaker", "subtitle")] == [TITLE, "", "手记"]


def test_a_fact_that_is_no_good_leaves_the_rest_alone(editor: User) -> None:
    file = receive(editor, "读书会.txt", SPEECH.encode())
    edit = with_facts(edit_of_file(file), {"delivered": "去年春天", "speaker": "林小满\x00"})
    save_edit(file, edit, now=timezone.now())
    speech = draft_of_file(ImportFile.objects.get(pk=file.pk)).speech
    assert (speech.delivered_on, speech.speaker, speech.title) == (None, "林小满", TITLE)


def test_what_does_not_fit_a_field_stands_in_the_text_that_is_edited(editor: User) -> None:
    title = "在" + "很长很长的" * 70 + "会上的讲话"
    file = receive(editor, "长.txt", f"# {title}\n{SPEECH.split(chr(10), 2)[2]}".encode())
    draft = draft_of_file(file)
    edit = edit_of_file(file)
    assert "field_cut" in [warning.code for warning in edit.warnings]
    save_edit(file, acted(edit, "seen", 0), now=timezone.now())
    edited = draft_of_file(ImportFile.objects.get(pk=file.pk))
    assert [section.body for section in edited.sections] == [section.body for section in draft.sections]
