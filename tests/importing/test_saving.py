"""Saving: all of a file or nothing of it, and nothing twice."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.documents.files import read_outline
from speeches.importing.drafting import draft_of
from speeches.importing.models import SpeechSource
from speeches.importing.report import Imported, Made
from speeches.importing.saving import _PLAIN, digest, import_file, save_draft, words_digest
from speeches.library.models import Section, Speech, Tag, TagSuggestion
from tests.importing.texts import SPEECH, TITLE, page, paragraphs

pytestmark = pytest.mark.django_db
DATA = SPEECH.encode()


def imported(data: bytes = DATA, name: str = "读书会.txt", *, publish: bool = False, dry_run: bool = False) -> Imported:
    return import_file(name, data, now=timezone.now(), publish=publish, dry_run=dry_run)


def test_a_file_becomes_a_draft_with_its_source(editor: User) -> None:
    answer = import_file("读书会.txt", DATA, now=timezone.now(), received_by=editor)
    speech = Speech.objects.get()
    assert (answer.made, answer.speech, answer.title, answer.section_count) == (Made.NEW, speech, TITLE, 5)
    assert (speech.status, speech.published_at, speech.created_by, speech.section_count) == ("draft", None, editor, 5)
    assert speech.characters == sum(speech.sections.values_list("characters", flat=True))
    source = SpeechSource.objects.get()
    assert bytes(source.content) == DATA
    assert source.sha256 == hashlib.sha256(DATA).hexdigest()
    assert (source.speech, source.encoding, source.received_by) == (speech, "utf-8", editor)
    assert [noise["text"] for noise in source.noise] == ["（2025年4月8日）"]


def test_no_word_of_the_text_is_lost() -> None:
    imported()
    speech, source = Speech.objects.get(), SpeechSource.objects.get()
    texts = [speech.title, speech.salutation, speech.tail, *(noise["text"] for noise in source.noise)]
    for section in speech.sections.outline():
        texts += [section.marker, section.heading, section.body]
    kept = sorted(character for text in texts for character in text if character.isalnum())
    assert kept == sorted(character for character in SPEECH if character.isalnum())


def test_publishing_at_once() -> None:
    speech = imported(publish=True).speech
    assert speech is not None
    assert speech.status == "published"
    assert speech.published_at is not None


def test_the_same_bytes_change_nothing() -> None:
    imported()
    before = list(Section.objects.values_list("pk", "key"))
    again = imported(name="另一个名字.txt", publish=True)
    assert (again.made, again.title) == (Made.UNCHANGED, TITLE)
    assert list(Section.objects.values_list("pk", "key")) == before
    assert Speech.objects.get().status == "draft"
    assert SpeechSource.objects.count() == 1


@pytest.mark.parametrize("other", [SPEECH.encode("gb18030"), SPEECH.replace("\n", "\r\n\r\n　　").encode()])
def test_the_same_words_in_another_file_make_nothing(other: bytes) -> None:
    imported()
    again = imported(other, "读书会2.txt")
    assert again.made is Made.SAME_WORDS
    assert "读书会.txt" in again.reason
    assert Speech.objects.count() == 1


PLAIN = st.text(st.sampled_from("学习〇々 \n\t_，。！？（）“”…—·ＡＢｃ１9aZ、；：％【】"))
ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("e\u0301\u1100\u1161㈠①½か\uff9e¨"))


@given(PLAIN | ANY)
def test_plain_texts_have_the_digest_of_all_texts(text: str) -> None:
    """They are stripped before they are folded, which is faster; the digests of both ways stand in databases."""
    whole = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
    assert words_digest(text) == hashlib.sha256(whole.encode()).hexdigest()


def test_no_plain_character_goes_together_with_another() -> None:
    plain = [chr(code) for code in range(0x10000) if _PLAIN.fullmatch(chr(code))]
    assert len(plain) > 20_000
    assert [words_digest(one) for one in plain] == [
        digest(re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", one)).encode()) for one in plain
    ]
    assert unicodedata.normalize("NFKC", "".join(plain)) == "".join(unicodedata.normalize("NFKC", one) for one in plain)


def test_a_page_with_one_more_line_is_another_text() -> None:
    imported()
    body = SPEECH.split("\n", 1)[1]
    assert imported(page(paragraphs(f"{body}散会以后请把椅子放好。")).encode(), "页.html").made is Made.NEW


def test_a_trial_writes_nothing() -> None:
    answer = imported(dry_run=True)
    assert (answer.made, answer.speech, answer.title, answer.section_count) == (Made.NEW, None, TITLE, 5)
    assert not Speech.objects.exists()
    assert not SpeechSource.objects.exists()


def test_a_bad_file_is_an_answer_too() -> None:
    answer = imported(b"\x00\x01", "坏.txt")
    assert (answer.made, answer.reason) == (Made.FAILED, "这是二进制文件，不是文本。")
    assert not Speech.objects.exists()


def test_what_fails_at_the_end_leaves_nothing() -> None:
    """The source's digest is refused by the database after speech and sections were written: both are gone again."""
    found = read_outline("读书会.txt", DATA)
    save_draft(draft_of(found), found, DATA, now=timezone.now(), received_by=None, publish=False)
    with pytest.raises(IntegrityError):
        save_draft(draft_of(found), found, DATA, now=timezone.now(), received_by=None, publish=False)
    assert Speech.objects.count() == 1
    assert Section.objects.count() == 7


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_saved_by_another_in_the_meantime_are_unchanged() -> None:
    """Somebody else's import runs through between this one's question and its first word to the database."""
    others: list[Imported] = []

    def elsewhere() -> None:
        others.append(imported(name="另一个名字.txt"))
        connection.close()

    def meanwhile(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if not others and sql.startswith(("BEGIN", "INSERT")):
            thread = Thread(target=elsewhere)
            thread.start()
            thread.join()
        return execute(sql, *arguments)

    with connection.execute_wrapper(meanwhile):
        mine = imported()
    assert [other.made for other in others] == [Made.NEW]
    assert (mine.made, mine.title) == (Made.UNCHANGED, TITLE)
    assert Speech.objects.count() == SpeechSource.objects.count() == 1
    assert Section.objects.count() == 7


def test_tags_are_suggested_and_none_is_set() -> None:
    Tag.objects.create(name="书架", slug="shujia")
    speech = imported().speech
    assert speech is not None
    assert not speech.tags.exists()
    assert "书架" in TagSuggestion.objects.filter(speech=speech).values_list("name", flat=True)
