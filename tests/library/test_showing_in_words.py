"""What was saved is told in one sentence."""

from dataclasses import replace

import pytest

from speeches.library.comparing import compare
from speeches.library.showing import in_words
from tests.library.revisions import make_text, outline_of

pytestmark = pytest.mark.django_db


def test_sentences_of_others_become_parts_of_one() -> None:
    speech = make_text()
    comparison = compare(speech, outline_of(speech)[1:])
    told = replace(comparison, told=["1 条笔记随原文移动。", "2 条笔记的原文已改。"])
    assert in_words(comparison).startswith("1 处移出")
    assert in_words(told) == f"{in_words(comparison)}，1 条笔记随原文移动，2 条笔记的原文已改"
