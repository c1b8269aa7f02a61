"""What reading a file yields: its text, and what an editor should know about how it was read."""

from dataclasses import dataclass, replace

from speeches.text.model import Noise, Outline, OutlineWarning


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text in a file; `dropped` is what stood in the file and is no part of the text."""

    text: str
    encoding: str
    notices: tuple[OutlineWarning, ...] = ()
    dropped: tuple[Noise, ...] = ()
    source_name: str = ""
    source_url: str = ""

    def added_to(self, outline: Outline) -> Outline:
        """The outline of this text, with the reader's notices and what the reader dropped before the parser's."""
        return replace(outline, noise=(*self.dropped, *outline.noise), warnings=(*self.notices, *outline.warnings))


def notice(code: str, message: str) -> OutlineWarning:
    """Something about the file as a whole."""
    return OutlineWarning(code, message, line=0, certainty=1.0)
