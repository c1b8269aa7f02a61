"""The folder that holds the index: opened, locked for its one writer, and replaced in one step.

    <SEARCH_INDEX_DIR>/current      the name of the build that answers
    <SEARCH_INDEX_DIR>/1-3fa9…/     a build: tantivy's files, version of the fields first in its name
    <SEARCH_INDEX_DIR>/lock         held by whoever writes, of all threads and processes of this machine

A build that nobody finished is never named in `current`; whoever still reads a replaced one keeps its open files.
"""

import contextlib
import fcntl
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy

from speeches.search.documents import STATE, VERSION, index_schema

LOCK_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class State:
    """How far an index is: the database's generation and number that it was made from."""

    generation: str
    number: int

    def __str__(self) -> str:
        return f"{self.generation}:{self.number}"


@dataclass(frozen=True)
class Snapshot:
    """An index as it stood at one moment: it does not change while others write."""

    folder: Path
    searcher: tantivy.Searcher
    state: State


class FolderBusyError(Exception):
    """Another thread or process is writing the index, and went on for longer than we would wait."""


class IndexFailedError(Exception):
    """The index cannot be read or written."""


@contextlib.contextmanager
def failing_as_one() -> Iterator[None]:
    """Whatever tantivy and the disk raise over an index becomes IndexFailedError.

    Over garbled files tantivy may panic, and pyo3's PanicException is no Exception, nor can it be imported.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise IndexFailedError from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexFailedError from error


@contextlib.contextmanager
def writing(folder: Path, *, wait_seconds: float) -> Iterator[None]:
    """Be the only writer. Raises FolderBusyError after the wait, OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_seconds
    with (folder / "lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise FolderBusyError from None
                time.sleep(LOCK_POLL_SECONDS)
        yield


def open_current(folder: Path) -> Snapshot | None:
    """The index that answers now; None if there is none, or none that can be read."""
    try:
        with failing_as_one():
            name = (folder / "current").read_text(encoding="ascii").strip()
            return _snapshot(folder, open_build(folder, name)) if name.startswith(f"{VERSION}-") else None
    except IndexFailedError:
        return None


def current_build(folder: Path) -> tantivy.Index:
    """The build to write on. Raises OSError, ValueError where there is none."""
    return open_build(folder, (folder / "current").read_text(encoding="ascii").strip())


def open_build(folder: Path, name: str) -> tantivy.Index:
    """A build by its name. Raises ValueError if it cannot be read."""
    index = tantivy.Index.open(str(folder / name))
    index.config_reader("manual")
    _register_tokenizer(index)
    return index


@contextlib.contextmanager
def new_build(folder: Path) -> Iterator[tantivy.Index]:
    """An empty index, which answers from the end of the block on; the others are removed then."""
    name = f"{VERSION}-{secrets.token_hex(8)}"
    (folder / name).mkdir()
    index = tantivy.Index(index_schema(), path=str(folder / name))
    _register_tokenizer(index)
    yield index
    pointer = folder / "current.new"
    pointer.write_text(name, encoding="ascii")
    pointer.replace(folder / "current")
    for other in folder.iterdir():
        if other.is_dir() and other.name != name:
            shutil.rmtree(other, ignore_errors=True)


def forget_current(folder: Path) -> None:
    """What is there cannot be read: the next search builds anew."""
    with contextlib.suppress(OSError):
        (folder / "current").unlink(missing_ok=True)


def _snapshot(folder: Path, index: tantivy.Index) -> Snapshot:
    """Raises ValueError if the index does not say how far it is."""
    searcher = index.searcher()
    hits = searcher.search(tantivy.Query.term_query(index_schema(), "kind", STATE), limit=1).hits
    if not hits:
        raise ValueError("The index does not say how far it is.")
    generation, number = searcher.doc(hits[0][1])["state"][0].split(":")
    return Snapshot(folder, searcher, State(generation, int(number)))


def _register_tokenizer(index: tantivy.Index) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", analyzer)
