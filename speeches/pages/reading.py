"""A speech in parts, each with the person's state: for the pages of the library."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.figures import SpeechFigure
from speeches.progress.models import ReadingPosition, SectionProgress
from speeches.progress.renewal import progress_in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `offset` counts the code points of the section's body before it."""

    index: int
    offset: int
    text: str


@dataclass(slots=True)
class Part:
    """A section as the person sees it. Outdated: its words are others than when the person read it."""

    section: Section
    progress: SectionProgress | None = None
    is_outdated: bool = False

    @property
    def status(self) -> str:
        """`unread`, `reading` or `read`."""
        return self.progress.status if self.progress else "unread"


def paragraphs_of(body: str) -> list[Paragraph]:
    """The paragraphs of a body with their offsets.

    >>> [(paragraph.offset, paragraph.text) for paragraph in paragraphs_of("学而\\n时习之")]
    [(0, '学而'), (3, '时习之')]
    """
    paragraphs, offset = [], 0
    for index, text in enumerate(body.split("\n") if body else []):
        paragraphs.append(Paragraph(index, offset, text))
        offset += len(text) + 1
    return paragraphs


def parts_of(speech: Speech, user: User | AnonymousUser) -> list[Part]:
    """The speech's parts in reading order; two queries, however long the text."""
    parts = {section.pk: Part(section) for section in speech.sections.outline()}
    if isinstance(user, User):
        for row, is_outdated in progress_in(user, speech):
            if part := parts.get(row.section_id):
                part.progress, part.is_outdated = row, is_outdated
    return list(parts.values())


def figure_of(parts: list[Part]) -> SpeechFigure:
    """How far the person is, from the parts at hand; the same as `progress.figures.speech_figures` asks for."""
    read = [part.section for part in parts if part.status == "read"]
    return SpeechFigure(
        sections=len(parts),
        sections_read=len(read),
        sections_begun=sum(part.status != "unread" for part in parts),
        characters=sum(part.section.characters for part in parts),
        characters_read=sum(section.characters for section in read),
    )


def position_in(speech: Speech, user: User | AnonymousUser) -> ReadingPosition | None:
    """Where the person stopped in the speech, if that section still stands in it."""
    if not isinstance(user, User):
        return None
    return user.reading_positions.in_speeches([speech.pk]).still_there().first()
