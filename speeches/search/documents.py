"""What stands in the index: its fields, and the documents of speeches.

A section is a document, and so is a speech, for its title. Two fields find: `heading` (of a speech: its title) and
`body` (of a speech: subtitle, occasion, speaker, role) hold the bigrams of the folded text, whose phrases are exactly
its parts; no phrase goes on from one value of a field into the next. `characters` finds single characters. The
fields of words rank. The rest narrows down.
"""

from collections.abc import Collection, Iterator
from functools import cache

import tantivy

from speeches.search.narrowing import FACETS
from speeches.search.texts import SectionText, SpeechText, read_texts
from speeches.text.folding import bigram_text, fold
from speeches.text.words import words

# Raise it with every change of the fields or of how they are filled: an index of another version is built anew.
VERSION = 1
SECTION, SPEECH, STATE = "section", "speech", "state"


@cache
def index_schema() -> tantivy.Schema:
    """The fields."""
    builder = tantivy.SchemaBuilder()
    for name in ("kind", "status"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("speech", indexed=True, fast=True)
    builder.add_unsigned_field("section", fast=True)
    for name in ("heading", "body"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("characters", tokenizer_name="whitespace", index_option="basic")
    for name in ("title_words", "heading_words", "body_words"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def state_document(state: str) -> tantivy.Document:
    """The one document that says how far the index is; it changes in the same commit as the texts."""
    document = tantivy.Document()
    document.add_text("kind", STATE)
    document.add_text("state", state)
    return document


def speech_documents(speech_ids: Collection[int]) -> Iterator[tantivy.Document]:
    """The documents of those of the speeches that there are."""
    for speech in read_texts(speech_ids):
        title_words = words(speech.title)
        yield _title_document(speech, title_words)
        for section in speech.sections:
            yield _section_document(speech, section, title_words)


def _title_document(speech: SpeechText, title_words: str) -> tantivy.Document:
    document = _document(SPEECH, speech, speech.tags)
    document.add_text("heading_words", title_words)
    _add_texts(document, speech.title, *speech.other_texts)
    return document


def _section_document(speech: SpeechText, section: SectionText, title_words: str) -> tantivy.Document:
    document = _document(SECTION, speech, {*speech.tags, *section.tags})
    document.add_unsigned("section", section.pk)
    document.add_text("title_words", title_words)
    document.add_text("heading_words", words(section.heading))
    document.add_text("body_words", words(section.body))
    _add_texts(document, section.heading, section.body)
    return document


def _document(kind: str, speech: SpeechText, tags: Collection[str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("kind", kind)
    document.add_unsigned("speech", speech.pk)
    document.add_text("status", speech.status)
    for name, values in (("year", [speech.year]), ("speaker", [speech.speaker]), ("tags", tags)):
        for value in filter(None, values):
            document.add_text(name, value)
    return document


def _add_texts(document: tantivy.Document, heading: str, *bodies: str) -> None:
    folded_heading, *folded_bodies = fold(heading), *map(fold, bodies)
    document.add_text("heading", bigram_text(folded_heading))
    for folded in folded_bodies:
        document.add_text("body", bigram_text(folded))
    document.add_text("characters", " ".join(set(folded_heading).union(*folded_bodies)))
