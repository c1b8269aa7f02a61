"""What a page puts around a speech: contents, summaries, second titles, numbered pages."""

from speeches.text.outline import parse_outline
from tests.text.outlines import codes, tree

TITLE = "在全县治水动员会上的讲话"
OPENING = "今天我们开会，专门研究治水，请大家畅所欲言。"
SECTIONS = "一、学习\n要学。\n二、落实\n要做。"


def reasons(text: str) -> list[str]:
    return [item.reason for item in parse_outline(text).noise]


def test_headings_above_the_salutation_are_a_table_of_contents() -> None:
    text = f"目录/提纲：……\n一、学习\n（一）读书\n二、落实\n……\n{TITLE}\n同志们：\n{OPENING}\n{SECTIONS}"
    outline = parse_outline(text)
    assert (outline.title, outline.salutation) == (TITLE, "同志们：")
    assert tree(text) == ["一、学习", "二、落实"]
    assert reasons(text) == ["目录"] * 5
    assert codes(outline) == ["contents_dropped"]


def test_headings_with_a_paragraph_above_a_salutation_are_sections() -> None:
    text = f"{TITLE}\n一、学习\n学习这件事，说到底是为了把水治好。\n二、落实\n落实要靠大家。\n同志们：\n让我们干起来！"
    assert tree(text) == ["一、学习", "二、落实"]


def test_entries_with_the_numbers_of_pages_are_a_table_of_contents() -> None:
    text = f"目　录\n治水动员会讲话 1\n护林动员会讲话 12\n{TITLE}\n同志们：\n{OPENING}"
    assert parse_outline(text).title == TITLE
    assert reasons(text) == ["目录"] * 3


def test_a_summary_between_two_titles_is_taken_out_and_told() -> None:
    text = f"{TITLE}\n全文讲了学习和落实，可供各地在布置治水工作时借鉴。\n{TITLE}\n同志们：\n{OPENING}\n{SECTIONS}"
    outline = parse_outline(text)
    assert (outline.title, outline.salutation) == (TITLE, "同志们：")
    assert outline.sections[0].paragraphs == (OPENING,)
    assert reasons(text) == ["编者的导读", "重复的标题"]
    assert "editors_note" in codes(outline)


def test_a_report_that_announces_the_full_text_is_its_lead() -> None:
    text = f"县长发表治水讲话\n本报3月8日讯 县里昨天开会。以下为讲话全文：\n各位代表：\n{OPENING}\n{SECTIONS}"
    outline = parse_outline(text)
    assert (outline.title, outline.salutation) == ("县长发表治水讲话", "各位代表：")
    assert reasons(text) == ["正文的引导语"]
    assert "lead_dropped" in codes(outline)


def test_a_lone_numeral_above_the_salutation_is_the_number_in_a_collection() -> None:
    text = f"{TITLE}\n一\n同志们：\n{OPENING}\n{SECTIONS}"
    assert tree(text) == ["一、学习", "二、落实"]
    assert parse_outline(text).salutation == "同志们："


def test_the_title_of_a_text_may_stand_below_other_lines_of_the_page() -> None:
    text = f"开会你会讲话吗？一看就懂，值得收藏！\n小河书屋 转\n{TITLE}\n配图 - 小河\n同志们：\n{OPENING}\n{SECTIONS}"
    outline = parse_outline(text)
    assert (outline.title, outline.salutation) == (TITLE, "同志们：")
    assert set(reasons(text)) == {"正文之前的其他文字"}
    assert "head_dropped" in codes(outline)


def test_a_page_that_ends_with_its_title_again() -> None:
    text = f"{TITLE}\n同志们：\n{OPENING}\n{SECTIONS}\n小河文库{TITLE}"
    outline = parse_outline(text)
    assert outline.sections[-1].paragraphs == ("要做。",)
    assert reasons(text) == ["重复的标题"]


def test_the_numbered_pages_of_a_shop_come_together() -> None:
    first = "去年全县修了堤、清了淤、架了桥，水利投入比前年多了一半，乡亲们都说这是多年来少有的好年景，但是也要看到，"
    second = "今年的雨水可能更多，有些堤段还没有修好，有些泵站还不能用，有些干部还有麻痹思想，总觉得大水不会来，这是很"
    text = f"{TITLE}\n同志们：\n1、{first * 2}我们的\n2、河道还不深。{second}\n3、危险的。"
    outline = parse_outline(text)
    assert tree(text) == []
    assert outline.sections[0].paragraphs == (f"{first * 2}我们的河道还不深。{second}危险的。",)
    assert [(item.text, item.line) for item in outline.noise] == [("1、", 3), ("2、", 4), ("3、", 5)]
    assert outline.noise[1].before == f"{first}我们的"[-12:]
    assert "page_cuts" in codes(outline)


def test_numbered_sections_are_no_pages() -> None:
    long = "去年全县修了堤、清了淤、架了桥，水利投入比前年多了一半，乡亲们都说这是多年来少有的好年景，今年要再接再厉。"
    assert tree(f"{TITLE}\n同志们：\n1、{long * 2}\n2、{long * 2}") != []


def test_what_an_editor_says_of_the_text_is_no_part_of_it() -> None:
    lead = "春天到了，水也涨了，本文是小河整理的治水讲话，欢迎大家阅读。"
    outline = parse_outline(f"{TITLE}\n{lead}\n同志们：\n{OPENING}\n{SECTIONS}")
    assert (outline.title, outline.salutation) == (TITLE, "同志们：")
    assert [(item.text, item.reason) for item in outline.noise] == [(lead, "编者的导读")]


def test_an_announcement_of_the_whole_text_in_a_report() -> None:
    report = "小河网3月8日电 全县治水动员会今天召开，县长到会讲话。其讲话全文如下："
    outline = parse_outline(f"{TITLE}\n{report}\n同志们：{OPENING}\n{SECTIONS}")
    assert outline.salutation == "同志们："
    assert [(item.text, item.reason) for item in outline.noise] == [(report, "正文的引导语")]


def test_the_title_that_the_speech_has_below_a_report() -> None:
    report = "县长李大山今天到治水动员会讲话，勉励大家早做准备。"
    announced = "讲话全文如下："
    outline = parse_outline(
        f"县长李大山到会讲话\n{report}\n{announced}\n{TITLE}\n（2025年3月8日，小河）\n同志们：\n{OPENING}\n{SECTIONS}"
    )
    assert (outline.title, outline.salutation, outline.delivered_on) == (TITLE, "同志们：", "2025-03-08")
    assert outline.sections[0].paragraphs == (OPENING,)
    taken = {(item.text, item.reason) for item in outline.noise}
    assert {(report, "正文的引导语"), (announced, "正文的引导语"), ("县长李大山到会讲话", "公告的标题")} <= taken
