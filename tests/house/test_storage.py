"""Static files as they are served: under hashed names, ours without comments."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import get_finders
from pytest_django import Settings

from studyhub.storage import StaticStorage, bare, is_ours


def test_every_script_and_style_of_ours_gets_lighter_and_loses_no_code() -> None:
    files = {name: storage.path(name) for finder in get_finders() for name, storage in finder.list([]) if is_ours(name)}
    assert len(files) > 40
    for name, path in files.items():
        text = Path(path).read_text("utf-8")
        lighter = bare(text)
        assert len(lighter) < len(text), f"{name}: a text between backticks runs over several lines"
        lines = iter([line.strip() for line in text.splitlines()])
        for left in lighter.splitlines():  # in their order
            assert any(line == left or re.match(re.escape(left) + r"\s+// ", line) for line in lines), (name, left)


@pytest.mark.parametrize(
    "text",
    ["say(`one\n  // two\n`);\n", "const words = `\n/* a */\n`;\n"],
)
def test_words_over_several_lines_stay_as_they_are(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {\n  /* why */\n  color: var(--ink); /* so */\n}\n", "a {\ncolor: var(--ink); /* so */\n}\n"),
        ("/*\n * long\n */\nx();\n\n\n  y();", "x();\ny();"),
        ('const url = "https://a//b"; // c\n', 'const url = "https://a//b";\n'),
        ("say('a // b', ` // ${c}`); // it's d\n", "say('a // b', ` // ${c}`);\n"),
        ('const quote = /"/; // d\n', 'const quote = /"/; // d\n'),
        ("a\n  b {}\n", "a\nb {}\n"),
        ("/* so */ a();\nb();\n/* why */\nc();\n", "/* so */ a();\nb();\nc();\n"),
    ],
)
def test_only_comments_go(text: str, expected: str) -> None:
    assert bare(text) == expected


def test_what_is_collected_is_bare_hashed_and_compressed(tmp_path: Path, settings: Settings) -> None:
    settings.DEBUG = False
    storage: Any = StaticStorage(location=tmp_path, base_url="/static/")
    wanted = ("speeches/base/appearance.js", "speeches/base/csrf.js", "speeches/base/base.css")
    paths = {name: (own, name) for finder in get_finders() for name, own in finder.list([]) if name in wanted}
    for name, (own, _name) in paths.items():
        storage.save(name, own.open(name))
    results = {name: hashed for name, hashed, _processed in storage.post_process(paths)}
    script = (tmp_path / storage.hashed_files["speeches/base/appearance.js"]).read_text("utf-8")
    assert set(wanted) <= set(results)
    assert Path(storage.hashed_files["speeches/base/csrf.js"]).name in script
    assert "/**" not in script
    packed = (tmp_path / f"{storage.hashed_files['speeches/base/base.css']}.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / storage.hashed_files["speeches/base/base.css"]).read_bytes()
