"""The head of a text, told from the page around it."""

from speeches.text.outline import parse_outline
from tests.text.outlines import codes

BODY = "同志们：\n今天我们开会，专门研究治水。\n一、学习\n要学。\n二、落实\n要做。"


def test_title_subtitle_date_and_speaker() -> None:
    outline = parse_outline(f"治水当如治病\n——在全县治水动员会上的讲话\n（2024年3月8日）\n县委书记　李 大山\n{BODY}")
    assert outline.title == "治水当如治病"
    assert outline.subtitle == "在全县治水动员会上的讲话"
    assert (outline.speaker, outline.speaker_role) == ("李大山", "县委书记")
    assert (outline.delivered_on, outline.occasion) == ("2024-03-08", "全县治水动员会")
    assert outline.salutation == "同志们："


def test_a_title_over_two_lines_and_a_spaced_one() -> None:
    assert parse_outline(f"不忘来时路\n走好脚下路\n{BODY}").title == "不忘来时路 走好脚下路"
    assert parse_outline(f"治 水 工 作 报 告\n{BODY}").title == "治水工作报告"


def test_a_title_that_runs_into_the_salutation() -> None:
    outline = parse_outline(
        "在全县治水动员会上的讲话同志们:今天我们开会,专门研究治水。一、学习。要学。二、落实。要做。"
    )
    assert (outline.title, outline.salutation) == ("在全县治水动员会上的讲话", "同志们:")


def test_a_title_given_twice_is_told() -> None:
    outline = parse_outline(f"在全县治水动员会上的讲话\n\n在全县治水动员会上的讲话\n\n{BODY}")
    assert outline.title == "在全县治水动员会上的讲话"
    assert [(noise.text, noise.reason) for noise in outline.noise] == [("在全县治水动员会上的讲话", "重复的标题")]


def test_the_menus_above_the_title_are_dropped_and_told() -> None:
    menus = "首页\n\n新闻中心\n\n通知公告\n\n当前位置：首页 > 领导讲话\n\n"
    outline = parse_outline(f"{menus}在全县治水动员会上的讲话\n\n来源：本站\n\n{BODY}")
    assert outline.title == "在全县治水动员会上的讲话"
    assert [noise.text for noise in outline.noise] == [
        "首页",
        "新闻中心",
        "通知公告",
        "当前位置：首页 > 领导讲话",
        "来源：本站",
    ]


def test_a_missing_title_is_told_with_the_file_name_as_a_hint() -> None:
    outline = parse_outline(BODY, name="治水动员会讲话.txt")
    assert outline.title is None
    warning = next(warning for warning in outline.warnings if warning.code == "title_missing")
    assert "治水动员会讲话.txt" in warning.message


def test_a_first_line_of_prose_is_no_title() -> None:
    outline = parse_outline("今天，我们召开全县治水动员会，主要任务是部署春季治水。\n一、学习\n要学。")
    assert outline.title is None
    assert outline.sections[0].kind == "preamble"
    assert "title_missing" in codes(outline)


def test_a_summary_before_the_salutation_is_dropped() -> None:
    opening = "今天我们开会，专门研究治水，请大家畅所欲言。"
    outline = parse_outline(f"在全县治水动员会上的讲话 同志们:{opening}\n同志们:\n{opening}\n一、学习\n要学。")
    assert outline.sections[0].paragraphs == (opening,)
    assert {noise.reason for noise in outline.noise} == {"重复的开头", "重复的称呼"}


def test_the_facts_of_a_meeting_are_no_title() -> None:
    outline = parse_outline(f"在全县治水动员会上的讲话\n时间：3月8日上午\n地点：县政府会议室\n主讲人：李大山\n{BODY}")
    assert (outline.title, outline.speaker) == ("在全县治水动员会上的讲话", "李大山")


def test_what_stands_before_the_text_stays_if_there_is_no_title() -> None:
    outline = parse_outline("（讨论稿）\n今天我们开会，专门研究治水。\n一、学习\n要学。")
    assert outline.title is None
    assert outline.sections[0].paragraphs == ("（讨论稿）", "今天我们开会，专门研究治水。")
