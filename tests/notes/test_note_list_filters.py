"""What narrows the page of all my notes."""

import pytest
from django.test import Client

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.listing import LIST, shown


def test_a_wrong_filter_is_told_and_narrows_nothing(reader: User, note: Note) -> None:
    response = signed_in(reader).get(LIST, {"speech": "999999", "colour": "mauve"})
    assert set(response.context["form"].errors) == {"speech", "colour"}
    assert list(response.context["page"]) == [note]


@pytest.fixture
def three(reader: User) -> list[Section]:
    section, other = (
        make_speech("抓常抓细抓长", title="甲").sections.get(),
        make_speech(title="乙").sections.outline()[0],
    )
    make_note(reader, section, 0, 2, body="常态 机制", colour="blue")
    make_note(reader, section, 2, 4, body="细节", colour="red")
    make_note(reader, other, body="长期坚持", colour="red")
    return [section, other]


def test_filters_narrow_together(reader: User, three: list[Section]) -> None:
    client = signed_in(reader)
    assert shown(client, speech=str(three[0].speech_id)) == ["常态 机制", "细节"]
    assert sorted(shown(client, colour="red")) == ["细节", "长期坚持"]
    assert shown(client, colour="red", speech=str(three[0].speech_id)) == ["细节"]


def test_the_text_filter_looks_in_body_and_quote_for_every_word(reader: User, three: list[Section]) -> None:
    client = signed_in(reader)
    assert shown(client, q="机制 抓常") == ["常态 机制"]
    assert shown(client, q="抓细") == ["细节"]
    assert shown(client, q="抓细 机制") == []
    assert shown(client, q="%") == []


def counts(client: Client, name: str, **asked: str) -> dict[str, int]:
    """The choices of one filter with their numbers."""
    form = client.get(LIST, asked).context["form"]
    choices = form.speech_choices if name == "speech" else getattr(form, f"{name}_choices")()
    return {choice.label: choice.count for choice in choices}


def test_the_tag_filter_finds_own_tags_and_those_of_section_and_speech(reader: User, three: list[Section]) -> None:
    first, other = three
    make_note(reader, first, body="想法 #坚持")
    first.tags.add("细节")
    other.speech.tags.add("坚持")
    client = signed_in(reader)
    assert shown(client, tag="坚持", order="date") == ["想法 #坚持", "长期坚持"]
    assert len(shown(client, tag="细节")) == 3
    assert shown(client, tag="没有") == []
    assert counts(client, "tag") == {"细节": 3, "坚持": 2}
    assert counts(client, "tag", colour="red") == {"坚持": 1, "细节": 1}


def test_a_note_with_the_tag_of_its_own_speech_counts_once(reader: User, section: Section) -> None:
    make_note(reader, section, body="#作风 #学习")
    section.speech.tags.add("作风")
    section.tags.add("作风")
    assert counts(signed_in(reader), "tag") == {"作风": 1, "学习": 1}
    assert len(shown(signed_in(reader), tag="作风")) == 1


def test_highlights_notes_and_answers(reader: User, three: list[Section]) -> None:
    make_note(reader, three[0], 4, 6)
    answer = make_note(reader, three[0], body="难在细")
    Note.objects.filter(pk=answer.pk).update(kind="answer", question="难在哪里？")
    client = signed_in(reader)
    assert shown(client, sort="highlight") == [""]
    assert shown(client, sort="answer") == ["难在细"]
    assert len(shown(client, sort="note")) == 3
    assert list(counts(client, "sort").values()) == [1, 3, 1]
    assert shown(client, q="难在哪里") == ["难在细"]
    assert "难在哪里？" in client.get(LIST).content.decode()


def test_each_choice_tells_what_it_would_leave_beside_the_others(reader: User, three: list[Section]) -> None:
    client = signed_in(reader)
    assert counts(client, "speech") == {"甲": 2, "乙": 1}
    assert counts(client, "speech", colour="blue") == {"甲": 1}
    assert sorted(counts(client, "colour", speech=str(three[0].speech_id)).values()) == [1, 1]


def test_a_chosen_choice_takes_itself_back_and_keeps_the_rest(reader: User, three: list[Section]) -> None:
    form = signed_in(reader).get(LIST, {"colour": "red", "q": "坚持", "page": "1"}).context["form"]
    chosen = next(choice for choice in form.colour_choices() if choice.is_chosen)
    assert chosen.query == "?q=%E5%9D%9A%E6%8C%81"
    assert form.kept == [("colour", "red")]


def test_nothing_found_leads_back_to_all(reader: User, note: Note) -> None:
    response = signed_in(reader).get(LIST, {"q": "查无此句"})
    assert response.resolver_match.view_name == "notes:note_list"
    assert f'href="{LIST}"' in response.content.decode().split('id="notes"')[1]
