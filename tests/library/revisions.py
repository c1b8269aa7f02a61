"""A text and its new versions, for the tests of revising."""

from django.utils import timezone

from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.library.states import WORDS
from tests.conftest import make_speech

BOOKS = "每个楼道添一个书架，不上锁，谁想看就拿去看。\n看完放回原处，破了自己补，补不了的交给社区。"
LIGHT = "每星期三晚上七点到八点半，会议室的灯开着。\n来几个人都不关，没有人来也开着。"
TALK = "每月最后一次，请三位同志各讲一刻钟。\n讲不下去就念一段，念完大家一起议。"


def make_text(**fields: str) -> Speech:
    """A speech of three sections."""
    return make_speech(BOOKS, LIGHT, TALK, **fields)


def outline_of(speech: Speech, *, with_keys: bool = True) -> list[Section]:
    """Today's outline as unsaved sections: as an editor's page sends it, or as a file brings it."""
    rows = []
    for section in speech.sections.outline():
        row = Section(**{name: getattr(section, name) for name in WORDS})
        if with_keys:
            row.key = section.key
        rows.append(row)
    return rows


def keys(speech: Speech) -> list[str]:
    """The keys of today's sections, in order."""
    return [section.key for section in speech.sections.outline()]


def retire(section: Section) -> None:
    """Take a section out of its speech's text."""
    rest = [other for other in section.speech.sections.outline() if other.pk != section.pk]
    revise(section.speech, rest, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)
