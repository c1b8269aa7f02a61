"""A library of generated texts for the tests of search, and plain substring search over them."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from random import Random

from speeches.library.models import Section, Speech

SENTENCES = (
    "作风建设永远在路上，只有进行时，没有完成时。",
    "要把问题一件一件摆出来，一件一件改到位！",
    "第１条：２０２５年６月底前，ＡＩ助学平台上线试用；",
    "他说“学而不思则罔”，我们要边学边想、边想边做。",
    "Study Hub 的账号由 办公室 统一开通，e-mail 照旧。",
    "调查研究是基本功，不能走过场……",
    "同志们，同志们，同志们！",
    "读书班为期三天（3天），每人一份“问题清单”。",
    "党风正则人心齐，人心齐则事业兴",
    "把学习成效 转化为 干事创业的动力：抓落实、见实效。",
    "㈠ 先学一步；㈡ 学深一层；㈢ 学以致用。",
    "　　深入基层、深入群众，听真话、察实情。",
)
HEADINGS = ("深化思想认识", "坚持问题导向", "抓好作风建设", "AI 赋能学习", "从严从实", "")


def choosing(seed: int) -> Random:
    """Chance that is the same in every run."""
    return Random(seed)  # noqa: S311


def make_library(speeches: int, *, seed: int = 7) -> list[Section]:
    """Speeches of random sentences of ours, a third of them drafts; all their sections."""
    choose = choosing(seed)
    sections = []
    for number in range(speeches):
        speech = Speech.objects.create(
            title=f"在第{number}期读书班上的讲话",
            status="draft" if number % 3 == 2 else "published",
            speaker=choose.choice(("林小满", "周大雪", "")),
            delivered_on=f"{choose.choice((2023, 2024, 2025))}-06-01",
            delivered_precision="year",
        )
        speech.tags.add(*choose.sample(("作风", "学习", "调研"), choose.randint(0, 2)))
        for position in range(choose.randint(1, 6)):
            paragraphs = (
                "".join(choose.choices(SENTENCES, k=choose.randint(1, 3))) for _ in range(choose.randint(1, 3))
            )
            heading = choose.choice(HEADINGS)
            marker = f"{'一二三四五六'[position]}、" if heading else ""
            sections.append(
                Section(speech=speech, position=position, marker=marker, heading=heading, body="\n".join(paragraphs))
            )
    return Section.objects.bulk_create(sections)


@cache
def plain(text: str) -> str:
    """The text compared letter by letter, without width, case, white space and what nobody sees."""
    unseen = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")
    visible = (
        character
        for character in text
        if unicodedata.category(character) not in unseen and not unicodedata.name(character, "").startswith("VARIATION")
    )
    narrow = "".join(unicodedata.normalize("NFKC", character).casefold() for character in visible)
    return "".join(narrow.split())


def standing_in(sections: Iterable[Section], *parts: str) -> set[int]:
    """The sections in whose heading or body each part stands, by Python's own `in`."""
    return {
        section.pk
        for section in sections
        if all(
            plain(part) in plain(section.marker + section.heading) or plain(part) in plain(section.body)
            for part in parts
        )
    }
