"""Markdown as plain text; its headings keep their `#`, since the outline parser reads them as headings."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.documents.reading import ReadText, notice
from speeches.text.model import Noise, OutlineWarning

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n?", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:(?<=\n\n)|\A)([^\s#>|*+-][^\n]{0,60}[^\s。；，！？])\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\n?", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|([^\n]*)\|[ \t]*$", re.MULTILINE)
_CELL_EDGE = re.compile(r"[ \t]*\|[ \t]*")
# An opening bracket ends the search for the closing one: otherwise a megabyte of them would take hours.
# A picture may be embedded whole, in its place or at the text's end under a name: a line of any length.
_IMAGE = re.compile(
    r"!\[(?P<name>[^\[\]\n]{0,200})\]"
    r"(?:\((?P<target>\s{0,9}<?data:[^()\s]*+[^()\n]{0,200}|[^()\n]{0,2000})\)|\[(?P<key>[^\[\]\n]{0,200})\])"
    r"|^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]{0,9}(?P<defined><?data:\S*+[^\n]{0,200})$",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)")
_LINK_BY_NAME = re.compile(r"\[(?P<text>[^\[\]\n]{1,500})\]\[(?P<key>[^\[\]\n]{0,200})\]")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<key>[^\[\]\n^][^\[\]\n]{0,200})\]:[ \t]{0,9}<?[^\s<>]{1,2000}>?[ \t]*"
    r"(?P<title>[\"'(][^\n]{0,200}[\"')])?[ \t]*\n?",
    re.MULTILINE,
)
_NOTE = re.compile(r"^[ ]{0,3}\[\^[^\[\]\n]{1,50}\]:[ \t]*([^\n]*)\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\[\]\n]{1,50}\]")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,500})~~")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?!\*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)
_TAG = re.compile(
    r"</?(?P<name>br|p|div|tr|table|center|hr|span|font|b|i|u|strong|em|small|sup|sub|td|th|img|a)\b[^<>\n]{0,500}>",
    re.IGNORECASE,
)
_BLOCK_TAGS = frozenset({"br", "p", "div", "tr", "table", "center", "hr"})
_ALTERNATIVE = re.compile(r"\balt=[\"']([^\"'<>]{1,200})[\"']", re.IGNORECASE)
_TOLD_DATA = 60


def read_markdown(text: str, encoding: str) -> ReadText:
    """The words of a Markdown file, line by line; front matter, comments, footnotes and pictures are told.

    >>> read_markdown("# 在会上的讲话\\n**一、学习**\\n> 要[学](https://example.org)\\\\.", "utf-8").text
    '# 在会上的讲话\\n一、学习\\n要学.'
    """
    dropped: list[Noise] = []
    text = text.replace("\r\n", "\n")
    if found := _FRONT_MATTER.match(text):
        dropped += [
            Noise(line.strip(), 0, _("Front matter of Markdown")) for line in found[1].splitlines() if line.strip()
        ]
        text = text[found.end() :]
    text, comments = _without_comments(text)
    dropped += [Noise(words, 0, _("Comment in Markdown")) for words in comments]
    text = _without_definitions(text, dropped)
    pictures = list(_IMAGE.finditer(text))
    dropped += _told_pictures(pictures)
    embedded = sum(_is_embedded(_address_and_title(picture)[0]) for picture in pictures)
    text = _without_tags(_IMAGE.sub("", text), dropped)
    text = _taken(text, _NOTE, _("Footnote"), dropped)
    text = _taken(_NOTE_MARK.sub("", text), _STRUCK, _("Struck out in Markdown"), dropped)
    return ReadText(_without_marks(text), encoding, _notices(embedded), tuple(dropped))


def _without_marks(text: str) -> str:
    """The words of lines, quotes, lists, tables, links and emphasis."""
    text = _UNDERLINED.sub(lambda found: f"{'#' if found[2][0] == '=' else '##'} {found[1]}", text)
    text = _TABLE_ROW.sub(lambda found: _CELL_EDGE.sub("\t", found[1]).strip(), _TABLE_RULE.sub("", text))
    for pattern in (_FENCE, _LINE_MARKS, _HARD_BREAK):
        text = pattern.sub("", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _LINK.sub(r"\1", text)))
    return _ESCAPE.sub(r"\1", text)


def _without_definitions(text: str, dropped: list[Noise]) -> str:
    """The text without the lines that say where a named picture or link is, and with such links as their words."""
    used = {(found["key"] or found["name"] or "").strip().lower() for found in _IMAGE.finditer(text)}
    used |= {(found["key"] or found["text"]).strip().lower() for found in _LINK_BY_NAME.finditer(text)}
    defined: set[str] = set()

    def left(found: re.Match[str]) -> str:
        key = found["key"].strip().lower()
        if key not in used or _is_embedded(found[0].partition(":")[2].lstrip(" \t<")):
            return found[0]
        defined.add(key)
        if found["title"]:
            dropped.append(Noise(found["title"][1:-1], 0, _("Name of a picture or link")))
        return ""

    text = _DEFINITION.sub(left, text)
    return _LINK_BY_NAME.sub(
        lambda found: (
            found["text"]
            if (found["key"] or found["text"]).strip().lower() in defined
            and text[found.start() - 1 : found.start()] != "!"
            else found[0]
        ),
        text,
    )


def _without_tags(text: str, dropped: list[Noise]) -> str:
    """The text without HTML's own marks; those of blocks end a line."""

    def left(found: re.Match[str]) -> str:
        name = found["name"].lower()
        if name == "img" and (words := _ALTERNATIVE.search(found[0])):
            dropped.append(Noise(words[1], 0, _("Name of a picture")))
        return "\n" if name in _BLOCK_TAGS else ""

    return _TAG.sub(left, text)


def _taken(text: str, pattern: re.Pattern[str], reason: str, dropped: list[Noise]) -> str:
    """The text without what a pattern finds, whose words are told."""
    dropped += [Noise(found[1].strip(), 0, reason) for found in pattern.finditer(text) if found[1].strip()]
    return pattern.sub("", text)


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
