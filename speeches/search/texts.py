"""What search reads of a speech: the texts that can be found and the facts that narrow down."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from speeches.library.models import Section, SectionTag, Speech, SpeechTag
from speeches.search.querysets import SearchedSectionQuerySet, SearchedSpeechQuerySet, TaggedQuerySet


@dataclass(frozen=True)
class SectionText:
    """A section: its heading as read (with the marker), its body, its own tags."""

    pk: int
    heading: str
    body: str
    tags: Collection[str]


@dataclass
class SpeechText:
    """A speech, with its sections in reading order. A year that is not known is empty text."""

    pk: int
    status: str
    year: str
    speaker: str
    title: str
    other_texts: tuple[str, ...]
    tags: Collection[str]
    sections: list[SectionText] = field(default_factory=list)


def read_texts(speech_ids: Collection[int]) -> Iterator[SpeechText]:
    """Those of the speeches that there are, drafts included, without retired sections; four queries."""
    speech_tags = _tags_by_owner(TaggedQuerySet(SpeechTag).on_speeches(speech_ids))
    section_tags = _tags_by_owner(TaggedQuerySet(SectionTag).on_sections_of(speech_ids))
    sections = defaultdict(list)
    for row in SearchedSectionQuerySet(Section).texts_of(speech_ids):
        tags = section_tags.get(row.pk, ())
        sections[row.speech_id].append(SectionText(row.pk, f"{row.marker}{row.heading}", row.body, tags))
    for speech in SearchedSpeechQuerySet(Speech).facts_of(speech_ids):
        yield SpeechText(
            pk=speech.pk,
            status=speech.status,
            year=str(speech.delivered_on.year) if speech.delivered_on else "",
            speaker=speech.speaker,
            title=speech.title,
            other_texts=(speech.subtitle, speech.occasion, speech.speaker, speech.speaker_role),
            tags=speech_tags.get(speech.pk, ()),
            sections=sections[speech.pk],
        )


def _tags_by_owner(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    tags = defaultdict(list)
    for owner_id, name in pairs:
        tags[owner_id].append(name)
    return tags
