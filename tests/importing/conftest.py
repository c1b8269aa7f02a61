"""Files to be imported."""

from pathlib import Path

import pytest

from tests.importing.texts import OTHER, SPEECH


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two speeches in a folder of folders, a bad file, and what is no speech."""
    inner = tmp_path / "二〇二五年"
    inner.mkdir()
    (tmp_path / "一.txt").write_bytes(SPEECH.encode("gb18030"))
    (inner / "二.md").write_text(f"# {OTHER}", encoding="utf-8")
    (inner / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (inner / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (inner / "图.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "README.md").write_text("关于这些文件", encoding="utf-8")
    (tmp_path / "~$一.docx").write_bytes(b"lock")
    return tmp_path
