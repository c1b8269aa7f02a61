"""Titles, and what an archive hangs on them."""

import pytest

from speeches.text.outline import parse_outline
from tests.text.outlines import codes

BODY = "同志们：\n今天我们开会，专门研究治水。\n一、学习\n要学。\n二、落实\n要做。"
TITLE = "在全县治水动员会上的讲话"


@pytest.mark.parametrize("addition", ["【精选推荐】", "（精选5篇）", " 篇1", "（一）", "1"])
def test_what_an_archive_adds_is_no_part_of_a_title(addition: str) -> None:
    outline = parse_outline(f"{TITLE}{addition}\n{BODY}")
    assert outline.title == TITLE
    assert [(item.text, item.reason) for item in outline.noise] == [(addition.strip(), "标题上的附加文字")]
    assert outline.noise[0].before == TITLE[-12:]
    assert "title_advert" in codes(outline)


@pytest.mark.parametrize("title", ["关于治水的意见（修订版）", "治水十年（上）", "治水展望2031"])
def test_what_belongs_to_a_title_stays(title: str) -> None:
    outline = parse_outline(f"{title}\n{BODY}")
    assert (outline.title, outline.noise) == (title, ())


def test_the_date_behind_a_title_is_the_speechs() -> None:
    outline = parse_outline(f"{TITLE}（2025年3月18日）\n{BODY}")
    assert (outline.title, outline.delivered_on) == (TITLE, "2025-03-18")


def test_a_note_below_a_title_is_taken_out_and_told() -> None:
    outline = parse_outline(f"{TITLE}\n（根据录音整理）\n{BODY}")
    assert (outline.title, outline.salutation) == (TITLE, "同志们：")
    assert [item.reason for item in outline.noise] == ["题注"]
    assert "title_note" in codes(outline)


def test_a_title_on_two_lines_comes_together_without_a_gap() -> None:
    assert parse_outline(f"全县领导干部治水动员会\n上的讲话\n{BODY}").title == "全县领导干部治水动员会上的讲话"
    assert parse_outline(f"县委书记李大山\n{TITLE}\n{BODY}").title == f"县委书记李大山{TITLE}"


def test_a_broken_title_is_told_by_the_whole_one_above() -> None:
    lines = ("学思想强党性治水患----在全县动员会上", "学思想强党性治水患----在全县", "动员会上", BODY)
    outline = parse_outline("\n\n".join(lines))
    assert outline.title == "学思想强党性治水患----在全县动员会上"


def test_of_two_versions_of_a_title_the_one_at_the_text_is_taken() -> None:
    outline = parse_outline(f"{TITLE}\n县长{TITLE}\n{BODY}")
    assert outline.title == f"县长{TITLE}"
    assert [item.text for item in outline.noise] == [TITLE]


def test_the_name_of_a_collection_is_no_title() -> None:
    assert parse_outline(f"治水讲话选编\n{TITLE}\n{BODY}").title == TITLE


@pytest.mark.parametrize("opening", ["今天，我们召开治水动员会，", "在汛期即将到来之际，县里召开动员会，"])
def test_a_title_that_runs_into_the_body_ends_at_its_occasion(opening: str) -> None:
    outline = parse_outline(f"{TITLE}{opening}主要任务是统一思想，动员大家行动起来。")
    assert outline.title == TITLE
    assert outline.sections[0].paragraphs[0].startswith(opening)


def test_a_title_that_stands_twice_in_its_line_is_taken_once() -> None:
    outline = parse_outline(f"县长{TITLE}{TITLE}各位领导、同志们：今天开会。\n一、学习\n要学。\n二、落实\n要做。")
    assert (outline.title, outline.salutation) == (f"县长{TITLE}", "各位领导、同志们：")


def test_among_the_pieces_before_a_salutation_the_title_is_the_one_that_ends_like_one() -> None:
    line = "1 某乡工作材料 乡长治水工作报告 某年某月某日 在乡礼堂 各位代表： 现在报告工作。"
    outline = parse_outline(f"{line}\n一、学习\n要学。")
    assert outline.title == "乡长治水工作报告"
    assert {item.text for item in outline.noise} == {"1 某乡工作材料", "某年某月某日 在乡礼堂"}


def test_a_title_is_no_addressee() -> None:
    outline = parse_outline("乡长治水述职报告各位领导、同志们：我是去年到任的。")
    assert (outline.title, outline.salutation) == ("乡长治水述职报告", "各位领导、同志们：")


@pytest.mark.parametrize("number", ["第一篇：", "篇2：", "【治水专栏】"])
def test_the_number_of_a_title_in_a_collection_is_no_part_of_it(number: str) -> None:
    outline = parse_outline(f"{number}{TITLE}\n{BODY}")
    assert outline.title == TITLE
    assert [(item.text, item.before) for item in outline.noise] == [(number, "")]


def test_two_lines_that_each_end_like_a_title_are_two_titles() -> None:
    outline = parse_outline(f"治水讲话稿\n{TITLE}\n李大山 2025年3月18日\n{BODY}")
    assert (outline.title, outline.speaker, outline.delivered_on) == (TITLE, "李大山", "2025-03-18")


def test_a_title_with_a_space_behind_it_at_the_head_of_the_whole_text() -> None:
    text = "水患不除，民无宁日，要早做准备。" * 15
    outline = parse_outline(f"乡中心组关于治水学习的意见 根据县里要求，{text}")
    assert outline.title == "乡中心组关于治水学习的意见"


def test_a_title_with_spaces_where_lines_ended_is_the_one_above() -> None:
    outline = parse_outline(
        "在镇2025年治水培训会上的党课讲稿\n在镇 2025 年治水培训会上的党课 讲稿 同志们： 大家好！今天讲治水。"
    )
    assert (outline.title, outline.salutation) == ("在镇2025年治水培训会上的党课讲稿", "同志们：")


def test_a_title_that_runs_into_an_address() -> None:
    outline = parse_outline("县长在2025年全县治水大会上的讲话文稿同志们，今天我们开会，专门研究治水，请大家畅所欲言。")
    assert outline.title == "县长在2025年全县治水大会上的讲话文稿"
