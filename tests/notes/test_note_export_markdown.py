"""Notes as Markdown: the same words, never markup."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.export_markdown import escaped, escaped_heading, escaped_lines
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.files import EXPORT

BLOCK = re.compile(r"[ ]{0,3}(#{1,6}([ \t]|$)|>|[-+*]([ \t]|$)|\d{1,9}[.)]|={1,}[ \t]*$|-+[ \t]*$|```|~~~|<)|[ ]{4}|\t")


def plain(markdown: str) -> str:
    """What is shown of a line without markup: its indent, and backslashes before punctuation are taken away."""
    return re.sub(rf"\\([{re.escape(string.punctuation)}])", r"\1", re.sub("^(&nbsp;)+", " ", markdown))


@given(st.text(st.sampled_from("ab1 中.)#>-+=*_`~[]()<>&;!|\\:$nbsp\t"), max_size=12))
def test_a_line_is_shown_as_the_same_words(words: str) -> None:
    """No mark within it stands bare, nothing at its head begins a block, and undoing the escapes gives it back."""
    made = escaped(words)
    bare = re.sub(rf"\\[{re.escape(string.punctuation)}]|^(&nbsp;)+", "中", made)
    assert not re.search(r"[\\`*_\[\]<>|~$]|&(#|[A-Za-z])", bare)
    assert not BLOCK.match(made)
    assert plain(made).split() == words.split()


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("**重点:**内容", r"\*\*重点:\*\*内容"),
        ("见 <b>这里</b> &amp; [那里](x)", r"见 \<b\>这里\</b\> \&amp; \[那里\](x)"),
        ("    四个空格", "&nbsp;&nbsp;&nbsp;&nbsp;四个空格"),
        ("1) 一", r"1\) 一"),
        ("A & B 100%", "A & B 100%"),
    ],
)
def test_some_lines(words: str, made: str) -> None:
    assert escaped(words) == made


def test_line_ends_stay_and_blank_lines_begin_paragraphs() -> None:
    assert list(escaped_lines("一\n二\n\n三")) == ["一\\", "二", "", "三"]
    assert escaped_heading("第 1 #") == r"第 1 \#"


def test_the_document(reader: User, note: Note) -> None:
    whole = make_note(reader, note.section, body="整节\n# 不是标题")
    Note.objects.filter(pk=whole.pk).update(kind="answer", question="为什么*？")
    text = signed_in(reader).get(EXPORT, {"format": "md"}).content.decode()
    assert "\n## 在读书班上的讲话\n" in text
    assert "\n### 一、第1个标题\n" in text
    assert f"\n> {note.quote}\n\n{note.body}\n\n— 《在读书班上的讲话》第一部分 · " in text
    assert "为什么\\*？\n\n整节\\\n\\# 不是标题\n" in text


def test_headings_above_and_the_citation_go_down_the_outline(reader: User) -> None:
    speech = make_speech(
        "", "调研要深。", "结尾。", speaker="周砚秋", delivered_on="2025-03-01", delivered_precision="month"
    )
    Section.objects.filter(position=1).update(level=2, marker="（一）")
    Section.objects.filter(position=2).update(kind="conclusion", marker="", heading="")
    for section in speech.sections.outline()[1:]:
        make_note(reader, section, 0, 2)
    text = signed_in(reader).get(EXPORT, {"format": "md"}, headers={"Accept-Language": "zh-hans"}).content.decode()
    assert "### 一、第1个标题 › （一）第2个标题\n" in text
    assert "《在读书班上的讲话》（周砚秋，2025-03）第一部分（一） · " in text
    assert "《在读书班上的讲话》（周砚秋，2025-03）结语 · " in text
