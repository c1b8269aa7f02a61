"""What holds for every text whatever: nothing is lost, nothing raises, every piece has its place and its line."""

import unicodedata
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.clean import CONTEXT
from speeches.text.outline import Outline, parse_outline
from tests.text.strategies import anything, soup


def letters(text: str) -> Counter[str]:
    """Letters, digits and ideographs, folded."""
    return Counter(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def everything(outline: Outline) -> str:
    """All the words that an answer holds, those taken out of the text included."""
    parts = [outline.title, outline.subtitle, outline.salutation, *outline.tail]
    for section in outline.sections:
        parts += [section.marker, section.heading, *section.paragraphs]
    parts += [noise.text for noise in outline.noise]
    return "\n".join(part for part in parts if part)


@given(st.one_of(soup, anything))
@settings(max_examples=500, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    missing = letters(text) - letters(everything(parse_outline(text)))
    assert not missing


@given(soup)
@settings(max_examples=300, deadline=None)
def test_every_section_has_a_place(text: str) -> None:
    level = 0
    for section in parse_outline(text).sections:
        assert 1 <= section.level <= level + 1
        level = section.level


@given(st.one_of(soup, anything))
@settings(max_examples=400, deadline=None)
def test_lines_are_those_of_the_source_and_go_down(text: str) -> None:
    outline = parse_outline(text)
    last = max(len(text.splitlines()), 1)
    sections = outline.sections
    assert all(len(section.lines) == len(section.paragraphs) for section in sections)
    assert len(outline.tail_lines) == len(outline.tail)
    body = [line for section in sections for line in (section.line, *section.lines)]
    for lines in (
        [*body, *outline.tail_lines],
        [item.line for item in outline.noise],
        [item.line for item in outline.head],
    ):
        assert all(1 <= line <= last for line in lines)
        assert all(before <= after for before, after in pairwise(lines))


@given(st.one_of(soup, anything))
@settings(max_examples=300, deadline=None)
def test_of_a_line_that_was_taken_out_whole_nothing_is_kept(text: str) -> None:
    outline = parse_outline(text)
    kept = {line for section in outline.sections for line in section.lines} | set(outline.tail_lines)
    kept |= {section.line for section in outline.sections if section.marker or section.heading}
    kept |= {line.line for line in outline.head}
    whole = [item.line for item in outline.noise if item.before is None]
    assert not kept & set(whole)
    assert len(whole) == len(set(whole))


@given(st.one_of(soup, anything))
@settings(max_examples=300, deadline=None)
def test_a_piece_that_was_taken_out_of_a_line_tells_no_more_than_stood_before_it(text: str) -> None:
    for item in parse_outline(text).noise:
        assert len(item.before or "") <= CONTEXT
        assert not letters(item.before or "") - letters(text)


@given(st.one_of(soup, anything))
@settings(max_examples=300, deadline=None)
def test_every_warning_has_a_sentence_a_line_and_a_certainty(text: str) -> None:
    last = len(text.splitlines())
    for warning in parse_outline(text).warnings:
        assert warning.message.endswith("。")
        assert 0 <= warning.line <= last
        assert 0 < warning.certainty < 1
