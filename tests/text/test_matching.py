"""Old sections and new ones: what stays keeps its section, and every one of both texts is answered for."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text import likeness
from speeches.text.matching import Match, Part, match_sections

HEADINGS = st.sampled_from(["", "学习", "调研", "抓落实", "学 习。", "（二）调研"])
BODIES = st.text("一二学思要真做，。\n", max_size=40)
KINDS = st.sampled_from(["section", "section", "section", "preamble", "conclusion"])
TEXTS = st.lists(st.builds(Part, HEADINGS, BODIES, KINDS), max_size=12)

FIRST = Part("把书读起来", "每个楼道添一个书架，不上锁，谁想看就拿去看。看完放回原处，破了自己补。")
SECOND = Part("把灯亮起来", "每星期三晚上七点到八点半，会议室的灯开着。来几个人都不关，没有人来也开着。")
THIRD = Part("把话讲出来", "每月最后一次，请三位同志各讲一刻钟。讲不下去就念一段，念完大家一起议。")
TEXT = [FIRST, SECOND, THIRD]


def pairs(old: list[Part], new: list[Part]) -> list[tuple[int | None, int | None]]:
    return [(match.old, match.new) for match in match_sections(old, new)]


@given(TEXTS, TEXTS)
def test_every_section_of_both_texts_stands_exactly_once_and_in_order(old: list[Part], new: list[Part]) -> None:
    found = pairs(old, new)
    assert [index for _old, index in found if index is not None] == list(range(len(new)))
    assert sorted(index for index, _new in found if index is not None) == list(range(len(old)))


@given(TEXTS)
def test_the_same_text_is_all_the_same(text: list[Part]) -> None:
    assert match_sections(text, text) == [Match(index, index) for index in range(len(text))]


@given(TEXTS, st.randoms(use_true_random=False))
def test_any_order_keeps_every_section(text: list[Part], random: Random) -> None:
    """Whatever is moved: each one finds itself, or one that reads exactly the same; nothing changed."""
    order = list(range(len(text)))
    random.shuffle(order)
    for match in match_sections(text, [text[index] for index in order]):
        assert match.old is not None
        assert match.new is not None
        assert match.share == 0
        assert text[match.old] == text[order[match.new]]


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_key_is_stronger_than_every_likeness(text: list[Part], random: Random) -> None:
    keyed = [replace(part, key=f"k{index}") for index, part in enumerate(text)]
    shuffled = [replace(part, heading="另外", body="全换了") for part in random.sample(keyed, len(keyed))]
    for match in match_sections(keyed, shuffled):
        assert match.old is not None
        assert match.new is not None
        assert keyed[match.old].key == shuffled[match.new].key


@given(TEXTS, TEXTS)
def test_the_answer_does_not_depend_on_what_was_asked_before(old: list[Part], new: list[Part]) -> None:
    assert match_sections(old, new) == match_sections(list(old), list(new))


def test_a_corrected_word_is_a_change_of_its_section() -> None:
    found = match_sections(TEXT, [FIRST, replace(SECOND, body=SECOND.body.replace("八点半", "九点")), THIRD])
    assert [(match.old, match.new, match.is_moved) for match in found] == [(i, i, False) for i in range(3)]
    assert found[0].share == found[2].share == 0
    assert 0 < found[1].share < 0.1


def test_only_what_left_its_place_has_moved() -> None:
    found = match_sections(TEXT, [SECOND, THIRD, FIRST])
    assert [(match.old, match.is_moved) for match in found] == [(1, False), (2, False), (0, True)]


@pytest.mark.parametrize("heading", ["（四）把灯亮起来", "4. 把灯亮起来", "把灯，亮起来。", "把 灯 亮起来"])
def test_renumbered_and_otherwise_set_headings_are_the_same(heading: str) -> None:
    assert pairs([SECOND], [Part(heading, "全是另外的话。")]) == [(0, 0)]


def test_another_heading_over_the_same_words_is_the_same_section() -> None:
    retitled = replace(SECOND, heading="时间要留出来")
    assert pairs(TEXT, [FIRST, retitled, THIRD]) == [(0, 0), (1, 1), (2, 2)]


def test_the_more_similar_half_of_a_split_section_stays_it() -> None:
    whole = Part("书和灯", FIRST.body + SECOND.body * 2)
    assert pairs([whole], [Part("书", FIRST.body), Part("灯", SECOND.body * 2)]) == [(None, 0), (0, 1)]
    assert pairs([whole], [Part("书和灯", SECOND.body * 2), Part("书", FIRST.body)]) == [(0, 0), (None, 1)]


def test_of_two_joined_sections_the_more_similar_stays() -> None:
    joined = Part("一起做", FIRST.body + SECOND.body[:12])
    assert pairs([FIRST, SECOND], [joined]) == [(0, 0), (1, None)]


def test_a_retired_section_stands_where_it_stood() -> None:
    assert pairs(TEXT, [FIRST, THIRD]) == [(0, 0), (1, None), (2, 1)]
    assert pairs(TEXT, [SECOND, THIRD]) == [(0, None), (1, 0), (2, 1)]


def test_of_several_alike_each_is_found_among_its_neighbours() -> None:
    """Every part ends with the same words; when the first part goes, the others keep theirs."""
    alike = Part("要求", "要学深，要做实。")
    assert pairs([FIRST, alike, SECOND, alike, THIRD, alike], [SECOND, alike, THIRD, alike]) == [
        (0, None),
        (1, None),
        (2, 0),
        (3, 1),
        (4, 2),
        (5, 3),
    ]


def test_of_several_with_one_heading_the_words_decide() -> None:
    old = [replace(part, heading="要求") for part in TEXT]
    new = [replace(old[2], body=old[2].body + "再议一次。"), replace(old[0], body="先把书买来。" + old[0].body)]
    assert pairs(old, new) == [(2, 0), (0, 1), (1, None)]


def test_a_few_words_that_look_alike_are_not_the_same_section() -> None:
    assert pairs([Part("加强学习", "")], [Part("加强学风", "")]) == [(0, None), (None, 0)]


def test_preamble_and_conclusion_are_known_without_a_heading() -> None:
    old = [Part("", "今天说三件事。", "preamble"), FIRST, Part("", "说完了，去看书。", "conclusion")]
    new = [Part("", "大家好，只说一件。", "preamble"), FIRST, Part("", "散会。", "conclusion")]
    assert pairs(old, new) == [(0, 0), (1, 1), (2, 2)]


def test_a_long_text_is_compared_by_what_its_sections_share() -> None:
    """Each of 600 sections with its own words, all retitled, mended and mixed, finds its own."""
    random = Random(7)  # noqa: S311
    words = [chr(code) for code in range(0x4E00, 0x5400)]
    old = [Part(f"旧{index}", "".join(random.choices(words, k=120))) for index in range(600)]
    order = random.sample(range(600), 600)
    new = [Part(f"新题{index}", "改" + old[index].body[3:100] + "了。") for index in order]
    found = match_sections(old, new)
    assert [match.old for match in found] == order


def test_thousands_of_sections_with_nothing_in_common_ask_for_few_comparisons() -> None:
    """Candidates grow with the number of sections, never with the number of their pairs."""
    random = Random(3)  # noqa: S311
    words = [chr(code) for code in range(0x4E00, 0x5400)]
    one, other = ({index: "".join(random.choices(words, k=60)) for index in range(2000)} for _side in range(2))
    assert len(likeness.Likeness(one, other).candidates()) <= 2000 * likeness.CANDIDATES
