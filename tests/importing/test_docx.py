"""Word files: the words on the page, and what is said about the rest."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from speeches.importing.docx import read_docx
from speeches.importing.refusal import Refused
from speeches.text.outline import parse_outline
from tests.importing.word import paragraph, run, word_file

SAMPLES = Path(__file__).parent.parent / "samples"


def test_paragraphs_tables_and_breaks_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("在街道读书会上的讲话")
    document.add_paragraph("同志们：\n今天说三件事。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("楼道", "书架", "一号楼", "两个"), strict=True):
        cell.text = text
    document.add_paragraph("散会。")
    stream = BytesIO()
    document.save(stream)
    read = read_docx(stream.getvalue())
    assert read.text == "在街道读书会上的讲话\n同志们：\n今天说三件事。\n楼道\t书架\n一号楼\t两个\n散会。"
    assert [notice.code for notice in read.notices] == ["word_table_row"]


def test_headings_by_style_are_marked() -> None:
    outline = parse_outline(read_docx((SAMPLES / "styles.docx").read_bytes()).text)
    headings = [section.heading for section in outline.sections if section.kind == "section"]
    assert headings == ["看病先看得着", "配药不跑远路", "量血压不用排队", "看好还要管好"]
    assert outline.title == "在社区卫生服务站开诊仪式上的讲话"


def test_numbers_tracked_changes_and_a_comment() -> None:
    read = read_docx((SAMPLES / "numbering-restart.docx").read_bytes())
    heads = [line[:3] for line in read.text.splitlines() if line[0] in "三四一二（"]
    assert heads == ["（20", "三、账", "（1）", "（2）", "四、意", "（1）", "（2）", "一、晚", "（1）", "二、说"]
    assert {notice.code for notice in read.notices} == {"word_insertion", "word_deletion", "word_comment"}
    assert {noise.text for noise in read.dropped} == {"原则上", "改成星期天是不是更合适？"}


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半句，')}</w:p>"
    assert read_docx(word_file(first + paragraph("后半句。"))).text == "前半句，后半句。"
    assert read_docx(word_file(paragraph("开头。") + first)).text == "开头。\n前半句，"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框里的话。')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    read = read_docx(word_file(paragraph("", inside=run("框外的话。") + shape) + paragraph("后面的话。")))
    assert read.text == "框外的话。\n框里的话。\n后面的话。"
    assert [notice.code for notice in read.notices] == ["word_text_box"]


def test_footnotes_hidden_words_and_contents_are_told_word_for_word() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    notes = f'<w:footnote w:id="0" w:type="separator">{paragraph("—")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{paragraph("见上次的记录。")}</w:footnote>'
    body = paragraph("一、书要放在手边\t1", style="11")
    body += paragraph("", inside=run("书放在手边") + run("防抄暗记", "<w:vanish/>") + run("才会翻开。"))
    read = read_docx(word_file(body, styles=styles, footnotes=notes))
    assert read.text == "书放在手边才会翻开。"
    assert [noise.text for noise in read.dropped] == ["一、书要放在手边\t1", "防抄暗记", "见上次的记录。"]
    assert {notice.code for notice in read.notices} == {"word_contents", "word_hidden", "word_footnote"}


def test_fields_show_their_result_links_their_words() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    link = f"<w:hyperlink>{run('柳树街道')}</w:hyperlink>"
    assert read_docx(word_file(paragraph("", inside=field + run("2025年") + link))).text == "2025年柳树街道"


def test_a_frame_of_one_column_is_no_table() -> None:
    cell = f"<w:tc>{paragraph('一、书要放在手边')}{paragraph('不上锁。')}</w:tc>"
    read = read_docx(word_file(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert read.text == "一、书要放在手边\n不上锁。"
    assert read.notices == ()


@pytest.mark.parametrize("body", ["", paragraph(""), paragraph("　 ")])
def test_a_file_without_words_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="没有文字"):
        read_docx(word_file(body))
