"""Markdown as plain text; its headings keep their `#`, since the outline parser reads them as headings."""

import re

from django.utils.translation import gettext as _

from speeches.importing.reading import ReadText
from speeches.text.model import Noise

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n?", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE)
# An opening bracket ends the search for the closing one: otherwise a megabyte of them would take hours.
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?!\*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)


def read_markdown(text: str, encoding: str) -> ReadText:
    """The words of a Markdown file, line by line.

    >>> read_markdown("# 在会上的讲话\\n**一、学习**\\n> 要[学](https://example.org)\\\\.", "utf-8").text
    '# 在会上的讲话\\n一、学习\\n要学.'
    """
    dropped: list[Noise] = []
    if found := _FRONT_MATTER.match(text):
        dropped += [
            Noise(line.strip(), 0, _("Front matter of Markdown")) for line in found[1].splitlines() if line.strip()
        ]
        text = text[found.end() :]
    text, comments = _without_comments(text)
    dropped += [Noise(words, 0, _("Comment in Markdown")) for words in comments]
    dropped += [Noise(name.strip(), 0, _("Name of a picture")) for name in _IMAGE.findall(text) if name.strip()]
    text = _IMAGE.sub("", text)
    for pattern in (_FENCE, _LINE_MARKS, _HARD_BREAK):
        text = pattern.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    return ReadText(_ESCAPE.sub(r"\1", text), encoding, dropped=tuple(dropped))


def _without_comments(text: str) -> tuple[str, list[str]]:
    """The text without HTML comments, and their words; one that is never closed is text."""
    kept: list[str] = []
    comments: list[str] = []
    start = 0
    while (opened := text.find("<!--", start)) >= 0 and (closed := text.find("-->", opened + 4)) >= 0:
        kept.append(text[start:opened])
        comments.append(text[opened + 4 : closed].strip())
        start = closed + 3
    return "".join([*kept, text[start:]]), [words for words in comments if words]
