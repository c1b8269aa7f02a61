"""Files made to do harm, and files that the road has damaged: each ends in one clear line."""

import contextlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from speeches.documents.files import read_file, read_outline
from speeches.documents.refusal import Refused
from tests.documents.word import NAMESPACES, RELATIONS, paragraph, word_file, zipped
from tests.importing.texts import SPEECH

SAMPLES = Path(__file__).parent.parent / "samples"


def reason(name: str, data: bytes) -> str:
    """Why a file is refused: one line."""
    with pytest.raises(Refused) as refused:
        read_outline(name, data)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_zip_bomb_is_stopped_while_it_unpacks() -> None:
    assert "解压后过大" in reason("bomb.docx", (SAMPLES / "bomb.docx").read_bytes())


def test_the_limit_counts_all_parts_together(settings: Settings) -> None:
    settings.IMPORT_MAX_EXPANDED_BYTES = 20_000
    data = word_file(paragraph("字" * 3000), styles=" " * 15_000)
    assert "解压后过大" in reason("two.docx", data)


def test_a_directory_that_lies_about_sizes_gains_nothing(settings: Settings) -> None:
    """The sizes in the archive's directory are made small; the file is refused all the same."""
    settings.IMPORT_MAX_EXPANDED_BYTES = 100_000
    data = bytearray(word_file(paragraph("字" * 400_000)))
    info = zipfile.ZipFile(BytesIO(bytes(data))).getinfo("word/document.xml")
    size = info.file_size.to_bytes(4, "little")
    assert data.count(size) == 2
    assert reason("lies.docx", bytes(data.replace(size, (500).to_bytes(4, "little"))))


def test_an_archive_of_very_many_parts_is_refused() -> None:
    assert "部件过多" in reason("many.docx", zipped({f"part{number}": "" for number in range(5_001)}))


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外传", encoding="utf-8")
    for definition in (f'<!ENTITY x SYSTEM "file://{secret}">', '<!ENTITY a "学学"><!ENTITY x "&a;&a;&a;">'):
        body = f"<w:document {NAMESPACES}><w:body>{paragraph('&x;')}</w:body></w:document>"
        document = f"<!DOCTYPE w:document [{definition}]>{body}"
        data = zipped({"_rels/.rels": RELATIONS, "word/document.xml": document})
        assert "文档类型" in reason("entity.docx", data)


def test_xml_nested_beyond_reason_is_refused() -> None:
    assert reason("deep.docx", word_file("<w:sdt>" * 5000 + paragraph("深") + "</w:sdt>" * 5000))
    assert "嵌套过深" in reason(
        "deep.html", f"<html><body>{'<div>' * 5000}深处{'</div>' * 5000}</body></html>".encode()
    )


def test_a_forest_of_tags_is_refused_before_it_grows() -> None:
    assert "解压后过大" in reason("tags.docx", word_file("<w:p/>" * 2_000_001))
    assert "过长" in reason("tags.html", f"<html><body>{'<br>' * 200_001}字</body></html>".encode())


def test_what_is_far_too_long_for_a_speech_is_refused() -> None:
    assert "超过 2,000,000 字" in reason("长.txt", ("今天说三件事。\n" * 300_000).encode())
    assert "章节超过 5,000" in reason("多.txt", ("一、学习\n要学。\n二、落实\n要做。\n" * 3_000).encode())


@pytest.mark.parametrize(
    "name_and_piece",
    [
        *("图.md ![", "图.md ![](data:", "图.md [a]:", "链.md [", "重.md **a", "注.md <!--", "引.md >"),
        *(
            "名.md [a][",
            "名.md [a][a]",
            "注.md [^",
            "划.md ~~a",
            "签.md <p",
            "表.md |-",
            "线.md a\n=\n",
            "义.md [a]:/\n",
        ),
        *("藏.html <a>.</a>", "类.html <br>", "属.html <p\tclass=", "实.html &lt", "件.txt a:\n"),
        *("格.html <td>字", "签.html <a>", "批.txt <!---->", "批.html <!---->", "声.txt <?xml>"),
    ],
)
def test_much_of_one_thing_comes_to_an_end(name_and_piece: str) -> None:
    """A megabyte is answered: a reader that went back over what it has read would not come to its end here."""
    name, piece = name_and_piece.split(" ")
    opening = "<html><body>同志们" if name.endswith("html") else ""
    with contextlib.suppress(Refused):
        read_file(name, (opening + piece * (1_000_000 // len(piece.encode())) + "同志们").encode())


def test_attributes_without_end_are_refused_or_passed_over() -> None:
    huge = "字" * 4_000_000
    assert reason("huge.docx", word_file(f'<w:p w:x="{huge}"/>' + paragraph("学")))
    assert (
        read_file("huge.html", f'<html><body title="{huge[:1_000_000]}"><p>同志们。</p></body></html>'.encode()).text
        == "同志们。"
    )


def test_a_long_chain_of_styles_costs_no_more_than_a_short_one() -> None:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(2_000)
    )
    body = paragraph("一、学", style="s0") * 2_000
    assert read_file("chain.docx", word_file(body, styles=chain)).text.count("学") == 2_000


def test_styles_that_are_based_on_each_other_end() -> None:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    assert read_outline("ring.docx", word_file(paragraph("一、学", style="A"), styles=ring)).read.text == "一、学"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".docx"),
        ("密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "密码"),
        ("旧.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "WPS"),
        ("旧.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "幻灯片"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "表格"),
        ("版.pdf", b"%PDF-1.7\n", "PDF 已损坏"),
        ("名.pdf", "同志们：今天说三件事。".encode(), "PDF 已损坏"),
        ("富.rtf", b"{\\rtf1\\ansi", "RTF"),
        ("表.xlsx", zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "表格"),
        ("片.pptx", zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "幻灯片"),
        ("开.odt", zipped({"mimetype": "x", "META-INF/manifest.xml": "<x/>"}), "OpenDocument"),
        ("书.epub", zipped({"mimetype": "x", "META-INF/container.xml": "<x/>"}), "电子书"),
        ("版.ofd", zipped({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}), "OFD"),
        ("它.docx", zipped({"_rels/.rels": "<x/>"}), "不是 Word"),
        ("包.zip", zipped({"讲话.txt": SPEECH}), "压缩包"),
        ("坏.zip", b"not a zip archive", "压缩包已损坏"),
        ("包.rar", b"Rar!\x1a\x07\x00", ".zip"),
        ("包.7z", b"7z\xbc\xaf\x27\x1c", ".zip"),
        ("图.png", b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        ("图.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "图片"),
        ("数据.csv", "甲,乙".encode(), "表格"),
        ("声.mp3", b"ID3\x03\x00", "只能导入"),
        ("页.mht", b"From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tx=y\r\n", "另存为"),
        ("空.txt", b"", "空"),
        ("名.docx", "同志们：今天说三件事。".encode(), "损坏"),
    ],
)
def test_other_kinds_are_refused_with_advice(name: str, data: bytes, word: str) -> None:
    assert word in reason(name, data)


def test_the_size_is_limited(settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 100
    assert "超过" in reason("大.txt", SPEECH.encode())
