"""What is alike is found, and quotes and set phrases are not taken for it."""

import time

import pytest

from speeches.text.similarity import Similarity
from tests.text.similarity_texts import SET_PHRASES, written

OWN = "去年腊月我跟着护林员走了三天山路，他记路不看牌子，只看哪棵树上的苔藓厚，我才知道什么叫把地方装在心里。"
OTHER = "供销社的会计把三十年的旧账翻给我看，每一笔后面都写着是谁家的孩子来打的酱油，账本原来也可以是一本村史。"


def test_planted_copies_are_found_and_little_else() -> None:
    """300 of 2,000 characters, of which 30 took some sentences from another one, with a word changed here and there."""
    texts = written(300, copies=30)
    begun = time.process_time()
    found = {(alike.one, alike.other): alike for alike in Similarity(texts.texts, {1: texts.source}).pairs()}
    assert time.process_time() - begun < 20  # seconds of the processor; it takes about two
    right = found.keys() & texts.copied.keys()
    assert len(right) >= 0.93 * len(texts.copied)
    assert len(right) >= 0.95 * len(found)
    for pair in right:
        assert max(found[pair].share, found[pair].other_share) < 0.5


def test_passages_stand_where_they_say() -> None:
    one, other = f"开头是我自己的话。{OWN}后面也是。", f"另一个人写道：\n{OWN.replace('，', '、')}他又写了别的。"
    (alike,) = Similarity({3: one, 8: other}).pairs()
    assert (alike.one, alike.other) == (3, 8)
    (passage,) = alike.passages
    assert one[passage.start : passage.end] == OWN.removesuffix("。")
    assert other[passage.other_start : passage.other_end] == OWN.replace("，", "、").removesuffix("。")
    assert passage.letters == sum(character.isalnum() for character in OWN)
    assert 0.6 < alike.share < 1


@pytest.mark.parametrize(
    "changed",
    [
        OWN.replace("三天", "五天").replace("苔藓", "青苔"),
        OWN.replace("才知道", "才真正知道"),
        OWN.replace("我才", "才"),
        " ".join(OWN),
        OWN.replace("，", "\n"),
    ],
)
def test_a_word_here_and_there_hides_nothing(changed: str) -> None:
    assert len(Similarity({1: OWN, 2: changed}).pairs()) == 1


def test_what_both_quote_is_no_sign() -> None:
    assert not Similarity({1: OWN, 2: OWN}, {9: f"前面的话。{OWN}后面的话。"}).pairs()
    assert Similarity({1: OWN + OTHER, 2: OTHER + OWN}, {9: OWN}).pairs()


def test_quotes_are_told_by_their_source() -> None:
    mine = f"我读到“{OWN}”想了很久。{OTHER}"
    (found,) = Similarity({1: mine}, {5: f"甲。{OWN}乙。", 6: "与此无关的一段话，讲的是别的事情。"}).quotes(1)
    assert found.other == 5
    assert [mine[passage.start : passage.end] for passage in found.passages] == [OWN.removesuffix("。")]


def test_set_phrases_make_nobody_alike() -> None:
    """The same three in a row in twenty texts, which say nothing else in common."""
    own = written(20, copies=0, seed=3, length=600)
    texts = {number: "".join(SET_PHRASES[:3]) + text for number, text in own.texts.items()}
    assert not Similarity(texts, {1: own.source}).pairs()


def test_one_text_that_everybody_handed_in_is_found_for_each() -> None:
    texts = dict.fromkeys(range(60), OWN + OTHER)
    found = Similarity(texts).pairs()
    assert {number for alike in found for number in (alike.one, alike.other)} == set(texts)
    assert len(found) < 60 * 13


def test_what_one_text_says_twice_counts_once() -> None:
    (alike,) = Similarity({1: OWN * 3, 2: OWN + OTHER}).pairs()
    assert len(alike.passages) == 1
    assert max(alike.share, alike.other_share) <= 1


def test_one_against_all_finds_the_same() -> None:
    texts = written(40, copies=6, seed=5)
    similarity = Similarity(texts.texts, {1: texts.source})
    for alike in similarity.pairs():
        others = {found.other: found for found in similarity.alike_to(alike.one)}
        assert others[alike.other].letters == alike.letters


@pytest.mark.parametrize("texts", [{}, {1: ""}, {1: "", 2: ""}, {1: "。，", 2: "学"}, {1: "学习", 2: "学习"}])
def test_nothing_much_is_alike_to_nothing(texts: dict[int, str]) -> None:
    similarity = Similarity(texts, {1: ""})
    assert not similarity.pairs()
    assert not [found for number in texts for found in (*similarity.alike_to(number), *similarity.quotes(number))]
