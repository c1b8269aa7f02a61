"""PDF files: words as they stand on the pages, paragraphs put together, what is printed around them told."""

import zlib
from pathlib import Path

import pytest
from pytest_django import Settings

from speeches.documents.files import read_outline
from speeches.documents.pdf import read_pdf
from speeches.documents.reading import ReadText
from speeches.documents.refusal import Refused
from tests.documents import pdf_file as writer
from tests.documents.pdf_file import Text, lines, pdf_file, shown
from tests.importing.texts import SPEECH, TITLE

SAMPLES = Path(__file__).parent.parent / "samples"
WIDE = "书放在柜子里是摆设，放在手边才会翻开，翻开了才会读。"  # as wide as a page's line


def full(first: str, count: int = 6) -> list[str]:
    """An indented line and others, all to the right edge; each page has words of its own."""
    return [f"　　{first}号{WIDE[4:]}", *(f"{first}{number}{WIDE[2:]}" for number in "甲乙丙丁戊己庚辛"[:count])]


def told(read: ReadText) -> dict[str, str]:
    """What was dropped, and why."""
    return {noise.text: noise.reason for noise in read.dropped}


def edges(number: int, *, head: str = "柳树街道读书会材料") -> list[Text]:
    """A running head and a page number, where they usually stand."""
    return [(90, 800, 9, head), (280, 40, 10.5, f"— {number} —")]


@pytest.mark.parametrize("name", ["official.pdf", "office.pdf", "web.pdf"])
def test_the_words_of_a_printed_file_come_out_exactly(name: str) -> None:
    """Indents in one, gaps in the other show where a paragraph begins."""
    read = read_pdf((SAMPLES / name).read_bytes())
    assert read.text == SPEECH.strip()
    assert read.notices == ()


def test_the_outline_of_a_pdf_file() -> None:
    outline = read_outline("讲话.pdf", (SAMPLES / "official.pdf").read_bytes()).outline
    assert (outline.title, outline.delivered_on, outline.salutation) == (TITLE, "2025-04-08", "同志们：")
    assert [section.marker for section in outline.sections if section.kind == "section"] == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "三、",
    ]


def test_heads_feet_and_numbers_are_dropped_and_told_once() -> None:
    pages = [[*edges(number), *lines(full(name))] for number, name in enumerate("春夏秋冬", 1)]
    read = read_pdf(pdf_file(*pages))
    assert "读书会材料" not in read.text
    assert told(read) == {"柳树街道读书会材料": "PDF 各页重复的页眉页脚", "— 1 — — 2 — — 3 — — 4 —": "PDF 的页码"}


def test_heads_of_left_and_right_pages_differ() -> None:
    pages = [
        [*edges(number, head="读书" if number % 2 else "学习"), *lines(full(name))]
        for number, name in enumerate("东南西北上下", 1)
    ]
    assert {"读书", "学习"} <= set(told(read_pdf(pdf_file(*pages))))


def test_bare_numbers_are_page_numbers_only_where_they_count() -> None:
    pages = [[*lines(full(name)), (290, 40, 16, number)] for number, name in (("3", "春"), ("4", "夏"))]
    assert "3 4" in told(read_pdf(pdf_file(*pages)))
    assert read_pdf(pdf_file(lines(["　　书架一共有多少？", "　　12"]))).text == "书架一共有多少？\n12"


def test_a_sentence_goes_on_overleaf() -> None:
    first = [*edges(1), *lines(["　　书要放在手边", *full("春")])]
    second = [*edges(2), *lines(["才会翻开。", "　　时间要留出来。"])]
    together = "".join(full("春")).strip("　")
    assert read_pdf(pdf_file(first, second)).text == f"书要放在手边\n{together}才会翻开。\n时间要留出来。"


def test_what_begins_overleaf_with_an_indent_is_a_paragraph() -> None:
    text = read_pdf(pdf_file(lines(full("春")), lines(["　　时间要留出来。", *full("夏")]))).text
    assert text.splitlines()[1] == "时间要留出来。"


def test_short_lines_larger_print_and_gaps_end_a_paragraph() -> None:
    heading = [(90, 600, 22, "书要放在手边书要放在手边书要放在手边")]
    gap = lines([WIDE, WIDE], top=500)
    text = read_pdf(pdf_file([*lines(["同志们：", WIDE, WIDE, "完。"]), *heading, *gap])).text
    assert text.splitlines() == ["同志们：", f"{WIDE}{WIDE}完。", heading[0][3], WIDE * 2]


def test_a_hanging_number_belongs_to_its_paragraph() -> None:
    hanging = ["1．" + WIDE[2:-1], "　　才会读，读了就要说", "2．" + WIDE[2:-1], "　　才会读。", WIDE, WIDE]
    assert read_pdf(pdf_file(lines(hanging))).text.splitlines()[:2] == [
        f"1．{WIDE[2:-1]}才会读，读了就要说",
        f"2．{WIDE[2:-1]}才会读。",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines(
        [f"　　左{number}栏的话说得不长，" if number % 3 == 0 else "说到这里要换一行再说下去" for number in range(12)]
    )
    right = lines(["　　右栏第一段只有这么长。", *["右栏的话也要一行一行地说"] * 9], left=330)
    title = [(200, 800, 22, TITLE)]
    text = read_pdf(pdf_file([*title, *(text for pair in zip(left, right, strict=False) for text in pair)])).text
    rows = text.splitlines()
    assert rows[0] == TITLE
    assert [row[:2] for row in rows[1:5]] == ["左0", "左3", "左6", "左9"]
    assert "右" not in "".join(rows[1:5]).split("右栏")[0]
    assert text.index("左9") < text.index("右栏第一段")


def test_the_cells_of_a_table_are_apart() -> None:
    rows = [
        (left, base, 12.0, text)
        for base, cells in ((700, "楼书"), (680, "甲乙"))
        for left, text in zip((90, 300), cells, strict=True)
    ]
    assert read_pdf(pdf_file(rows)).text == "楼\t书\n甲\t乙"


def test_text_that_was_drawn_out_of_order_is_read_in_order() -> None:
    """Some printers draw all figures first, then all characters."""
    drawn = [
        (154.0, 700.0, 16.0, "7.5%"),
        (90.0, 700.0, 16.0, "今年增长"),
        (186.0, 700.0, 16.0, "，好于去年。"),
        (90.0, 760.0, 16.0, "同志们："),
    ]
    assert read_pdf(pdf_file(drawn)).text == "同志们：\n今年增长7.5%，好于去年。"


def test_footnotes_are_told() -> None:
    notes = [
        (90.0, 90.0, 9.0, "①见上次的记录，一共三页，"),
        (90.0, 76.0, 9.0, "都在柜子里。"),
        (90.0, 62.0, 9.0, "②同上。"),
    ]
    read = read_pdf(pdf_file([*lines(full("春")), *notes], lines(["才会翻开。"])))
    assert told(read) == {"①见上次的记录，一共三页，都在柜子里。": "脚注", "②同上。": "脚注"}
    assert read.text.endswith("才会读。才会翻开。")


def test_a_watermark_aslant_is_no_text() -> None:
    watermark = (
        b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 400 Tm <" + "内部资料".encode("utf-16-be").hex().encode() + b"> Tj ET\n"
    )
    assert (
        read_pdf(pdf_file(watermark + b"".join(map(shown, lines(["同志们：", "开会。"]))))).text == "同志们：\n开会。"
    )


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_page_that_is_shown_turned(quarter: int) -> None:
    turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[quarter]
    content = b"".join(map(shown, lines(["同志们：", "　　今天的会不长，说三件事。"], top=400)))
    data = pdf_file(f"{turn} cm\n".encode() + content, page=f"/Rotate {quarter}")
    assert read_pdf(data).text == "同志们：\n今天的会不长，说三件事。"


def test_radicals_are_the_characters_that_they_look_like() -> None:
    assert read_pdf(pdf_file(lines(["⼀是⻓远看，⼆是⻅⾏动。"]))).text == "一是长远看，二是见行动。"


def test_typed_spaces_stay_and_gaps_beside_figures_are_none() -> None:
    typed = [
        (90.0, 700.0, 16.0, "讲话人 张三"),
        (90.0, 660.0, 16.0, "到"),
        (110.0, 660.0, 16.0, "2025"),
        (146.0, 660.0, 16.0, "年"),
    ]
    assert read_pdf(pdf_file(typed)).text == "讲话人 张三\n到2025年"


PICTURE = b"q 595 0 0 842 0 0 cm /P Do Q\n"


def test_scanned_pages_are_told() -> None:
    read = read_pdf(pdf_file(lines(full("春")), PICTURE, PICTURE, lines(["完。"]), PICTURE))
    assert [notice.message for notice in read.notices] == ["以下各页是没有文字的图片，已略去：第 2–3、5 页。"]


def test_recognised_text_is_told() -> None:
    invisible = b"".join(map(shown, lines(["　　今天的会不长，说三件事，说完就去看书。"]))).replace(b"BT", b"BT 3 Tr")
    read = read_pdf(pdf_file(PICTURE + invisible))
    assert [notice.code for notice in read.notices] == ["pdf_recognised"]
    assert read.text == "今天的会不长，说三件事，说完就去看书。"


LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>/ID[<{'22' * 16}><{'22' * 16}>]"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf_file(PICTURE, PICTURE), "扫描件"),
        (pdf_file(lines(["同志们"]), trailer=LOCK), "密码"),
        (pdf_file(b""), "没有文字"),
        (pdf_file(lines(["\ue001\ue002\ue003"])), "乱码"),
        (b"%PDF-1.7 and nothing else", "损坏"),
        (pdf_file(lines(["同志们"]))[:200], "损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_pdf(data)


def test_pages_and_characters_have_limits(settings: Settings) -> None:
    data = pdf_file(*(lines(full(name)) for name in "春夏秋"))
    settings.IMPORT_MAX_PAGES = 2
    with pytest.raises(Refused, match="超过 2 页"):
        read_pdf(data)
    settings.IMPORT_MAX_PAGES, settings.IMPORT_MAX_CHARACTERS = 3, 400
    with pytest.raises(Refused, match="超过 400 字"):
        read_pdf(data)


def test_a_bomb_takes_nobody_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of half a gigabyte: the process that reads it comes to its limit, and the file is refused."""
    packer = zlib.compressobj(1)
    blanks = b" " * (1 << 24)
    bomb = b"".join([*(packer.compress(blanks) for _ in range(32)), packer.flush()])
    monkeypatch.setattr(writer, "compressed", lambda _content: bomb)
    with pytest.raises(Refused, match="过于复杂"):
        read_pdf(pdf_file(b""))
