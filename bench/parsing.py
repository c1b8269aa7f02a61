"""How fast a text is parsed: characters a second at once, ten and a hundred times its length, and hostile inputs.

`python -m bench.parsing [FILE...]` reads plain texts, by default those of samples/, and prints two tables. A figure is
the best of several runs in CPU time, and the runs are interleaved, so that a busy moment of the machine falls on all of
them alike. What counts is the ratio: parsing is linear if a hundred times the text takes a hundred times as long, and
no input is much worse than a speech. Lines have their price: a megabyte of lines of three characters is the worst.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from speeches.text.outline import parse_outline

SAMPLES = Path(__file__).parent.parent / "samples"
TIMES = (1, 10, 100)
RUNS = 5
LEAST_SECONDS = 0.2
HOSTILE_CHARACTERS = 1_000_000
HOSTILE = {
    "（": "（",
    "一是": "一是",
    "一、": "一、",
    "一、 a line": "一、\n",
    "spaces": " ",
    "wide spaces": "　",
    "one line": "要把水治好，让乡亲们安心。",
    "one line without marks": "水",
    "〔": "〔",
    "&": "&",
    "<": "<",
    "第": "第",
    "tabs": "\t",
    "newlines": "\n",
    "《": "《",
    "“": "“",
    "，": "，",
    "。（一）学。": "。（一）学。",
    "。一、学": "。一、学",
    "<a href=": "<a href=",
    "{a:b": "{a:b",
    "www.a.com。": "www.a.com。",
    "同志们：": "同志们：",
    "同志们： a line": "同志们：\n",
    "2025年": "2025年",
    "(ā": "(ā",
    "8 [; o H! ": "8 [; o H! ",
    "目录 a line": "目录\n学习 1\n",
    "1、 a line": "1、学\n",
    "在会上的讲话": "在会上的讲话",
}


def main() -> None:
    """Measure and print."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt"))
    texts = [_decoded(path.read_bytes()) for path in paths]
    ordinary = _print_lengths(texts)
    _print_hostile(ordinary)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return text.replace("\r\n", "\n")


def _print_lengths(texts: list[str]) -> float:
    """Each sample at several lengths, all together in one row a length; the answer is the speed at the first."""
    best = dict.fromkeys(TIMES, 0.0)
    for _ in range(RUNS):
        for times in TIMES:
            best[times] = max(best[times], _speed(["\n".join([text] * times) for text in texts]))
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters; best of {RUNS} runs\n")
    print(f"{'times the text':<16}{'characters a second':>20}{'ratio to the first':>20}")
    for times, speed in best.items():
        print(f"{times:<16}{speed:>20,.0f}{best[1] / speed:>20.2f}")
    return best[1]


def _speed(texts: list[str]) -> float:
    """Characters a second; what is short is read often enough to be measured."""
    characters, started, spent = 0, time.process_time(), 0.0
    while spent < LEAST_SECONDS:
        for text in texts:
            parse_outline(text)
            characters += len(text)
        spent = time.process_time() - started
    return characters / spent


def _print_hostile(ordinary: float) -> None:
    """Each hostile input: its speed, and how many times the work a character is that of a speech."""
    print(f"\n{f'{HOSTILE_CHARACTERS:,} characters of':<26}{'seconds':>10}{'work to ordinary':>18}")
    for name, seconds in _hostile_seconds():
        print(f"{name:<26}{seconds:>10.2f}{seconds * ordinary / HOSTILE_CHARACTERS:>18.2f}")


def _hostile_seconds() -> Iterator[tuple[str, float]]:
    for name, piece in HOSTILE.items():
        text = (piece * (HOSTILE_CHARACTERS // len(piece) + 1))[:HOSTILE_CHARACTERS]
        started = time.process_time()
        parse_outline(text)
        yield name, time.process_time() - started


if __name__ == "__main__":
    main()
