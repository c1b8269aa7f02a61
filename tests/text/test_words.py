"""Folding for search, offsets back, bigrams, jieba's words and keywords."""

import subprocess
import sys
from itertools import pairwise

import jieba
import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st
from jieba.analyse import TFIDF

from speeches.text import words
from speeches.text.folding import bigram_text, bigrams, fold, fold_with_offsets, places
from speeches.text.words import keywords, tally

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
OURS = (
    "读书班为期三天，大家带着问题学、联系实际学，收获很大。",
    "调查研究要沉到一线去，多到矛盾集中的村组走一走，听一听群众的牢骚话。",
    "作风建设没有休止符，查摆出来的毛病要一项一项销号。",
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ，１２３", "abc,123"),
        ("党\u200b员 \u3000\n\t干\ufeff部", "党员干部"),
        ("⼈民", "人民"),
        ("㈠①½", "(一)11⁄2"),
        ("Straße", "strasse"),
        ("e\u0301é", "e\u0301é"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_no_character_is_passed_over() -> None:
    """Folding looks at the whole text first, and character by character only where it must."""
    characters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    assert [fold(character) for character in characters] == [fold_with_offsets(one)[0] for one in characters]
    assert fold("".join(characters)) == fold_with_offsets("".join(characters))[0]


@given(TEXT, TEXT)
def test_whatever_stands_in_a_text_stands_in_its_fold(first: str, second: str) -> None:
    assert fold(first + second) == fold(first) + fold(second)


@given(TEXT)
def test_offsets_lead_back_to_the_characters(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(folded[index] in fold(text[offset]) for index, offset in enumerate(offsets))


@given(TEXT, st.integers(0, 39), st.integers(1, 8))
def test_a_stretch_of_a_text_is_among_its_places(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if fold(part):
        found = places(text, [fold(part)])
        assert any(fold(part) in fold(text[begin:end]) for begin, end in found)
        assert all(earlier[1] < later[0] for earlier, later in pairwise(found))


@given(TEXT)
def test_bigrams_in_one_text_are_the_same(text: str) -> None:
    assert bigram_text(text) == " ".join(bigrams(text))


@given(TEXT, TEXT)
def test_a_run_of_bigrams_is_a_part_of_the_text(text: str, part: str) -> None:
    if len(part) > 1:
        grams, run = bigrams(text), bigrams(part)
        stands = any(grams[start : start + len(run)] == run for start in range(len(grams)))
        assert stands == (part in text)


@pytest.mark.parametrize("text", OURS)
def test_the_words_are_jiebas(text: str) -> None:
    assert words.words(text).split() == [word for word in jieba.lcut(text) if len(word) > 1]


def test_keywords_are_jiebas_among_words_of_subjects() -> None:
    text = "".join(OURS) * 2
    by_jieba = dict(TFIDF().extract_tags(text, topK=50, withWeight=True))
    ours = keywords(tally(text), 50)
    assert ours
    heaviest = max(ours, key=lambda keyword: by_jieba[keyword.word])
    ratio = heaviest.weight / by_jieba[heaviest.word]  # our share is of fewer words
    assert all(keyword.weight == pytest.approx(ratio * by_jieba[keyword.word]) for keyword in ours)
    assert not {"为期", "一项"} & {keyword.word for keyword in ours}


def test_what_cannot_be_seen_is_no_word() -> None:
    assert tally("作风 \u3000\r\n建设\u200b。").words == ["作风", "建设", "。"]


def test_a_word_is_known_by_its_fold() -> None:
    counted = tally("Ｔ恤和T恤，穿T恤，买Ｔ恤。")
    assert "t恤" in counted.folded(set(counted.flags.values()), stop=()).values()
    assert not counted.folded(set(counted.flags.values()), stop={"t恤", "恤"})


@pytest.mark.parametrize("text", [*OURS, "说要读书，说要写字，没人来；没人来的话我想不上作，不上作。"])
def test_parts_of_speech_are_those_that_jieba_gives_in_the_text(text: str) -> None:
    """Also of words that it cuts in another way when they stand alone."""
    counted = tally(f"{text}{text}")
    assert counted.flags
    tagged = dict(rjieba.Jieba().tag(f"{text}{text}"))
    assert counted.flags == {word: tagged[word] for word in counted.flags}


def test_the_dictionaries_are_loaded_by_those_who_need_them_only() -> None:
    code = "import sys, speeches.text.words as words; words.fold('学'); print({'rjieba', 'jieba'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "set()"
