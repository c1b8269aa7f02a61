"""HTML that is rendered once and kept, with holes where people's own things go in.

What is kept was rendered without anybody: a template is given holes in the place of names, states and tokens, so
nothing personal can get into it. Each answer then fills the holes, and whatever is no markup is escaped on its way in.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Kept = TypeVar("Kept")
INDENTS = re.compile(r"\n[ \n]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """HTML with holes: `texts[0]`, the hole `names[0]`, `texts[1]`, … ."""

    texts: tuple[str, ...]
    names: tuple[str, ...] = ()

    def filled(self, values: Mapping[str, object]) -> SafeString:
        """The HTML with the holes filled: markup as it is, all else escaped. KeyError for a hole without a value."""
        html = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            value = values[name]
            html.append(value if type(value) is SafeString else escape(value))
            html.append(text)
        return mark_safe("".join(html))  # noqa: S308  the texts are a template's output, the values are escaped

    @property
    def characters(self) -> int:
        """How much is kept."""
        return sum(map(len, self.texts))


class Holes:
    """The holes of one rendering: a template is given `holes("name")` in the place of a value.

    A hole's mark carries 128 random bits which are minted for this one rendering and leave with it. So no text and
    no name, written before or after, can look like a hole; and no filter of a template changes a mark.
    """

    def __init__(self) -> None:
        self._secret = f"h{secrets.token_hex(16)}"

    def __call__(self, name: str) -> str:
        """The mark of the hole; the name is made of letters, digits and `_`."""
        return f"{self._secret}-{name}-"

    def cut(self, html: str) -> Pieces:
        """Rendered HTML, cut at its holes; without the indentation of the templates, which nobody sees."""
        parts = re.split(rf"{self._secret}-(\w+)-", INDENTS.sub("\n", html))
        return Pieces(tuple(parts[::2]), tuple(parts[1::2]))


class Shelf(Generic[Kept]):
    """Keeps what was made, for its key; what was asked for longest ago goes first when it holds too much."""

    def __init__(self, *, most_characters: int, characters_of: Callable[[Kept], int]) -> None:
        self._most, self._characters_of = most_characters, characters_of
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._characters, self._lock = 0, Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept for the key, else what `make` makes. While templates are being worked on nothing is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()  # two who ask at once may both make it: the same
        if not settings.DEBUG:
            self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: Kept) -> None:
        with self._lock:
            if key not in self._kept:
                self._characters += self._characters_of(made)
            self._kept[key] = made
            while self._characters > self._most and len(self._kept) > 1:
                _key, oldest = self._kept.popitem(last=False)
                self._characters -= self._characters_of(oldest)

    def contents(self) -> list[Kept]:
        """All that is kept now."""
        with self._lock:
            return list(self._kept.values())

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._characters = 0


def joined(fragments: Iterable[SafeString]) -> SafeString:
    """Markup one after the other."""
    return mark_safe("".join(fragments))  # noqa: S308  each of them is markup already


FRAGMENTS: Shelf[Pieces] = Shelf(most_characters=2_000_000, characters_of=lambda pieces: pieces.characters)


def fragment(template: str, holes: tuple[str, ...] = (), /, **context: Hashable) -> Pieces:
    """A small template rendered with holes of these names; kept for its whole context and the language."""

    def make() -> Pieces:
        marks = Holes()
        return marks.cut(render_to_string(template, {**context, **{name: marks(name) for name in holes}}).strip())

    return FRAGMENTS.get((template, holes, get_language(), *sorted(context.items())), make)
