"""A speech is read as it was written; and an outline that is written out is the same outline again."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from speeches.text.outline import parse_outline
from tests.text.outlines import conclusion, content, written_out
from tests.text.strategies import Speech, speeches

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


@given(speeches())
@settings(max_examples=150, deadline=None)
def test_a_speech_is_read_as_it_was_written_in_every_style_of_numbering(speech: Speech) -> None:
    outline = parse_outline(speech.text)
    assert [(s.level, s.heading) for s in outline.sections if s.kind == "section"] == speech.tree
    assert (outline.title, outline.salutation) == (speech.title, speech.salutation)
    assert conclusion(outline) == ((speech.conclusion,) if speech.conclusion else None)


@given(speeches())
@settings(max_examples=150, deadline=None)
def test_an_outline_written_out_is_the_same_outline(speech: Speech) -> None:
    outline = parse_outline(speech.text)
    assert content(parse_outline(written_out(outline))) == content(outline)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_written_out_is_the_same_outline(path: Path) -> None:
    data = path.read_bytes()
    outline = parse_outline(data.decode("gb18030" if path.name.startswith("03") else "utf-8"))
    assert content(parse_outline(written_out(outline))) == content(outline)
