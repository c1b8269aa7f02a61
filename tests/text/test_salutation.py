"""Whom a speech addresses."""

import pytest

from speeches.text.outline import parse_outline
from speeches.text.salutation import addresses, salutation_in


@pytest.mark.parametrize(
    "line",
    [
        "可亲的老师们，可爱的同学们：",
        "敬重的校长、会长、老师们：",
        "尊敬的李总统，女士们，先生们，朋友们：",
        "尊敬的河大山主席、水秘书长、各位来宾：",
        "各位辛苦的修堤人、各位乡亲及本村同仁，以及我最亲爱的孩子们，大家晚安：",
        "赵堤长、各位乡邻、各位长辈，还有一直帮着我们的家人朋友们大家好：",
    ],
)
def test_salutations(line: str) -> None:
    assert salutation_in(line) == (line, "")


@pytest.mark.parametrize("line", ["堤长：", "要靠水利局长、乡长：", "各位乡亲。各位朋友，大家好：", "工作成长："])
def test_a_role_alone_and_a_sentence_are_none(line: str) -> None:
    assert salutation_in(line) is None


def test_a_role_is_addressed_with_honour() -> None:
    assert addresses("尊敬的校长，春天来了。")
    assert not addresses("校长，春天来了。")


def test_honour_before_several_behind_a_title() -> None:
    outline = parse_outline("全县治水誓师大会县长讲话稿尊敬的市局领导、各位家长、老师们：春天来了，雨水也多了。")
    assert outline.title == "全县治水誓师大会县长讲话稿"
    assert outline.salutation == "尊敬的市局领导、各位家长、老师们："
