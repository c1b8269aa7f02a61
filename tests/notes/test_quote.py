"""The words that a new note hangs on: they stand in the section exactly there, or nothing is saved."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import sent

CREATE = reverse("notes:note_create")


def test_a_quote_over_two_paragraphs_and_beyond_the_bmp(reader: User) -> None:
    section = make_speech("𠮷日😀说起。\n再说𡃁一句。").sections.get()
    data = sent(section, 2, 9)
    data["quote"] = str(data["quote"]).replace("\n", "\r\n")
    signed_in(reader).post(CREATE, data)
    assert reader.notes.get().quote == "😀说起。\n再说"


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "别的话"},
        {"start": "1"},
        {"end": "99"},
        {"start": ""},
        {"quote": ""},
        {"quote": "\0"},
        {"start": "-1"},
        {"start": "x"},
        {"end": "9" * 40},
    ],
)
def test_a_wrong_anchor_is_refused_and_the_text_kept(reader: User, section: Section, wrong: dict[str, str]) -> None:
    response = signed_in(reader).post(CREATE, sent(section, 0, 3, body="我的想法") | wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert "我的想法" in page
    assert response.context["form"].non_field_errors()[0] in page
    assert not Note.objects.exists()


def test_after_a_wrong_anchor_saving_again_makes_a_note_on_the_section(reader: User, section: Section) -> None:
    client = signed_in(reader)
    response = client.post(CREATE, sent(section, 0, 3, body="我的想法") | {"quote": "别的话"})
    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields} | {"section": section.key}
    assert client.post(CREATE, again).status_code == 302
    note = reader.notes.get()
    assert (note.body, note.quote, note.start) == ("我的想法", "", None)


def test_a_quote_that_is_too_long_is_refused(reader: User) -> None:
    section = make_speech("长" * 2001).sections.get()
    client = signed_in(reader)
    assert client.post(CREATE, sent(section, 0, 2001)).status_code == 422
    assert client.post(CREATE, sent(section, 0, 2000)).status_code == 302
