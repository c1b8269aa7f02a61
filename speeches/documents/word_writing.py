"""What all Word documents that we write have in common: styles for Chinese, paragraphs as XML, one piece, the facts."""

from datetime import datetime
from typing import BinaryIO, cast
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from speeches.documents.fitting import fitting

_LONGEST_FACT = 255
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")  # they would win over the names


def speak_chinese(document: Document) -> None:
    """Else Word takes the text for Japanese or English, and underlines all of it."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for fonts in document.settings.element.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:eastAsia"), "zh-CN")


def style_of(document: Document, name: str) -> ParagraphStyle:
    """The paragraph style that Word, or we, know by that name."""
    return cast(ParagraphStyle, document.styles[name])


def new_style(document: Document, name: str, based_on: str = "Normal") -> ParagraphStyle:
    """A paragraph style of our own; its id is the name without blanks."""
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = style_of(document, name)
    style.base_style = document.styles[based_on]
    return style


def set_font(style: ParagraphStyle, chinese: str, latin: str, points: float, colour: RGBColor) -> None:
    """Characters of either script each in their font."""
    style.font.name, style.font.size, style.font.color.rgb = latin, Pt(points), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), chinese)


def take_border(style: ParagraphStyle) -> None:
    """Word draws a line below its titles."""
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def paragraph(style: str, words: str, align: str = "") -> str:
    """A paragraph in the style of that id; `align` is the element that says how its lines stand."""
    run = f'<w:r><w:t xml:space="preserve">{escape(fitting(words))}</w:t></w:r>' if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>{run}</w:p>'


def write_document(
    document: Document, content: str, target: BinaryIO, *, title: str, author: str, now: datetime
) -> None:
    """Put paragraphs and tables into the empty document, say what it is and whose, and write the file."""
    facts = document.core_properties
    facts.title, facts.author = fitting(title)[:_LONGEST_FACT], fitting(author)[:_LONGEST_FACT]
    facts.last_modified_by, facts.comments, facts.language = facts.author, "", "zh-CN"
    facts.created = facts.modified = now
    # Read in one piece: put in one by one, each would be looked for its place behind all the others.
    document.element.body[:0] = list(parse_xml(f"<w:body {nsdecls('w')}>{content}</w:body>"))
    document.save(target)
