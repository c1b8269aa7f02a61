"""Markdown as plain text; its headings keep their `#`, since the outline parser reads them as headings."""

import re

from django.utils.translation import gettext as _

from speeches.importing.reading import ReadText
from speeches.text.model import Noise

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n?", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\n]{0,200})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?!\*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$", re.MULTILINE)


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
    for pattern, reason in ((_COMMENT, _("Comment in Markdown")), (_IMAGE, _("Name of a picture"))):
        dropped += [Noise(words.strip(), 0, reason) for words in pattern.findall(text) if words.strip()]
        text = pattern.sub("", text)
    for pattern in (_FENCE, _LINE_MARKS, _HARD_BREAK):
        text = pattern.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    return ReadText(_ESCAPE.sub(r"\1", text), encoding, dropped=tuple(dropped))
