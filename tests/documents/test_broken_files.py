"""Good files that were damaged in every way: each is read, or refused in one line, and nothing is touched."""

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.documents.files import read_file
from speeches.documents.packed import members
from speeches.documents.refusal import Refused
from tests.documents.pages import SITES
from tests.documents.pdf_file import lines, pdf_file
from tests.documents.test_markdown import TEXT as MARKDOWN
from tests.documents.word import paragraph, word_file, zipped
from tests.importing.texts import SPEECH, TRADITIONAL, page, paragraphs

SAMPLES = Path(__file__).parent.parent / "samples"
WORD = word_file("".join(paragraph(line) for line in SPEECH.splitlines()))
GOOD = [
    ("书.docx", WORD),
    ("号.docx", (SAMPLES / "numbering-restart.docx").read_bytes()),
    ("式.docx", (SAMPLES / "styles.docx").read_bytes()),
    ("页.html", page(paragraphs(SPEECH)).encode()),
    ("坛.html", SITES["forum"]().encode("gb18030")),
    ("文.txt", SPEECH.encode("gb18030")),
    ("宽.txt", SPEECH.encode("utf-16-le")),
    ("繁.txt", TRADITIONAL.encode("big5")),
    ("记.md", MARKDOWN.encode()),
]
PDF = [("印.pdf", pdf_file(lines(SPEECH.splitlines()), lines(SPEECH.splitlines())))]
ARCHIVES = [("包.zip", zipped({"讲话.txt": SPEECH, "二月/记.md": MARKDOWN, "里.zip": zipped({"三.txt": SPEECH})}))]
SPLINTERS = (
    b"<",
    b">",
    b"&#0;",
    b"&#xD800;",
    b"</p>",
    b"<td>",
    b"<!--",
    b"]]>",
    b"\0",
    b"\xff",
    b"<ol start=-5>",
    b"[",
    b"](",
)


@st.composite
def broken(draw: st.DrawFn, good: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A good file that is cut short, with bits turned, pieces lost, doubled, or replaced."""
    name, content = draw(st.sampled_from(good))
    data = bytearray(content)
    for _wound in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 200))
        match draw(st.sampled_from(["cut", "turn", "lose", "double", "replace", "splinter"])) if data else "none":
            case "cut":
                del data[place:]
            case "turn":
                data[place] ^= 1 << draw(st.integers(0, 7))
            case "lose":
                del data[place : place + length]
            case "double":
                data[place:place] = data[max(0, place - length) : place]
            case "replace":
                data[place : place + 64] = draw(st.binary(max_size=64))
            case "splinter":
                data[place:place] = draw(st.sampled_from(SPLINTERS))
    return name, bytes(data)


def answer_to(name: str, data: bytes) -> str:
    """The text of a file, or the one line that says why there is none."""
    try:
        return read_file(name, data).text.strip()
    except Refused as refused:
        return "" if "\n" in str(refused) else str(refused)


@settings(max_examples=300, deadline=None)
@given(broken(GOOD))
def test_a_broken_file_is_read_or_refused_in_one_line(file: tuple[str, bytes]) -> None:
    assert answer_to(*file)


@settings(max_examples=25, deadline=None)
@given(broken(PDF))
def test_a_broken_pdf_file_is_read_or_refused_in_one_line(file: tuple[str, bytes]) -> None:
    assert answer_to(*file)


@settings(max_examples=200, deadline=None)
@given(broken(ARCHIVES))
def test_of_a_broken_archive_each_file_is_had_or_refused(file: tuple[str, bytes]) -> None:
    for name, content in members(*file):
        assert name
        assert isinstance(content, bytes) or str(content)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["文.txt", "文.html", "文.md", "文.docx", "文", "文.zip"]),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"<html>", b"\xd0\xcf\x11\xe0", b"{\\rtf"]),
    st.binary(max_size=2000),
)
def test_any_bytes_behind_any_beginning_are_answered(name: str, beginning: bytes, rest: bytes) -> None:
    assert answer_to(name, beginning + rest)


def test_nothing_is_written_and_nothing_fetched() -> None:
    """No reader opens a file for writing, or a connection."""
    opened: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and set(str(arguments[1] or "")) & set("wax+"):
            opened.append(arguments[0])
        elif event in {"socket.connect", "os.mkdir", "os.rename", "urllib.Request"}:
            opened.append(event)

    listening = [True]
    sys.addaudithook(lambda event, arguments: hear(event, arguments) if listening[0] else None)
    picture = '<img src="http://127.0.0.1:9/a.png"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
    for name, data in [*GOOD, *PDF, ("图.html", page(picture + paragraphs(SPEECH)).encode())]:
        assert read_file(name, data).text
    for _name, content in members(*ARCHIVES[0]):
        assert isinstance(content, bytes)
    listening[0] = False
    assert opened == []
