"""Notes as Markdown (CommonMark). Whatever stands in a note comes out as the same words, never as markup."""

import re
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from speeches.notes.export import TakenNote, TakenSpeech
from speeches.notes.models import Note

# Markup within a line, wherever it stands. `|` and `~` are GitHub's, `$` is many programs' for formulas.
_WITHIN = re.compile(r"([\\`*_\[\]<>|~$])|&(?=#|[A-Za-z])")
# Markup at the head of a line: headings, lists, rules, underlines of headings and of GitHub's tables.
_AT_HEAD = re.compile(r"^(?=[#+=-]|:-)|^(\d{1,9})(?=[.)])")
_INDENT = re.compile(r"^[ \t]+")


def escaped(words: str) -> str:
    r"""One line of text, so written that CommonMark shows the same words.

    >>> print(escaped("**重点:**内容 <b>1</b> &lt;"))
    \*\*重点:\*\*内容 \<b\>1\</b\> \&lt;
    >>> print(escaped("1. 不是列表"), escaped("# 不是标题"), escaped("- 也不是"))
    1\. 不是列表 \# 不是标题 \- 也不是
    """
    indent = _INDENT.match(words)
    words = words[indent.end() :] if indent else words
    words = _WITHIN.sub(lambda found: f"\\{found[0]}", words)
    words = _AT_HEAD.sub(lambda found: f"{found[1] or ''}\\", words)
    return "&nbsp;" * len(indent[0].expandtabs(4)) + words if indent and words else words


def escaped_heading(words: str) -> str:
    r"""A heading's words; number signs at its end would be taken for the end of the heading.

    >>> print(escaped_heading("第 1 #"))
    第 1 \#
    """
    return re.sub(r"(?<!\\)(?=#+$)", r"\\", escaped(" ".join(words.split())))


def escaped_lines(text: str) -> Iterator[str]:
    """Several lines: each line end stays one, each blank line begins a paragraph."""
    lines = text.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        is_broken = line.strip() and following.strip()
        yield escaped(line.rstrip()) + ("\\" if is_broken else "")


def notes_as_markdown(speeches: Iterable[TakenSpeech], *, title: str, about: str) -> Iterator[str]:
    """The lines of the file, each with its end."""
    yield f"# {escaped_heading(title)}\n\n{escaped(about)}\n"
    for taken in speeches:
        yield f"\n## {escaped_heading(taken.speech.title)}\n"
        for section in taken.sections:
            yield f"\n### {escaped_heading(' › '.join(section.place.path))}\n"
            for note in section.notes:
                yield from _note(note)


def _note(taken: TakenNote) -> Iterator[str]:
    note = taken.note
    blocks = []
    if note.quote:
        blocks.append("\n".join(f"> {line}".rstrip() for line in escaped_lines(note.quote)))
    if note.question:
        blocks.append(f"**{_('Question')}** {escaped(note.question)}")
    if note.body:
        blocks.append("\n".join(escaped_lines(note.body)))
    blocks.append("— " + escaped(about_note(taken)))
    yield "".join(f"\n{block}\n" for block in blocks)


def about_note(taken: TakenNote) -> str:
    """Where the words stand, the colour, the day, and what must be known of them."""
    note = taken.note
    facts = [taken.place.citation]
    if not taken.is_in_place:
        facts.append(_("Text changed"))
    if note.conflict_of_id:
        facts.append(_("Second text of one note"))
    if note.session:
        facts.append(shared_with(note))
    if note.quote:
        facts.append(str(note.get_colour_display()))
    facts.append(date_format(localtime(note.created_at), "Y-m-d"))
    return " · ".join(facts)


def shared_with(note: Note) -> str:
    """With whom a shared note is shared, in words."""
    to_organisers = note.audience == Note.Audience.ORGANISERS
    words = _("Question to the organisers of “%(title)s”") if to_organisers else _("Shared with “%(title)s”")
    return words % {"title": note.session}
