"""What a person typed, understood: words and phrases, each of which has to stand in the section."""

from dataclasses import dataclass
from functools import cached_property

from speeches.text.folding import fold
from speeches.text.words import words

MAX_QUESTION_LENGTH = 300
QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}


class QuestionTooLongError(ValueError):
    """The question has more than MAX_QUESTION_LENGTH characters."""


@dataclass(frozen=True)
class Question:
    """The parts of a question, each once: as they were written, and folded as they are looked for."""

    written: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """jieba's words of the parts: they rank, they exclude nothing."""
        return tuple(dict.fromkeys(word for part in self.written for word in words(part).split()))


def parse_question(text: str) -> Question:
    """The question in a typed text; nothing in it is syntax but white space and quotes, and nothing is an error.

    Words stand between white space (also full-width). A quote opens a phrase where a word begins and closes it where
    a word ends; without its closing one it reaches to the end, as it does while somebody types. Anywhere else a
    quote is a character like any other, so that a copied sentence is looked for as it stands.
    Raises QuestionTooLongError.

    >>> parse_question("作风建设　“永远 在路上”").parts
    ('作风建设', '永远在路上')
    >>> parse_question("树牢“四个意识”").parts
    ('树牢“四个意识”',)
    """
    if len(text) > MAX_QUESTION_LENGTH:
        raise QuestionTooLongError
    kept: dict[str, str] = {}
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        part, position = _phrase_at(text, position) or _word_at(text, position)
        if folded := fold(part):
            kept.setdefault(folded, part)
    return Question(tuple(kept.values()), tuple(kept))


def _phrase_at(text: str, start: int) -> tuple[str, int] | None:
    """A quoted phrase and where it ends; None if none begins here."""
    closing = QUOTES.get(text[start])
    if closing is None:
        return None
    end = text.find(closing, start + 1)
    if end < 0:
        return text[start + 1 :], len(text)
    while end >= 0:
        if end + 1 == len(text) or text[end + 1].isspace():
            return text[start + 1 : end], end + 1
        end = text.find(closing, end + 1)
    return None


def _word_at(text: str, start: int) -> tuple[str, int]:
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end], end
