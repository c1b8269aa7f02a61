"""Where a heading ends."""

import pytest

from speeches.text.headings import split_heading


@pytest.mark.parametrize(
    ("text", "heading", "body", "how"),
    [
        ("把责任扛起来", "把责任扛起来", "", "own"),
        ("把责任扛起来。", "把责任扛起来", "", "own"),
        ("把责任扛起来。各单位要行动。", "把责任扛起来", "各单位要行动。", "mark"),
        ("为什么要抓？因为重要。", "为什么要抓？", "因为重要。", "mark"),
        ("答好“为了谁？”这道题。要想明白。", "答好“为了谁？”这道题", "要想明白。", "mark"),
        ("打牢发展的基础 各地要打牢基础。要夯实。", "打牢发展的基础", "各地要打牢基础。要夯实。", "space"),
    ],
)
def test_marks_and_spaces_end_a_heading(text: str, heading: str, body: str, how: str) -> None:
    found = split_heading(text)
    assert (found.text, found.body, found.how) == (heading, body, how)


def test_a_body_begins_its_subject_anew() -> None:
    found = split_heading("办好乡村学校乡村学校是乡亲们的盼头。要办好。", flowing=True)
    assert (found.text, found.how) == ("办好乡村学校", "guess")


def test_sister_headings_run_parallel() -> None:
    sisters = ["强化责任担当，确保灌溉取得实效"]
    found = split_heading(
        "坚持节水优先，推动灌区越建越好加强灌区管理，必须坚持节水优先，管好每一方水。", flowing=True, sisters=sisters
    )
    assert found.text == "坚持节水优先，推动灌区越建越好"


def test_a_heading_ends_where_a_year_begins_the_tale() -> None:
    found = split_heading(
        "全面总结去年防汛工作的成效2023年，在各方努力下，全县安全度汛，堤防没有一处决口。", flowing=True
    )
    assert found.text == "全面总结去年防汛工作的成效"


def test_the_year_of_a_gathering_opens_no_sentence() -> None:
    text = "提高站位，认真做好防汛准备工作全县各乡镇2023年度防汛会议将于月底陆续召开，请各单位早做安排。"
    assert split_heading(text, flowing=True).text == "提高站位，认真做好防汛准备工作"


def test_a_guess_is_less_certain_than_a_mark() -> None:
    guess = split_heading("办好乡村学校乡村学校是乡亲们的盼头。", flowing=True)
    assert guess.certainty < split_heading("办好乡村学校。要办好。").certainty


def test_the_heading_of_an_enumeration_word_ends_at_its_mark() -> None:
    text = "办好乡村学校乡村学校是乡亲们的盼头。要办好。"
    assert split_heading(text, flowing=True, floating=True).text == "办好乡村学校乡村学校是乡亲们的盼头"
