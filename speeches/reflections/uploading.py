"""The text of a file that somebody wrote their reflection in."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from speeches.documents.files import read_file
from speeches.documents.refusal import Refused
from speeches.reflections.models import MAX_REFLECTION_LENGTH
from speeches.reflections.writing import Words

SUFFIXES = frozenset({".docx", ".txt", ".md", ".doc", ".wps", ".rtf", ".odt"})  # some of them are refused with advice
MAX_BYTES = 10 * 1024 * 1024
_HEADING = re.compile(r"^#{1,6} ")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[、.．)）]")
_BLANKS = re.compile(r"\n{3,}")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class FileText:
    """The words in a file, what should be known of how it was read, and what stood in it and is no part of them."""

    words: Words
    notices: tuple[str, ...]
    dropped: tuple[str, ...]


def read_words(name: str, data: bytes) -> FileText:
    """The words in a Word file or a plain text. Raises Refused, with the reason.

    A heading in its first line is the title, unless it has a number; the signs that mark headings are left out.
    """
    if PurePath(name).suffix.lower() not in SUFFIXES or len(data) > MAX_BYTES:
        raise Refused(_("Choose a Word file (.docx) or a plain text (.txt) of at most 10 MB."))
    read = read_file(name, data)
    words = words_in(read.text)
    if len(words.body) > MAX_REFLECTION_LENGTH:
        raise Refused(
            _("The text is longer than %(limit)s characters; a reflection is shorter.")
            % {"limit": f"{MAX_REFLECTION_LENGTH:,}"}
        )
    return FileText(
        words,
        tuple(notice.message for notice in read.notices),
        tuple(text for piece in read.dropped if (text := piece.text.strip())),
    )


def words_in(text: str) -> Words:
    """Title and text of what was read.

    >>> words_in("# 读后感\\n\\n## 一、收获\\n学了很多。")
    Words(title='读后感', body='一、收获\\n学了很多。')
    >>> words_in("## 一、收获\\n学了很多。").title
    ''
    >>> words_in("没有标题的一段。")
    Words(title='', body='没有标题的一段。')
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\x00", "").split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    title = ""
    if lines and (mark := _HEADING.match(lines[0])):
        heading = lines[0][mark.end() :].strip()
        if len(heading) <= _LONGEST_TITLE and not _NUMBERED.match(heading):
            title = heading
            lines.pop(0)
    body = "\n".join(_HEADING.sub("", line) for line in lines).strip("\n")
    return Words(title, _BLANKS.sub("\n\n", body))


def behind(earlier: str, text: str) -> str:
    """Both texts, the second one behind the first, with a blank line between them.

    >>> behind("一。\\n", "二。")
    '一。\\n\\n二。'
    """
    return "\n\n".join(part for part in (earlier.rstrip(), text) if part)
