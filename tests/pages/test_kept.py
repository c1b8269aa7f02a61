"""HTML with holes: what goes in is escaped, and nothing can look like a hole."""

import pytest
from django.template import engines
from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.pages.kept import Holes, Pieces, Shelf, fragment

# What somebody might write who knows how holes work, beside what hypothesis finds.
A_MARK = "h0123456789abcdef0123456789abcdef-name-"
HOSTILE = st.sampled_from(["<script>", "{{ name }}", "{% csrf_token %}", A_MARK, "-name-", "\0", "\ufeff", "'\"&"])
WORDS = st.lists(st.text(max_size=8) | HOSTILE, max_size=5).map("".join)


@settings(deadline=None)
@given(before=WORDS, value=WORDS, after=WORDS)
def test_a_value_goes_in_escaped_and_the_text_around_stays(before: str, value: str, after: str) -> None:
    marks = Holes()
    pieces = marks.cut(f"{before}{marks('name')}{after}")
    assert pieces.names == ("name",)
    assert pieces.filled({"name": value}) == before + escape(value) + after


@settings(deadline=None)
@given(words=WORDS)
def test_what_looks_like_a_hole_is_none(words: str) -> None:
    earlier = Holes()
    marks = Holes()
    html = f"{words}{earlier('name')}{words}"
    assert marks.cut(html) == Pieces((html,))


@settings(deadline=None)
@given(words=WORDS, value=WORDS)
def test_through_a_template_too(words: str, value: str) -> None:
    marks = Holes()
    template = engines["django"].from_string("<p>{{ words }}</p>{{ hole }}<i title='{{ hole }}'>{{ words }}</i>")
    pieces = marks.cut(template.render({"words": words, "hole": marks("a_1")}))
    inside, around = escape(value), escape(words)
    assert pieces.filled({"a_1": value}) == f"<p>{around}</p>{inside}<i title='{inside}'>{around}</i>"


def test_a_value_that_brings_marks_along_fills_nothing() -> None:
    """Filling does not look at what it filled in."""
    marks = Holes()
    pieces = marks.cut(f"{marks('one')}{marks('two')}")
    assert pieces.filled({"one": marks("two"), "two": "secret"}) == f"{marks('two')}secret"


def test_markup_goes_in_as_it_is_and_everything_else_escaped() -> None:
    marks = Holes()
    pieces = marks.cut(marks("a") + marks("b") + marks("c"))
    assert pieces.filled({"a": mark_safe("<b>"), "b": "<b>", "c": 5}) == "<b>&lt;b&gt;5"


def test_a_hole_without_a_value_is_an_error() -> None:
    marks = Holes()
    with pytest.raises(KeyError):
        marks.cut(marks("name")).filled({})


def test_the_shelf_makes_once_and_lets_the_oldest_go() -> None:
    made: list[str] = []
    shelf: Shelf[str] = Shelf(most_characters=10, characters_of=len)

    def make(key: str) -> str:
        made.append(key)
        return key * 4

    def ask(key: str) -> str:
        return shelf.get(key, lambda: make(key))

    assert [ask(key) for key in "abab"] == ["aaaa", "bbbb", "aaaa", "bbbb"]
    ask("a")
    ask("c")  # twelve characters: b was asked for longest ago
    assert made == ["a", "b", "c"]
    ask("a")
    ask("b")
    assert made == ["a", "b", "c", "b"]


def test_what_is_too_big_for_the_shelf_is_made_all_the_same() -> None:
    shelf: Shelf[str] = Shelf(most_characters=3, characters_of=len)
    assert shelf.get("key", lambda: "a long text") == "a long text"
    assert shelf.get("other", lambda: "b") == "b"


def test_fragments_differ_by_what_they_were_made_of() -> None:
    read = fragment("progress/_state.html", status="read").filled({})
    assert "state-read" in read
    assert "state-unread" in fragment("progress/_state.html", status="unread").filled({})
    assert fragment("progress/_state.html", status="read").filled({}) == read
