"""What is written in an answer, whatever it is packed in: pages, JSON, Word, Excel, archives, calendars."""

import io
import json
import re
import zipfile
from html import unescape
from typing import Any

TAG = re.compile(r"<[^>]+>")


def words_of(answer: Any) -> str:
    """All text of the answer, without what is only there to pack it."""
    return words_in(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def words_in(content: bytes) -> str:
    """The text in a file's bytes; an archive's is that of all its files, and their names."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [f"{name}\n{words_in(archive.read(name))}" for name in archive.namelist()]
        return "\n".join(parts)
    text = content.decode("utf-8", errors="replace")
    if text.lstrip().startswith(("{", "[")):
        try:
            return json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError:
            pass
    text = text.replace("\r\n ", "")  # a calendar's folded lines
    # runs of one sentence stand in several elements; attributes are read as well
    return unescape(text + "\n" + TAG.sub("", text))
