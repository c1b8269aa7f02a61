"""What a text took word for word from sources that its writer had before them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from speeches.text.runs import Letters, Run, common_length

# So many letters in a row that stand in a source are a quote.
LEAST_QUOTE = 10

Quote = tuple[int, Run]  # which source, and where in the text and in it


class Sources:
    """The sources by their numbers.

    >>> source, text = "我们要把渡口修到群众的家门口去。", Letters("讲话里说，把渡口修到群众的家门口，我记住了。")
    >>> [(number, run)] = Sources({7: source}).hide_quotes(text)
    >>> number, run.length, text.letters.count("\\0")
    (7, 11, 11)
    """

    def __init__(self, sources: Mapping[int, str]) -> None:
        self.texts = {number: Letters(text) for number, text in sources.items()}

    def hide_quotes(self, text: Letters) -> list[Quote]:
        """The longest runs that stand in a source, from the front; they are hidden in the text."""
        found, end = [], 0
        for at, shingle in enumerate(text.shingles()):
            if at < end or shingle not in self._places:
                continue
            source, run = max(self._runs(text, at, shingle), key=lambda quote: quote[1].length)
            if run.length >= LEAST_QUOTE:
                found.append((source, run))
                end = run.end
        for _source, run in found:
            text.hide(run.start, run.end)
        return found

    def _runs(self, text: Letters, at: int, shingle: str) -> list[Quote]:
        return [
            (source, Run(at, place, common_length(text.letters, at, self.texts[source].letters, place)))
            for source, place in self._places[shingle]
        ]

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """Where each shingle stands: in which source, and from which letter on."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, source in self.texts.items():
            for at, shingle in enumerate(source.shingles()):
                found[shingle].append((number, at))
        return found
