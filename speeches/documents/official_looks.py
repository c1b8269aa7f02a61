"""How an official document looks by GB/T 9704—2012: paper, type area, fonts and sizes, the page's number.

The figures are the standard's. 5.2.1: A4, top 37 mm, left 28 mm, a type area of 156 × 225 mm. 5.2.3 and 7.1: body in
Fangsong of size 3 (16 points), 22 lines of 28 characters a page. 7.3.1: title in Xiaobiaosong of size 2 (22 points).
7.3.3: headings “一、” in Hei, “（一）” in Kai, “1.” and “（1）” in Fangsong, all of size 3. 7.5: the page's number in
Song of size 4 (14 points) between two dashes, 7 mm below the type area, outside by one character.
"""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from speeches.documents.word_writing import new_style, set_font, speak_chinese, style_of, take_border

BIAOSONG, FANGSONG, KAI, HEI, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
# What a computer without the font shows instead: Windows has these, or Office brings them.
INSTEAD = {BIAOSONG: "华文中宋", FANGSONG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun"}
LATIN = "Times New Roman"
BODY_POINTS, LINES, CHARACTERS = 16, 22, 28
AREA_WIDTH, AREA_HEIGHT = Mm(156), Mm(225)
LINE = Pt(int(AREA_HEIGHT.pt / LINES * 20) / 20)  # 28.95 points: 22 of them fill the type area
# 28 characters of 16 points are wider than 156 mm: each gives so much. A grid of characters would say the same to
# Word, but LibreOffice gives two of its places to a character that is wider than one.
SQUEEZE = Pt(int((AREA_WIDTH.pt / CHARACTERS - BODY_POINTS) * 20 - 1) / 20)
TITLE_LINE = Pt(36)
HEADINGS = {1: HEI, 2: KAI, 3: FANGSONG, 4: FANGSONG}
BLACK = RGBColor(0, 0, 0)


def set_up_looks(document: Document) -> None:
    """Page, styles, fonts and footers of a new document."""
    _set_up_page(document)
    _set_up_styles(document)
    _set_up_fonts(document)
    _set_up_numbers(document)


def _set_up_page(document: Document) -> None:
    """The type area, and in it the grid of 22 lines."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.header_distance, page.footer_distance, page.gutter = Mm(15), Mm(25), Mm(0)
    for grid in page._sectPr.findall(qn("w:docGrid")):
        page._sectPr.remove(grid)
    page._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{twips(LINE)}"/>'))


def _set_up_styles(document: Document) -> None:
    """Body and headings begin two characters in; the rest does not."""
    speak_chinese(document)
    for control in document.settings.element.iter(qn("w:characterSpacingControl")):
        control.set(qn("w:val"), "compressPunctuation")
    body = style_of(document, "Normal")
    _look(body, FANGSONG, BODY_POINTS)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.widow_control = False  # else a page would have 21 lines now and then
    # What Word takes for granted. LibreOffice takes it for its contrary, and so draws the marks at the ends of lines,
    # which it would lose where they hang beyond the edge.
    body.element.get_or_add_pPr().insert_element_before(
        parse_xml(f'<w:overflowPunct {nsdecls("w")} w:val="1"/>'), "w:snapToGrid", "w:spacing", "w:ind", "w:jc"
    )
    for level in range(1, 10):
        style = style_of(document, f"Heading {level}")
        _look(style, HEADINGS.get(level, FANGSONG), BODY_POINTS)
        _begin_two_in(style)
        style.paragraph_format.keep_with_next = True
    title = style_of(document, "Title")
    _look(title, BIAOSONG, 22, line=TITLE_LINE)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = LINE
    take_border(title)
    _begin_two_in(_own_style(document, "Official Body", FANGSONG, BODY_POINTS))
    _own_style(document, "Official Byline", KAI, BODY_POINTS).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _own_style(document, "Official Salutation", FANGSONG, BODY_POINTS)
    closing = _own_style(document, "Official Closing", FANGSONG, BODY_POINTS)
    closing.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    closing.paragraph_format.right_indent = Pt(4 * BODY_POINTS)
    for name, font in (("Official Cell", FANGSONG), ("Official Head", HEI)):
        cell = _own_style(document, name, font, 12, line=Pt(18))
        cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        cell.element.get_or_add_pPr().insert_element_before(
            parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'), "w:spacing", "w:ind", "w:jc"
        )


def _set_up_fonts(document: Document) -> None:
    """Tell which font stands in where one is not there."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in INSTEAD.items()
    )
    part = document.part
    for name in [name for name, link in part.rels.items() if link.reltype == RELATIONSHIP_TYPE.FONT_TABLE]:
        part.rels.pop(name)
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, content.encode(), part.package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_up_numbers(document: Document) -> None:
    """— 1 — below, outside: right on odd pages, left on even ones, one character from the edge."""
    _look(style_of(document, "Footer"), SONG, 14, line=Pt(16), latin=SONG)
    document.settings.odd_and_even_pages_header_footer = True
    page = document.sections[0]
    _number(page.footer, "right")
    _number(page.even_page_footer, "left")


def _number(footer: _Footer, side: str) -> None:
    paragraph = footer.paragraphs[0]
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    content = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}="280" w:{side}Chars="100"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>{field}'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    paragraph._p.getparent().replace(paragraph._p, content)


def twips(length: Length) -> int:
    """A length in twentieths of a point, as Word writes them."""
    points: float = length.pt
    return round(points * 20)


def _own_style(document: Document, name: str, font: str, points: float, line: Length = LINE) -> ParagraphStyle:
    style = new_style(document, name)
    _look(style, font, points, line=line)
    return style


def _look(style: ParagraphStyle, font: str, points: float, line: Length = LINE, latin: str = LATIN) -> None:
    set_font(style, font, latin, points, BLACK)
    style.font.bold = style.font.italic = False
    properties = style.element.get_or_add_rPr()
    for stretched in ("w:spacing", "w:kern"):
        for element in properties.findall(qn(stretched)):
            properties.remove(element)
    apart = twips(SQUEEZE) if points == BODY_POINTS else 0
    properties.insert_element_before(
        parse_xml(f'<w:spacing {nsdecls("w")} w:val="{apart}"/>'), "w:w", "w:kern", "w:position", "w:sz"
    )
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, line


def _begin_two_in(style: ParagraphStyle) -> None:
    """Two characters, whatever their size."""
    style.paragraph_format.first_line_indent = Pt(2 * BODY_POINTS)
    style.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200")
