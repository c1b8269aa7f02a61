"""Where a conclusion begins, and what stands behind it."""

from speeches.text.outline import parse_outline
from tests.text.outlines import conclusion

BODY = """在总结会上的讲话
同志们：
今天开会。
一、学习
要学得深。
学以致用才有用。
二、落实
要做得实。
一件一件抓。
"""


def test_the_last_address_opens_the_conclusion() -> None:
    outline = parse_outline(BODY + "同志们，路在脚下，让我们出发！")
    assert conclusion(outline) == ("同志们，路在脚下，让我们出发！",)


def test_an_earlier_address_does_not() -> None:
    outline = parse_outline(BODY.replace("一件一件抓。", "同志们，一件一件抓。\n抓就抓出样子。") + "最后，祝大家顺利！")
    assert conclusion(outline) == ("最后，祝大家顺利！",)


def test_a_text_may_have_no_conclusion() -> None:
    assert conclusion(parse_outline(BODY)) is None


def test_what_follows_the_last_of_sisters_of_one_paragraph_is_the_conclusion() -> None:
    text = "一是学。要真学。\n二是做。要真做。\n三是查。要真查。\n治水之路没有尽头。"
    assert conclusion(parse_outline(text)) == ("治水之路没有尽头。",)


def test_the_conclusion_within_the_line_that_holds_everything() -> None:
    text = "路要一步步走。一、学习。要真学，学以致用。二、落实。要真做，一抓到底。同志们，让我们出发！"
    assert conclusion(parse_outline(text)) == ("同志们，让我们出发！",)


def test_thanks_close_a_text_without_sections() -> None:
    text = "同学们，早上好。\n春天来了，万物生长。\n同学们，要珍惜时光。\n最后，祝大家进步！\n谢谢！"
    assert conclusion(parse_outline(text)) == ("最后，祝大家进步！", "谢谢！")


def test_attachments_and_signatures_are_the_tail() -> None:
    outline = parse_outline(BODY + "附件：1.任务分工表\n2.时间安排表")
    assert outline.tail == ("附件：1.任务分工表", "2.时间安排表")
    assert parse_outline(BODY + "县委办公室\n2024年1月5日").tail == ("县委办公室", "2024年1月5日")


def test_numbers_in_the_tail_are_no_sections() -> None:
    outline = parse_outline(BODY + "附件：\n（1）任务分工表\n（2）时间安排表")
    assert [section.marker for section in outline.sections if section.kind == "section"] == ["一、", "二、"]


def test_wishes_in_traditional_characters_close_a_text() -> None:
    text = "同學們，早上好。\n春天來了，萬物生長。\n最後，我想送大家一句話。\n祝願大家天天進步！\n謝謝！"
    assert conclusion(parse_outline(text)) == ("最後，我想送大家一句話。", "祝願大家天天進步！", "謝謝！")
