"""How fast files become speeches, step by step; jieba over the same text, in the same round, is the yardstick.

    python -m bench.importing [--files 1000] [--processes 2] [--rounds 3]
    tools/with-postgresql python -m bench.importing

Files of about 4,000 characters, half of them in GB18030, go into a database of their own: a SQLite file that is deleted
afterwards, or the one that DATABASE_URL names, which must be empty. Then a report of 60,000 characters is shown to an
editor. Figures are medians of rounds; the machine may be busy, so the shares of jieba say more than the seconds.
"""

import argparse
import gc
import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from statistics import median

from bench.speeches import made_speeches

CHARACTERS = 4_000
REPORT_CHARACTERS = 60_000
STEPS = ("decode", "parse", "draft", "segment", "sketch", "save", "index")


def main() -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyhub.settings")
        os.environ.setdefault("SECRET_KEY", "bench" * 10)
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.update(SEARCH_INDEX_DIR=f"{folder}/search", ALLOWED_HOSTS="testserver", IMPORT_MAX_FILES="100000")
        import django  # noqa: PLC0415  # settings come from the environment set above

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        measure_files(options.files, options.processes, options.rounds)
        measure_report(options.rounds)


def measure_files(count: int, processes: int, rounds: int) -> None:
    """Everything over all files in each round."""
    import jieba  # noqa: PLC0415  # slow to load

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    texts = list(made_speeches(count, CHARACTERS))
    files = [(f"{n}.txt", text.encode("gb18030" if n % 2 else "utf-8")) for n, text in enumerate(texts)]
    one_by_one(files[:20])  # warm
    forget_all()
    gc.collect()
    gc.freeze()  # as the command does
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for _round in range(rounds):
        taken["jieba"].append(seconds(lambda: [jieba.lcut(text) for text in texts]))
        steps = one_by_one(files)
        for step in STEPS:
            taken[step].append(steps[step])
        taken["all, one process"].append(sum(steps.values()))
        forget_all()
        if processes > 1:
            together = f"all, {processes} processes"
            taken[together].append(seconds(lambda: side_by_side(files, processes)))
            taken["of which index"].append(seconds(bring_up_index))
            taken[together][-1] += taken["of which index"][-1]
            forget_all()
    show(taken, count, sum(map(len, texts)))


def one_by_one(files: list[tuple[str, bytes]]) -> dict[str, float]:
    """The steps of an import in one process, and the seconds that each of them takes."""
    from django.utils import timezone  # noqa: PLC0415

    from speeches.documents.files import FileOutline, read_file  # noqa: PLC0415
    from speeches.importing.batches import Batch, Terms  # noqa: PLC0415
    from speeches.importing.drafting import draft_of, folded_text  # noqa: PLC0415
    from speeches.importing.saving import source_of  # noqa: PLC0415
    from speeches.importing.writing import Prepared  # noqa: PLC0415
    from speeches.library.suggestions import known_tags, suggested_for  # noqa: PLC0415
    from speeches.text.outline import parse_outline  # noqa: PLC0415
    from speeches.text.sketch import sketch  # noqa: PLC0415

    watch, known, batch = Watch(), known_tags(), Batch(Terms(timezone.now()))
    for number, (name, data) in enumerate(files):
        watch.start()
        read = read_file(name, data)
        watch.stop("decode")
        found = FileOutline(name, read, read.added_to(parse_outline(read.text)))
        watch.stop("parse")
        draft = draft_of(found)
        watch.stop("draft")
        draft.suggestions = suggested_for(draft.speech.title, draft.sections, known=known)
        watch.stop("segment")
        draft.sketch = sketch(folded_text(draft.sections))
        prepared = Prepared(draft, source_of(draft.speech, draft, found, data, None))
        watch.stop("sketch")
        batch.add(number, prepared)
        watch.stop("save")
    batch.save()
    watch.stop("save")
    bring_up_index()
    watch.stop("index")
    return watch.taken


class Watch:
    """Seconds by step, summed up."""

    def __init__(self) -> None:
        self.taken: defaultdict[str, float] = defaultdict(float)
        self.start()

    def start(self) -> None:
        """Go on from now."""
        self._since = time.perf_counter()

    def stop(self, step: str) -> None:
        """All since the last time was this step."""
        now = time.perf_counter()
        self.taken[step] += now - self._since
        self._since = now


def side_by_side(files: list[tuple[str, bytes]], processes: int) -> None:
    """The same as `manage.py import_speeches --processes N` does, the start of the processes included."""
    from django.utils import timezone  # noqa: PLC0415

    from speeches.importing.batches import Terms  # noqa: PLC0415
    from speeches.importing.bulk import import_files  # noqa: PLC0415

    made = {line.made.name for line in import_files(files, Terms(timezone.now()), processes=processes)}
    if made != {"NEW"}:
        raise SystemExit(f"Not all of the files became new speeches: {made}")


def bring_up_index() -> None:
    """What a server does when it is next asked."""
    from speeches.search.following import fresh_snapshot  # noqa: PLC0415

    if fresh_snapshot(at_any_length=True) is None:
        raise SystemExit("The index cannot be written.")


def forget_all() -> None:
    """An empty library, and an index that was never anything else."""
    from speeches.library.models import Speech  # noqa: PLC0415

    Speech.objects.all().delete()
    shutil.rmtree(os.environ["SEARCH_INDEX_DIR"], ignore_errors=True)
    bring_up_index()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def show(taken: dict[str, list[float]], files: int, characters: int) -> None:
    """The table."""
    from django.db import connection  # noqa: PLC0415

    print(f"{connection.vendor}: {files:,} files, {characters:,} characters, {len(taken['jieba'])} rounds\n")
    print(f"{'step':<20}{'seconds':>9}{'ms/file':>9}{'files/s':>9}{'chars/s':>13}{'of jieba':>10}{'min–max':>13}")
    for step, rounds in taken.items():
        shares = [one / jieba for one, jieba in zip(rounds, taken["jieba"], strict=True)]
        figure = median(rounds)
        row = f"{figure:>9.2f}{figure / files * 1000:>9.2f}{files / figure:>9,.0f}{characters / figure:>13,.0f}"
        print(f"{step:<20}{row}{median(shares):>10.2f}{f'{min(shares):.2f}–{max(shares):.2f}':>13}")


def measure_report(rounds: int) -> None:
    """A long report, read and shown: the page as the editor gets it, through Django's client."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from speeches.accounts.models import User  # noqa: PLC0415
    from speeches.documents.files import read_outline  # noqa: PLC0415
    from speeches.importing.drafting import draft_of  # noqa: PLC0415
    from speeches.importing.models import ImportFile  # noqa: PLC0415

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    (text,) = made_speeches(1, REPORT_CHARACTERS)
    data = text.encode()
    editor = User.objects.create_user("bench-editor", is_staff=True, is_superuser=True)
    file = ImportFile.objects.create(
        owner=editor, file_name="report.txt", content=data, sha256="0" * 64, byte_size=len(data), read_at=timezone.now()
    )
    client = Client()
    client.force_login(editor)
    address = reverse("importing:import_preview", args=[file.pk])
    works: dict[str, Callable[[], object]] = {
        "read and parsed": lambda: draft_of(read_outline("report.txt", data)),
        "read, parsed, shown": lambda: client.get(address),
    }
    if client.get(address).status_code != 200:
        raise SystemExit("The page of the report cannot be shown.")
    taken = {name: [seconds(work) for _round in range(rounds * 5)] for name, work in works.items()}
    editor.delete()
    print(f"\na report of {len(text):,} characters, warm, median of {rounds * 5} (fastest)")
    for name, each in taken.items():
        print(f"{name:<20}{median(each) * 1000:>9.0f} ms ({min(each) * 1000:.0f})")


if __name__ == "__main__":
    main()
