"""Blocks: an outline in the order of its source, and back; nothing is lost by any row of acts."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text import block_acts, block_frame, block_noise
from speeches.text.blocks import (
    Block,
    Blocks,
    blocks_of,
    blocks_of_sections,
    numbered,
    sections_of_blocks,
)
from speeches.text.outline import parse_outline
from speeches.text.settling import NoSense, settled

TEXT = """上一篇：通知
在河滩植树会上的讲话
（2024年3月12日）
同志们：
树苗已经到了，话不多说。我们全（公文网）区出动。
一、坑要挖深。浅坑养不活深根的树。
（一）先量后挖。尺子发到组里。
（二）先湿后填
水车停在桥头。
二、水要浇透
头一遍水最要紧，不许图快。
同志们，开始吧。
植树办公室
2024年3月12日
"""
LINES = (
    "一、挖坑",
    "（一）先量后挖。尺子发到组里。",
    "1. 桥头",
    "一是早。早去早回。",
    "三要细",
    "水车停在桥头。",
    "结语",
)
Act = Callable[[Blocks, int, int], Blocks]
ACTS: dict[str, Act] = {
    "promote": lambda blocks, one, at: block_acts.promote(blocks, one),
    "demote": lambda blocks, one, at: block_acts.demote(blocks, one),
    "heading": block_acts.heading,
    "text": lambda blocks, one, at: block_acts.text(blocks, one),
    "join": lambda blocks, one, at: block_acts.join(blocks, one),
    "split": block_acts.split,
    "noise": lambda blocks, one, at: block_noise.noise(blocks, one),
    "noise_within": lambda blocks, one, at: block_noise.noise(blocks, one, at, label_of(blocks, one)[at : at + 2]),
    "put_back": lambda blocks, one, at: block_noise.put_back(blocks, one),
    "conclusion": lambda blocks, one, at: block_frame.conclusion(blocks, one),
    "preamble": lambda blocks, one, at: block_frame.preamble(blocks, one),
    "title": lambda blocks, one, at: block_frame.become(blocks, one, "title"),
    "salutation": lambda blocks, one, at: block_frame.become(blocks, one, "salutation"),
    "tail": lambda blocks, one, at: block_frame.tail(blocks, one),
}
TEXTS = st.one_of(
    st.just(TEXT),
    st.lists(st.sampled_from([*TEXT.splitlines(), *LINES]), min_size=1, max_size=14).map("\n".join),
)


def label_of(blocks: Blocks, one: int) -> str:
    return next((block.label for block in blocks if block.id == one), "")


def letters(blocks: Blocks) -> Counter[str]:
    return Counter("".join("".join(block.words for block in blocks).split()))


def parsed(text: str) -> Blocks:
    return blocks_of(parse_outline(text), text)


def labels(blocks: Blocks) -> list[str]:
    return [f"{'#' * block.level}{block.label}" for block in blocks if block.role == "heading"]


@given(TEXTS)
def test_blocks_give_the_outline_back(text: str) -> None:
    outline = parse_outline(text)
    blocks = blocks_of(outline, text)
    assert tuple(section for section, _key in sections_of_blocks(blocks)) == outline.sections
    assert [block.text for block in blocks if block.role == "tail"] == list(outline.tail)
    assert [block.id for block in blocks] == list(range(1, len(blocks) + 1))
    assert settled(blocks) == blocks


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 99), st.integers(0, 20)), max_size=25))
def test_no_row_of_acts_loses_a_letter_or_breaks_the_outline(text: str, acts: list[tuple[str, int, int]]) -> None:
    blocks = parsed(text)
    before = letters(blocks)
    for name, nth, at in acts:
        if not blocks:
            return
        earlier = blocks
        try:
            blocks = ACTS[name](blocks, blocks[nth % len(blocks)].id, at)
        except NoSense:
            continue
        assert blocks != earlier, name
        assert letters(blocks) == before, name
        assert_sound(blocks)


def assert_sound(blocks: Blocks) -> None:
    """Ids are one's own, levels grow by one, preamble first and conclusion last, no section is empty of words."""
    assert len({block.id for block in blocks}) == len(blocks)
    assert settled(blocks) == blocks
    sections = [section for section, _key in sections_of_blocks(blocks)]
    kinds = [section.kind for section in sections]
    assert "preamble" not in kinds[1:]
    assert "conclusion" not in kinds[:-1]
    assert all(section.heading or section.marker or section.paragraphs for section in sections)
    levels = [section.level for section in sections if section.kind == "section"]
    assert all(1 <= after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    keys = [key for _section, key in sections_of_blocks(blocks) if key]
    assert len(set(keys)) == len(keys)


def test_sections_of_a_speech_keep_their_keys() -> None:
    sections = [(section, f"key{at}") for at, (section, _key) in enumerate(sections_of_blocks(parsed(TEXT)))]
    blocks = blocks_of_sections(sections, salutation="同志们：", tail="植树办公室\n2024年3月12日")
    assert [key for _section, key in sections_of_blocks(blocks)] == [key for _section, key in sections]
    assert [section.paragraphs for section, _key in sections_of_blocks(blocks)] == [
        one.paragraphs for one, _k in sections
    ]
    heading = next(block for block in blocks if block.label == "（二）先湿后填")
    there_and_back = block_acts.heading(block_acts.text(blocks, heading.id), heading.id)
    assert [key for _section, key in sections_of_blocks(there_and_back)] == [key for _section, key in sections]


def test_noise_stands_where_it_was_taken_out() -> None:
    blocks = parsed(TEXT)
    at = next(at for at, block in enumerate(blocks) if block.text == "公文网" or "公文网" in block.text)
    assert blocks[0].text == "上一篇：通知"
    assert [block.role for block in blocks[:4]] == ["noise", "title", "noise", "salutation"]
    assert blocks[at].line == 5


@pytest.mark.parametrize("words", ["全（某某网）区", "树苗"])
def test_words_struck_out_go_back_to_their_place(words: str) -> None:
    home = "树苗已经到了，树苗要快种。我们全（某某网）区出动，全（某某网）区都来种树苗。"
    blocks = numbered([Block(0, "heading", "种树", 1, 1, "section"), Block(0, "paragraph", home, 2)])
    at = home.rindex(words)
    struck = block_noise.noise(blocks, 2, at, words)
    assert struck[1].text == home[:at] + home[at + len(words) :]
    assert block_noise.put_back(struck, struck[2].id) == blocks
