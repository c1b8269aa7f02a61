"""The page of all my notes."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note

LIST = reverse("notes:note_list")


def shown(client: Client, **asked: str) -> list[str]:
    page = client.get(LIST, asked).context["page"]
    return [note.body for note in page]


def test_it_shows_my_notes_with_quote_colour_and_place(reader: User, note: Note) -> None:
    page = signed_in(reader).get(LIST).content.decode()
    assert note.quote in page
    assert note.body in page
    assert 'class="note note-yellow"' in page
    assert f"/speeches/{note.section.speech_id}/read/?note={note.pk}#{note.section.key}" in page
    assert reverse("notes:note_edit", args=[note.pk]) in page
    assert reverse("notes:note_delete", args=[note.pk]) in page


def test_it_shows_nobody_elses(stranger: User, editor: User, administrator: User, note: Note) -> None:
    for person in (stranger, editor, administrator):
        page = signed_in(person).get(LIST).content.decode()
        assert note.body not in page
        assert note.section.speech.title not in page


def test_it_asks_for_sign_in(db: None) -> None:
    response = Client().get(LIST)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_a_wrong_filter_is_told_and_narrows_nothing(reader: User, note: Note) -> None:
    response = signed_in(reader).get(LIST, {"speech": "999999", "colour": "mauve"})
    assert set(response.context["form"].errors) == {"speech", "colour"}
    assert list(response.context["page"]) == [note]


def test_more_notes_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    for count in (3, 30):
        for number in range(count):
            speech = make_speech(title=f"第{number}篇讲话")
            make_note(reader, speech.sections.outline()[0], 0, 2, body="记下")
        with django_assert_num_queries(13):
            client.get(LIST)


def test_in_text_order_and_by_date(reader: User) -> None:
    first, second = make_speech("甲乙丙丁", "戊己庚辛", title="早").sections.outline()
    for section, start, body in ((first, 0, "二"), (second, 0, "四"), (first, None, "一"), (first, 2, "三")):
        make_note(reader, section, start, None if start is None else start + 1, body=body)
    client = signed_in(reader)
    assert shown(client) == ["一", "二", "三", "四"]
    assert shown(client, order="date") == ["三", "一", "四", "二"]


def test_the_latest_speech_comes_first_and_one_without_a_date_last(reader: User) -> None:
    for year in (None, 2023, 2025):
        date = {"delivered_on": f"{year}-01-01", "delivered_precision": "year"} if year else {}
        make_note(reader, make_speech(title=str(year), **date).sections.outline()[0], body=str(year))
    assert shown(signed_in(reader)) == ["2025", "2023", "None"]


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


def test_the_second_text_of_a_note_is_shown_as_such(reader: User, note: Note) -> None:
    copy = make_note(reader, note.section, 0, 3, body="另一台设备写的")
    Note.objects.filter(pk=copy.pk).update(conflict_of=note)
    page = signed_in(reader).get(LIST).content.decode()
    assert page.count(f"{reverse('notes:note_edit', args=[note.pk])}?next=") == 2


def test_notes_of_a_retired_section_stand_together(reader: User) -> None:
    speech = make_speech("甲乙丙丁", "戊己庚辛")
    first, second = speech.sections.outline()
    for section, start, body in ((first, 0, "一"), (second, 0, "二"), (first, 2, "三"), (second, 2, "四")):
        make_note(reader, section, start, start + 1, body=body)
    Section.objects.filter(pk=second.pk).update(position=0, retired_at="2025-01-01T00:00:00Z")
    assert shown(signed_in(reader)) == ["一", "三", "二", "四"]


def test_an_empty_page_says_what_to_do(reader: User) -> None:
    assert reverse("library:speech_list") in signed_in(reader).get(LIST).content.decode().split("<main")[1]


def test_nothing_found_leads_back_to_all(reader: User, note: Note) -> None:
    response = signed_in(reader).get(LIST, {"q": "查无此句"})
    assert response.resolver_match.view_name == "notes:note_list"
    assert f'href="{LIST}"' in response.content.decode().split('id="notes"')[1]


def test_long_lists_have_pages(reader: User, section: Section) -> None:
    for _number in range(51):
        make_note(reader, section, body="记")
    client = signed_in(reader)
    assert len(client.get(LIST).context["page"]) == 50
    assert len(client.get(LIST, {"page": "2"}).context["page"]) == 1
    assert client.get(LIST, {"page": "x"}).status_code == 200


def test_notes_on_an_archived_speech_stay_readable_without_a_link(reader: User, note: Note, speech: Speech) -> None:
    speech.archive()
    page = signed_in(reader).get(LIST).content.decode()
    assert note.quote in page
    assert f"/speeches/{speech.pk}/read/" not in page


def test_a_note_whose_words_changed_says_so(reader: User, note: Note) -> None:
    assert "badge-due" not in signed_in(reader).get(LIST).content.decode()
    Section.objects.update(body="全换过了，一个字也不剩。")
    page = signed_in(reader).get(LIST).content.decode()
    assert note.quote in page
    assert "badge-due" in page
