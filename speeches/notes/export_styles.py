"""How the Word document of notes looks: paper, fonts for Chinese, the looks of headings, quotes and notes."""

from typing import cast

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from speeches.documents.word_writing import new_style, set_font, speak_chinese, style_of, take_border

SONG, HEI, KAI = "SimSun", "SimHei", "KaiTi"
LATIN = "Times New Roman"
INK, MUTED = RGBColor(0x1D, 0x21, 0x25), RGBColor(0x5F, 0x66, 0x70)
# Ground and line of each colour of highlight.
COLOURS = {
    "yellow": ("FDF3D1", "E0B93B"),
    "green": ("E6F4E9", "6DB381"),
    "blue": ("E7F0F9", "6C9FD2"),
    "red": ("FBEAE9", "DB8A83"),
}
_AFTER_BORDER = ("w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")  # what stands behind, by the schema's order


def set_up_page(document: Document) -> None:
    """A4, with the page's number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = section.bottom_margin = Cm(2.54)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def set_up_styles(document: Document) -> None:
    """The styles by the names that Word knows them by, and a few of our own."""
    speak_chinese(document)
    _look(style_of(document, "Normal"), SONG, 11, after=6)
    _look(style_of(document, "Title"), HEI, 20, after=6)
    _look(style_of(document, "Heading 1"), HEI, 15, before=22, after=4)
    _look(style_of(document, "Heading 2"), KAI, 12.5, before=14, after=6)
    _look(style_of(document, "Footer"), SONG, 9, colour=MUTED)
    take_border(style_of(document, "Title"))
    quote = style_of(document, "Quote")
    _look(quote, KAI, 11, after=4)
    quote.font.italic = False
    quote.paragraph_format.left_indent = Cm(0.6)
    quote.paragraph_format.keep_with_next = True
    for colour in COLOURS:
        _quote_style(document, colour)
    question = new_style(document, "Note Question")
    _look(question, HEI, 10.5, after=4)
    question.paragraph_format.keep_with_next = True
    _look(new_style(document, "Note About"), SONG, 9, after=16, colour=MUTED)


def quote_style(colour: str) -> str:
    """The id of the style of quotes in that colour."""
    return f"Quote{colour.capitalize()}"


def _look(
    style: ParagraphStyle, font: str, points: float, *, before: float = 0, after: float = 0, colour: RGBColor = INK
) -> None:
    set_font(style, font, LATIN, points, colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _quote_style(document: Document, colour: str) -> None:
    ground, line = COLOURS[colour]
    properties = new_style(document, quote_style(colour), based_on="Quote").element.get_or_add_pPr()
    border = OxmlElement("w:pBdr")
    border.append(_element("w:left", val="single", sz="24", space="8", color=line))
    properties.insert_element_before(border, *_AFTER_BORDER)
    properties.insert_element_before(_element("w:shd", val="clear", color="auto", fill=ground), *_AFTER_BORDER[1:])


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = cast(BaseOxmlElement, OxmlElement(name))
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
