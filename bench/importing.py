"""How fast files become speeches: decode, parse, draft, suggest tags, save; jieba over the same text is the yardstick.

    python bench/importing.py [--files 1000]

Files of about 4,000 characters are made from the project's samples, no two the same, half of them in GB18030. They go
into a database of their own (a SQLite file that is deleted afterwards), or into the one that DATABASE_URL names, which
must be empty. Each step is measured over all files before the next begins; `saved` is one transaction a file.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CHARACTERS = 4_000
Made = TypeVar("Made")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyhub.settings")
        os.environ.setdefault("SECRET_KEY", "bench" * 10)
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["SEARCH_INDEX_DIR"] = f"{folder}/search"
        measure(options.files)


def texts(count: int) -> list[str]:
    """Speeches of about 4,000 characters: stretches of the samples, each with sentences of its own."""
    lines = [
        line
        for path in sorted((ROOT / "samples").glob("0*.txt"))
        for line in path.read_bytes().decode("gb18030" if path.name.startswith("03") else "utf-8").splitlines()
        if len(line) > 60
    ]
    made = []
    for number in range(count):
        parts, length = [f"在第{number + 1}次读书会上的讲话", "同志们："], 0
        while length < CHARACTERS:
            line = lines[(number * 7 + len(parts)) % len(lines)]
            if len(parts) % 3 == 2:
                parts.append(
                    f"{'一二三四五六七八九十'[len(parts) // 3 % 10]}、第{number + 1}次要办的第{len(parts)}件事"
                )
            parts.append(line)
            length += len(line)
        made.append("\n".join(parts))
    return made


def timed(label: str, work: Callable[[], Iterable[Made]], rows: list[tuple[str, float]]) -> list[Made]:
    """Do the work, and note how long it took."""
    begun = time.perf_counter()
    made = list(work())
    rows.append((label, time.perf_counter() - begun))
    return made


def measure(count: int) -> None:
    """All steps over all files, then the yardsticks."""
    import django  # noqa: PLC0415  # settings come from the environment set above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from speeches.importing.decoding import decode  # noqa: PLC0415
    from speeches.importing.drafting import draft_of  # noqa: PLC0415
    from speeches.importing.files import FileOutline  # noqa: PLC0415
    from speeches.importing.preview import suggested_tags  # noqa: PLC0415
    from speeches.importing.reading import ReadText  # noqa: PLC0415
    from speeches.importing.saving import import_file  # noqa: PLC0415
    from speeches.text.outline import parse_outline  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    source = texts(count)
    files = [text.encode("gb18030" if number % 2 else "utf-8") for number, text in enumerate(source)]
    rows: list[tuple[str, float]] = []
    decoded = timed("decode", lambda: (decode(data).text for data in files), rows)
    outlines = timed("parse", lambda: (parse_outline(text) for text in decoded), rows)
    pairs = zip(decoded, outlines, strict=True)
    found = [FileOutline(f"{n}.txt", ReadText(text, "utf-8"), outline) for n, (text, outline) in enumerate(pairs)]
    drafts = timed("draft", lambda: (draft_of(one) for one in found), rows)
    suggested_tags(drafts[0])  # jieba loads its dictionary once
    timed("suggest tags", lambda: (suggested_tags(draft) for draft in drafts), rows)
    now = timezone.now()
    timed("all, saved", lambda: (import_file(f"{n}.txt", data, now=now) for n, data in enumerate(files)), rows)
    timed("all again", lambda: (import_file(f"{n}.txt", data, now=now) for n, data in enumerate(files)), rows)
    yardsticks(source, rows)
    show(rows, count, sum(map(len, source)))


def yardsticks(source: list[str], rows: list[tuple[str, float]]) -> None:
    """jieba and rjieba over the same text."""
    import jieba  # noqa: PLC0415  # slow to load, and after Django
    import rjieba  # noqa: PLC0415

    jieba.initialize()
    rjieba.cut("学习")
    timed("rjieba.cut", lambda: (rjieba.cut(text) for text in source), rows)
    timed("jieba.lcut", lambda: (jieba.lcut(text) for text in source), rows)


def show(rows: list[tuple[str, float]], files: int, characters: int) -> None:
    """The table."""
    jieba_seconds = dict(rows)["jieba.lcut"]
    print(f"{files} files, {characters:,} characters")
    print(f"{'step':<14}{'seconds':>9}{'ms/file':>9}{'files/s':>9}{'chars/s':>12}{'of jieba':>10}")
    for label, seconds in rows:
        per_file, rate = seconds / files * 1000, characters / seconds
        ratio = f"{seconds / jieba_seconds:.2f}"
        print(f"{label:<14}{seconds:>9.2f}{per_file:>9.2f}{files / seconds:>9.0f}{rate:>12,.0f}{ratio:>10}")


if __name__ == "__main__":
    main()
