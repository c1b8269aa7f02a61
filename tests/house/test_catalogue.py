"""The Chinese catalogue is complete, and compiled from what it says."""

import gettext
import string
from pathlib import Path

import pytest

from tests.house.messages import asked_in_sources, catalogue
from tests.house.sources import ROOT

PO = ROOT / "speeches" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def test_every_message_of_the_sources_is_in_the_catalogue() -> None:
    """`make messages` was run after the last new word."""
    asked = asked_in_sources()
    assert len(asked) > 200
    known = catalogue(PO)
    assert not {message: place for message, place in asked.items() if message not in known}


def test_the_catalogue_holds_nothing_that_nobody_asks_for() -> None:
    """Words of a page that is gone would mislead the next translator."""
    asked = asked_in_sources()
    assert not [message for message in catalogue(PO) if message[1] and message not in asked]


def test_every_message_is_translated() -> None:
    """None empty, none a guess."""
    entries = {message: entry for message, entry in catalogue(PO).items() if message[1]}
    assert not [message for message, (translations, fuzzy) in entries.items() if fuzzy or not all(translations)]


def test_placeholders_are_the_same_in_both_languages() -> None:
    """A lost %(count)d is a lost number; an invented one breaks the page."""
    wrong = []
    for (_context, msgid), (translations, _fuzzy) in catalogue(PO).items():
        wrong += [msgid for text in translations if msgid and placeholders(text) != placeholders(msgid)]
    assert not wrong


def placeholders(text: str) -> set[str]:
    """The names in %(name)s and {name}."""
    named = {part.split(")")[0] for part in text.split("%(")[1:]}
    return named | {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_the_compiled_catalogue_is_up_to_date() -> None:
    """What runs is what is written."""
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (context, msgid), (translations, _fuzzy) in catalogue(PO).items():
        if msgid and len(translations) == 1:
            answer = compiled.pgettext(context, msgid) if context else compiled.gettext(msgid)
            many = compiled.ngettext(msgid, msgid, 2)
            assert translations[0] in {answer, many}, msgid


@pytest.mark.parametrize(
    ("po", "expected"),
    [
        ('msgid "a"\nmsgstr "甲"\n', {(None, "a"): (["甲"], False)}),
        ('#, fuzzy\nmsgid "a"\nmsgstr "甲"\n', {(None, "a"): (["甲"], True)}),
        ('msgctxt "c"\nmsgid ""\n"a \\"b\\""\nmsgstr ""\n', {("c", 'a "b"'): ([""], False)}),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "甲"\n', {(None, "a"): (["甲"], False)}),
    ],
)
def test_reading_a_catalogue(tmp_path: Path, po: str, expected: object) -> None:
    """The tests above see what they look for."""
    path = tmp_path / "django.po"
    path.write_text(po, encoding="utf-8")
    assert catalogue(path) == expected
