"""Hard wraps undone."""

from speeches.text.clean import clean_lines
from speeches.text.wraps import unwrapped

PARAGRAPH = (
    "今年入春以来我们走遍了全县的山山水水看了二十多个村子同老乡们拉了家常算了细账听到了不少真话实话心里话"
    "大家普遍反映路修好了水通上了灯也亮了日子一天比一天有奔头可是怎样把山里的好东西卖出去仍然是一道难题"
    "这道题要靠我们一起来答答得好不好群众说了算"
)


def joined(raw: str) -> list[str]:
    return [line.text for line in unwrapped(clean_lines(raw)[0])]


def wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_lines_of_one_width_become_a_paragraph() -> None:
    lines = [*wrapped(PARAGRAPH + "。", 21), "一、看准路子", *wrapped(PARAGRAPH + "。", 21)]
    assert joined("\n".join(lines)) == [PARAGRAPH + "。", "一、看准路子", PARAGRAPH + "。"]


def test_spaces_at_regular_distances_were_ends_of_lines() -> None:
    assert joined(" ".join(wrapped(PARAGRAPH * 2 + "。", 22))) == [PARAGRAPH * 2 + "。"]


def test_a_heading_over_two_lines_is_one() -> None:
    lines = [
        *wrapped(PARAGRAPH + "。", 21),
        "一、把山里的好东西卖出去让乡亲们的口袋",
        "鼓起来",
        *wrapped(PARAGRAPH + "。", 21),
    ]
    assert "一、把山里的好东西卖出去让乡亲们的口袋鼓起来" in joined("\n".join(lines))


def test_a_break_before_a_mark_is_none() -> None:
    assert joined("我们学习了《\n乡村公约\n》，大家都赞成。") == ["我们学习了《乡村公约》，大家都赞成。"]


def test_paragraphs_and_headings_stay_apart() -> None:
    raw = "一、看准路子\n路子要看准。\n二、迈开步子\n步子要迈开。"
    assert joined(raw) == raw.split("\n")
