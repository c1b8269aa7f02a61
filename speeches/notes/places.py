"""Where notes stand, in words: the headings above a section, and how the section is cited."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from speeches.library.models import Section, Speech
from speeches.text.numerals import number_of

LIST_SIGNS = "、，,：:. ．　"


@dataclass(frozen=True, slots=True)
class Place:
    """A section with its speech, the labels from the top of the outline down to its own, and its citation."""

    speech: Speech
    section: Section
    path: tuple[str, ...]
    citation: str


def places_of(speech_ids: Collection[int]) -> dict[int, Place]:
    """The places of all sections of the speeches, retired ones too, by the section's pk, bodies apart. Two queries."""
    speeches = {speech.pk: speech for speech in Speech.objects.with_ids(speech_ids).defer("tail")}
    sections = Section.objects.of_speeches(speech_ids).defer("body").order_by("speech", "position")
    places: dict[int, Place] = {}
    above: list[Section] = []
    for section in sections:
        section.speech = speeches[section.speech_id]
        if section.retired_at is not None:  # nobody knows what stood above it
            path = [section]
        else:
            above = [other for other in above if _is_above(other, section)]
            above.append(section)
            path = above
        labels = tuple(other.label for other in path)
        places[section.pk] = Place(section.speech, section, labels, cited(section.speech) + cited_part(path))
    return places


def _is_above(other: Section, section: Section) -> bool:
    return other.speech_id == section.speech_id and other.level < section.level and other.kind == section.kind


def cited(speech: Speech) -> str:
    """How a speech is cited: 《title》（speaker，date）. The brackets are left out where neither is known."""
    facts = "，".join(fact for fact in (speech.speaker or speech.speaker_role, speech.delivered_text) if fact)
    return f"《{speech.title}》" + (f"（{facts}）" if facts else "")


def cited_part(path: Iterable[Section]) -> str:
    """The part of a speech, from the top down: 第二部分（一）; a heading without a number is cited by its words."""
    sections: Sequence[Section] = list(path)
    return "".join(_cited_step(section) for section in sections)


def _cited_step(section: Section) -> str:
    marker = section.marker.strip(LIST_SIGNS)
    if not marker:
        return f"“{section.heading}”" if section.heading else str(section.get_kind_display())
    if section.level == 1 and number_of(marker) is not None:
        return f"第{marker}部分"
    return marker
