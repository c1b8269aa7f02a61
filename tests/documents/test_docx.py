"""Word files: the words on the page, and what is said about the rest."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from speeches.documents.docx import read_docx
from speeches.documents.refusal import Refused
from speeches.text.outline import parse_outline
from tests.documents.word import NAMESPACES, PACKAGE, paragraph, run, word_file, zipped

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


def test_headers_and_footers_are_told_once() -> None:
    parts = {"header1": paragraph("柳树街道"), "header2": paragraph("柳树街道"), "footer1": paragraph("— 1 —")}
    read = read_docx(word_file(paragraph("同志们：") + paragraph("开会。"), **parts))
    assert read.text == "同志们：\n开会。"
    assert [(noise.text, noise.reason) for noise in read.dropped] == [
        ("— 1 —", "页眉或页脚"),
        ("柳树街道", "页眉或页脚"),
    ]
    assert [notice.message for notice in read.notices] == ["已略去 2 处页眉页脚。"]


def test_parts_may_have_other_names() -> None:
    """Some programs count their parts: document2.xml, styles2.xml."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = f'<Relationships xmlns="{PACKAGE}"><Relationship Type="{kind}/%s" Target="%s"/></Relationships>'
    style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>'
    body = f"<w:body>{paragraph('书要放在手边', style='a')}</w:body>"
    data = zipped(
        {
            "_rels/.rels": relations % ("officeDocument", "/word/document2.xml"),
            "word/_rels/document2.xml.rels": relations % ("styles", "styles2.xml"),
            "word/document2.xml": f"<w:document {NAMESPACES}>{body}</w:document>",
            "word/styles2.xml": f"<w:styles {NAMESPACES}>{style}</w:styles>",
        }
    )
    assert read_docx(data).text == "## 书要放在手边"


def test_figures_in_circles_that_are_built_by_a_field() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \\o\\ac(○,3)</w:instrText></w:r>'
    assert read_docx(word_file(paragraph("", inside=field + run("灯要亮。")))).text == "③灯要亮。"


def test_symbols_with_a_character_of_their_own_are_read() -> None:
    signs = '<w:r><w:sym w:font="宋体" w:char="2460"/><w:sym w:font="Wingdings" w:char="F0D8"/></w:r>'
    read = read_docx(word_file(paragraph("", inside=signs + run("书架"))))
    assert read.text == "①书架"
    assert [notice.code for notice in read.notices] == ["word_symbol"]


@pytest.mark.parametrize("around", ["<w:p>%s</w:p>", "%s"])
def test_what_a_form_asks_for_is_no_text_but_what_was_filled_in_is(around: str) -> None:
    inside = "%s" if around != "%s" else "<w:p>%s</w:p>"
    control = "<w:sdt><w:sdtPr>%s</w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>"
    empty = control % ("<w:showingPlcHdr/>", inside % run("单击此处输入日期"))
    read = read_docx(word_file(around % (empty + control % ("", inside % run("四月八日")))))
    assert read.text == "四月八日"
    assert [noise.text for noise in read.dropped] == ["单击此处输入日期"]


def test_a_page_break_ends_a_line() -> None:
    inside = run("上页完。") + '<w:r><w:br w:type="page"/></w:r>' + run("下页")
    assert read_docx(word_file(paragraph("", inside=inside))).text == "上页完。\n下页"


LONG = (
    "书放在柜子里是摆设，放在手边才会翻开，翻开了才会读。"
    + "每个楼道添一个书架，不上锁，谁都可以拿，看完了放回来就行，破了就补一补。"
)


@pytest.mark.parametrize("properties", ["<w:b/>", '<w:sz w:val="36"/>'])
def test_headings_that_only_their_look_shows(properties: str) -> None:
    small = '<w:sz w:val="32"/>'
    look = properties if "sz" in properties else properties + small
    bold = [paragraph("", inside=run(text, look)) for text in ("书要放在手边", "时间要留出来")]
    body = paragraph("", inside=run(LONG, small))
    lines = read_docx(word_file(body + bold[0] + body + bold[1] + body)).text.splitlines()
    assert [line for line in lines if line != LONG] == ["## 书要放在手边", "## 时间要留出来"]


def test_where_numbers_stand_the_look_adds_nothing() -> None:
    bold = "".join(paragraph("", inside=run(text, "<w:b/>")) for text in ("书要放在手边", "时间要留出来"))
    assert "#" not in read_docx(word_file(paragraph(LONG) + bold + paragraph("一、读了要说出来"))).text
