"""Bytes to text: what people's files are encoded in, and what is no text."""

import random

import pytest

from speeches.documents.decoding import decode
from speeches.documents.refusal import Refused
from tests.importing.texts import SPEECH, TRADITIONAL

DICE = random.Random(7)  # noqa: S311  # the same bytes in every run


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_the_encodings_of_simplified_text(codec: str, name: str) -> None:
    decoded = decode(SPEECH.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.damaged) == (SPEECH, name, 0)


@pytest.mark.parametrize(("codec", "name"), [("big5", "big5"), ("gb18030", "gb18030"), ("utf-8", "utf-8")])
def test_traditional_text_stays_as_it_is(codec: str, name: str) -> None:
    decoded = decode(TRADITIONAL.encode(codec))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, name)


def test_utf16_without_a_mark_and_without_line_ends() -> None:
    text = "同志们，今天说三件事，说完就去看书。书放在柜子里是摆设。"
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).text == text


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
@pytest.mark.parametrize(
    "text", ["同志们：今天的会不长。", "一、书要放在手边\r\n2025年4月8日\r\n", "（一）先放大家要看的。"]
)
def test_a_line_is_enough_to_tell_the_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["big5", "utf-16-be"])
def test_a_line_in_the_other_script(codec: str) -> None:
    assert decode("各位鄉親，今天我們在這裡開會。".encode(codec)).text == "各位鄉親，今天我們在這裡開會。"


def test_characters_that_a_code_page_lacks_are_counted() -> None:
    """Half a character in the middle of a line: what stands around it is read, the place is told."""
    data = SPEECH.encode("gb18030")
    place = SPEECH.encode("gb18030").index("书要放".encode("gb18030"))
    decoded = decode(data[:place] + b"\xff" + data[place:])
    assert (decoded.encoding, decoded.damaged) == ("gb18030", 1)
    assert "\ufffd书要放在手边" in decoded.text


def test_rare_characters_beyond_gbk() -> None:
    assert decode("镇长𬀩同志说：书要放在手边，灯要留出来。".encode("gb18030")).text.startswith("镇长𬀩同志")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_character_cut_in_two_does_not_spoil_a_text(codec: str) -> None:
    """A download cut short ends in half a character; the rest is sure, and the broken place is counted."""
    decoded = decode(SPEECH.encode(codec)[:-2])
    assert decoded.damaged == 1
    assert decoded.encoding == codec
    assert decoded.text.startswith(SPEECH[:-2])


def test_a_replacement_character_of_the_source_is_no_damage() -> None:
    assert decode(f"{SPEECH}\ufffd".encode()).damaged == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \r\n\t \xe3\x80\x80",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x00" * 100,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"text with a \x00 in it",
        bytes(range(1, 32)) * 20,
        DICE.randbytes(4000),
        bytes(byte or 1 for byte in DICE.randbytes(4000)),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(Refused, match="。"):
        decode(data)
