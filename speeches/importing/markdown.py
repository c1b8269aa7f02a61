"""Markdown as plain text; its headings keep their `#`, since the outline parser reads them as headings."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.importing.reading import ReadText, notice
from speeches.text.model import Noise, OutlineWarning

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n?", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE)
# An opening bracket ends the search for the closing one: otherwise a megabyte of them would take hours.
# A picture may be embedded whole, in its place or at the text's end under a name: a line of any length.
_IMAGE = re.compile(
    r"!\[(?P<name>[^\[\]\n]{0,200})\]"
    r"(?:\((?P<target>\s{0,9}<?data:[^()\s]*+[^()\n]{0,200}|[^()\n]{0,2000})\)|\[[^\[\]\n]{0,200}\])"
    r"|^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]{0,9}(?P<defined><?data:\S*+[^\n]{0,200})$",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?!\*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)
_TOLD_DATA = 60


def read_markdown(text: str, encoding: str) -> ReadText:
    """The words of a Markdown file, line by line; front matter, comments and pictures are told.

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
    pictures = list(_IMAGE.finditer(text))
    dropped += _told_pictures(pictures)
    embedded = sum(_is_embedded(_address_and_title(picture)[0]) for picture in pictures)
    text = _IMAGE.sub("", text)
    for pattern in (_FENCE, _LINE_MARKS, _HARD_BREAK):
        text = pattern.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    return ReadText(_ESCAPE.sub(r"\1", text), encoding, _notices(embedded), tuple(dropped))


def _told_pictures(pictures: list[re.Match[str]]) -> Iterator[Noise]:
    """The names of pictures; of one that is embedded the beginning, since all the rest of it is no writing."""
    for picture in pictures:
        address, title = _address_and_title(picture)
        yield from (Noise(name, 0, _("Name of a picture")) for name in ((picture["name"] or "").strip(), title) if name)
        if _is_embedded(address):
            yield Noise(f"{address[:_TOLD_DATA]}…", 0, _("Embedded picture"))


def _address_and_title(picture: re.Match[str]) -> tuple[str, str]:
    """Where a picture is, and the title that may stand behind that; one named elsewhere has neither."""
    address, *title = (picture["target"] or picture["defined"] or "").split(maxsplit=1) or [""]
    return address.strip("<>"), "".join(title).strip("\"' \r")


def _is_embedded(address: str) -> bool:
    return address.startswith("data:")


def _notices(embedded: int) -> tuple[OutlineWarning, ...]:
    if not embedded:
        return ()
    message = ngettext(
        "%(count)d embedded picture was left out.", "%(count)d embedded pictures were left out.", embedded
    )
    return (notice("markdown_picture", message % {"count": embedded}),)


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
