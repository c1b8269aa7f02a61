"""Notes as a Word document: what Word, python-docx and our own reader find in it."""

import re
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length

from speeches.accounts.models import User
from speeches.documents.docx import read_docx
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.files import EXPORT


def word_file(reader: User, **asked: str) -> bytes:
    return signed_in(reader).get(EXPORT, asked | {"format": "docx"}, headers={"Accept-Language": "zh-hans"}).content


def paragraphs(reader: User) -> list[tuple[str, str]]:
    document: WordDocument = Document(BytesIO(word_file(reader)))
    return [(str(paragraph.style.name if paragraph.style else ""), paragraph.text) for paragraph in document.paragraphs]


def test_the_document(reader: User, note: Note) -> None:
    make_note(reader, note.section, 4, 6, body="两行\n的话", colour="blue")
    found = paragraphs(reader)
    speech = note.section.speech
    assert found[0] == ("Title", "我的笔记")
    assert ("Heading 1", speech.title) in found
    start = found.index(("Heading 2", "一、第1个标题"))
    styles, words = zip(*found[start + 1 :], strict=True)
    assert styles == ("QuoteYellow", "Normal", "Note About", "QuoteBlue", "Normal", "Normal", "Note About")
    assert words[:2] == (note.quote, note.body)
    assert words[3:6] == ("来意", "两行", "的话")
    assert words[2].startswith(f"《{speech.title}》第一部分 · 藤黄 · ")


def test_our_own_reader_reads_it(reader: User, note: Note) -> None:
    text = read_docx(word_file(reader)).text
    assert "# 在读书班上的讲话" in text
    assert note.quote in text
    assert note.body in text


def test_paper_fonts_and_page_number(reader: User, note: Note) -> None:
    document: WordDocument = Document(BytesIO(word_file(reader)))
    page = document.sections[0]
    assert (round(Length(page.page_width or 0).mm), round(Length(page.page_height or 0).mm)) == (210, 297)
    assert page.footer._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"
    for name, font in (("Normal", "SimSun"), ("Heading 1", "SimHei"), ("Quote", "KaiTi"), ("Title", "SimHei")):
        fonts = document.styles[name].element.find(f".//{qn('w:rFonts')}")
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert document.core_properties.author == "林小满"


def test_each_part_is_in_the_order_of_the_schema(reader: User, note: Note) -> None:
    """Word refuses a file where the ground of a paragraph stands before its border."""
    document: WordDocument = Document(BytesIO(word_file(reader)))
    order = ["keepNext", "keepLines", "pBdr", "shd", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"]
    for style in document.styles.element.iter(qn("w:pPr")):
        names = [child.tag.split("}")[1] for child in style if child.tag.split("}")[1] in order]
        assert names == sorted(names, key=order.index)


def test_what_no_xml_can_hold_is_left_out_and_the_rest_stays(reader: User, section: Section) -> None:
    words = "甲\x08乙\x0b<w:p>&amp;\ufffe丙  丁 =1+1"
    make_note(reader, section, body=words)
    found = "".join(text for _style, text in paragraphs(reader))
    assert "甲乙" in found.replace("\n", "")
    assert "<w:p>&amp;丙  丁 =1+1" in found


def test_an_answer_stands_under_its_question(reader: User, section: Section) -> None:
    note = make_note(reader, section, body="难在坚持")
    Note.objects.filter(pk=note.pk).update(kind="answer", question="难在哪里？")
    found = paragraphs(reader)
    at = found.index(("Note Question", "难在哪里？"))
    assert found[at + 1] == ("Normal", "难在坚持")


def test_retired_sections_stand_behind_and_are_told(reader: User, note: Note) -> None:
    make_note(reader, make_speech("乙" * 20, title="另一篇").sections.get(), 0, 2)
    Section.objects.filter(pk=note.section_id).update(body="换过了")
    about = [text for style, text in paragraphs(reader) if style == "Note About"]
    assert sum("原文已改" in text for text in about) == 1


def test_it_is_no_larger_than_need_be(reader: User, section: Section) -> None:
    for number in range(200):
        make_note(reader, section, 0, 3, body=f"第{number}条")
    data = word_file(reader)
    assert len(data) < 60_000
    with ZipFile(BytesIO(data)) as archive:
        assert len(re.findall(rb"<w:p>", archive.read("word/document.xml"))) == 200 * 3 + 5


def test_a_name_that_word_could_not_hold_is_written_without_what_is_amiss(reader: User, note: Note) -> None:
    User.objects.filter(pk=reader.pk).update(display_name="林\x0b小满")
    reader.refresh_from_db()
    assert Document(BytesIO(word_file(reader))).core_properties.author == "林小满"
