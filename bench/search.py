"""How fast search is: questions beside plain SQL, building the index beside jieba's words alone.

`python -m bench.search [SPEECHES]` makes a library of its own (1,000 speeches of about 4,000 characters) in a
temporary SQLite file and prints a table. Times are medians; what counts is the ratio.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import django

SECTIONS, PARAGRAPHS, WORDS = 15, 3, 42
CHARACTERS = (
    "学习调查研究作风建设群众基层问题清单责任时间路线读书班组织干部实效整改落实干净担当初心使命精神山水田林湖草沙"
)
ENDS = "，，，，。。；：！"
LIKE = "SELECT id FROM speeches_section WHERE body LIKE %s OR heading LIKE %s ORDER BY id"


def main() -> None:
    """Make the library, measure, print."""
    speeches = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["SEARCH_INDEX_DIR"] = f"{folder}/search"
        os.environ["DJANGO_SETTINGS_MODULE"] = "studyhub.settings"
        django.setup()
        _measure(speeches, Path(folder) / "search")


def _measure(speeches: int, folder: Path) -> None:
    from django.core.management import call_command  # noqa: PLC0415  after the settings are chosen

    call_command("migrate", verbosity=0)
    texts = _make_library(speeches)
    characters = sum(map(len, texts))
    print(f"{speeches:,} speeches, {len(texts):,} sections, {characters / 1e6:.1f} million characters\n")
    _print_building(texts, characters, folder)
    _print_following()
    _print_questions(texts)


def _make_library(speeches: int) -> list[str]:
    """Speeches of words of two characters, some of them far more frequent than others."""
    from speeches.library.models import Section, Speech  # noqa: PLC0415

    choose = Random(7)
    words = [first + second for first in CHARACTERS for second in CHARACTERS]
    choose.shuffle(words)
    weights = [1 / (rank + 8) for rank in range(len(words))]

    def sentence(count: int) -> str:
        return "".join(word + choose.choice(["", "", "", *ENDS]) for word in choose.choices(words, weights, k=count))

    sections = []
    for number in range(speeches):
        speech = Speech.objects.create(title=f"第{number}次讲话：{sentence(5)}", status="published")
        for position in range(SECTIONS):
            body = "\n".join(f"{sentence(WORDS)}。" for _paragraph in range(PARAGRAPHS))
            sections.append(Section(speech=speech, position=position, heading=sentence(6)[:30], body=body))
    Section.objects.bulk_create(sections, batch_size=500)
    return [section.body for section in sections]


def _seconds(action: Callable[[], object], *, rounds: int = 1) -> float:
    taken = []
    for _round in range(rounds):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return median(taken)


def _print_building(texts: list[str], characters: int, folder: Path) -> None:
    from speeches.search.following import rebuild  # noqa: PLC0415
    from speeches.text.folding import bigrams, fold  # noqa: PLC0415
    from speeches.text.words import words  # noqa: PLC0415

    words("加载词典")
    alone = _seconds(lambda: [words(text) for text in texts])
    cut = _seconds(lambda: [" ".join(bigrams(fold(text))) for text in texts])
    build = _seconds(rebuild)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{'':32}{'sections/s':>12}{'Mchar/s':>10}{'of rjieba alone':>18}")
    for label, seconds in (("rjieba's words alone", alone), ("folded bigrams alone", cut), ("index built", build)):
        speed = f"{len(texts) / seconds:12,.0f}{characters / seconds / 1e6:10.2f}"
        print(f"{label:32}{speed}{alone / seconds:17.2f}×")
    print(f"\nindex: {size / characters:.1f} bytes a character\n")


def _print_following() -> None:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415

    from speeches.library.models import Section  # noqa: PLC0415
    from speeches.search.narrowing import Narrowing  # noqa: PLC0415
    from speeches.search.question import parse_question  # noqa: PLC0415
    from speeches.search.sections import search_sections  # noqa: PLC0415

    question = parse_question("读书")

    def change_and_ask() -> None:
        Section.objects.filter(pk=7).update(body="读书班开始了。")
        search_sections(question, AnonymousUser(), Narrowing())

    print(f"a section changed, and found by the next question: {_seconds(change_and_ask, rounds=9) * 1e3:.0f} ms\n")


def _print_questions(texts: list[str]) -> None:
    middle = texts[len(texts) // 2]
    questions = {"one character": "山", "a common word": middle[10:12], "across word borders": middle[21:25]}
    questions |= {"a phrase of 12": middle[30:42], "a phrase of 40": middle[30:70], "nothing found": "没有这句话"}
    print(
        f"{'':22}{'found':>8}{'index, ms':>11}{'page, ms':>10}{'LIKE, ms':>10}{'parsing, ms':>13}{'LIKE ÷ index':>14}"
    )
    for label, text in questions.items():
        _print_question(label, "".join(text.split()))


def _print_question(label: str, part: str) -> None:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from speeches.search.finding import IndexReader  # noqa: PLC0415
    from speeches.search.following import fresh_snapshot  # noqa: PLC0415
    from speeches.search.narrowing import Narrowing  # noqa: PLC0415
    from speeches.search.question import parse_question  # noqa: PLC0415
    from speeches.search.sections import search_sections  # noqa: PLC0415

    question, narrowing, nobody = parse_question(f"「{part}」"), Narrowing(only_published=True), AnonymousUser()
    snapshot = fresh_snapshot(at_any_length=True)
    if snapshot is None:
        raise SystemExit("The index cannot be written.")
    reader = IndexReader(snapshot.searcher)

    def like() -> None:
        with connection.cursor() as cursor:
            cursor.execute(LIKE, [f"%{part}%"] * 2)
            cursor.fetchall()

    found = reader.sections(question, narrowing, 0, 20)[1]
    index = _seconds(lambda: reader.sections(question, narrowing, 0, 20), rounds=9)
    page = _seconds(lambda: search_sections(question, nobody, narrowing), rounds=9)
    plain = _seconds(like, rounds=3)
    parsing = _seconds(lambda: parse_question(part).words, rounds=9)
    row = f"{found:8,}{index * 1e3:11.1f}{page * 1e3:10.1f}{plain * 1e3:10.1f}{parsing * 1e3:13.2f}"
    print(f"{label:22}{row}{plain / index:13.1f}×")


if __name__ == "__main__":
    main()
