"""Official documents: the figures of GB/T 9704—2012, found in the file again."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.documents.docx import read_docx
from speeches.documents.fitting import fitting
from speeches.documents.official import OfficialDocument


def saved(document: OfficialDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def opened(document: OfficialDocument) -> Any:
    return Document(BytesIO(saved(document)))


@pytest.fixture
def document() -> OfficialDocument:
    document = OfficialDocument("春季学习班学习情况报告", author="沈怀瑾")
    document.byline("（2026年3月18日）")
    document.salutation("各位同事：")
    for level, words in enumerate(("一、基本情况", "（一）安排", "1.时间", "（1）上午"), 1):
        document.heading(words, level)
    document.paragraph("第一段。\n第二段。")
    document.table(["小组", "人数"], [["一组", 12], ["二组", 9]], (2, 1))
    document.closing("学习办公室\n2026年3月18日")
    return document


def test_the_paper_and_the_type_area(document: OfficialDocument) -> None:
    """5.2.1: A4, 37 mm above, 28 mm at the left, a type area of 156 × 225 mm."""
    page = opened(document).sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert (round(page.top_margin.mm), round(page.left_margin.mm)) == (37, 28)
    assert round(Length(page.page_width - page.left_margin - page.right_margin).mm) == 156
    assert round(Length(page.page_height - page.top_margin - page.bottom_margin).mm) == 225


def test_22_lines_of_28_characters(document: OfficialDocument) -> None:
    """5.2.3: they fill the type area, and none is left over."""
    style = opened(document).styles["Official Body"]
    height = style.paragraph_format.line_spacing
    assert 22 * height <= Mm(225) < 23 * height
    squeeze = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = style.font.size.pt + squeeze
    assert 28 * width <= Mm(156).pt < 29 * width
    assert style.paragraph_format.first_line_indent.pt == 32
    assert style.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"


@pytest.mark.parametrize(
    ("name", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("Official Body", "仿宋_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_fonts_and_sizes(document: OfficialDocument, name: str, font: str, points: int) -> None:
    """7.3: size 2 for the title, size 3 for the text and its headings; 7.5: size 4 for the page's number."""
    style = opened(document).styles[name]
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == font
    assert not [theme for theme in fonts.attrib if "Theme" in theme]
    assert style.font.size.pt == points


def test_another_font_is_named_for_where_one_is_missing(document: OfficialDocument) -> None:
    fonts = ZipFile(BytesIO(saved(document))).read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in fonts


def test_the_pages_number_stands_outside(document: OfficialDocument) -> None:
    """7.5: between two dashes, on odd pages at the right and on even ones at the left, one character in."""
    word = opened(document)
    page = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text.replace("1", "") == "—  —"
        assert "PAGE" in paragraph._p.xml
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_what_was_written_is_there_in_order(document: OfficialDocument) -> None:
    word = opened(document)
    said = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
    assert said[:7] == [
        ("Title", "春季学习班学习情况报告"),
        ("Official Byline", "（2026年3月18日）"),
        ("Official Salutation", "各位同事："),
        ("Heading 1", "一、基本情况"),
        ("Heading 2", "（一）安排"),
        ("Heading 3", "1.时间"),
        ("Heading 4", "（1）上午"),
    ]
    assert said[-2:] == [("Official Closing", "学习办公室"), ("Official Closing", "2026年3月18日")]
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["小组", "人数"],
        ["一组", "12"],
        ["二组", "9"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [round(width / 56.7) for width in (int(c.get(qn("w:w"))) for c in table._tbl.tblGrid)] == [104, 52]
    assert word.core_properties.author == "沈怀瑾"


@settings(deadline=None, max_examples=30)
@given(st.text(min_size=1, max_size=60), st.integers(-3, 20))
def test_any_text_makes_a_file_that_opens(text: str, level: int) -> None:
    """Signs of XML, control characters, half characters: what can stand in a file stands there."""
    document = OfficialDocument(text)
    document.heading(text, level)
    document.paragraph(text)
    document.table([text], [[text]])
    document.closing(text)
    words = opened(document).paragraphs[0].text
    assert "".join(words.split()) == "".join(fitting(text).replace("\t", " ").split())


def test_our_own_reader_finds_the_headings(document: OfficialDocument) -> None:
    lines = read_docx(saved(document)).text.split("\n")
    assert lines[0] == "# 春季学习班学习情况报告"
    assert "## 一、基本情况" in lines
    assert "### （一）安排" in lines
