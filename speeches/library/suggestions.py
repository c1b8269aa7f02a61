"""Tags that a text suggests by itself: what it keeps coming back to, what its headings name, what others carry."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

from django.db import transaction

from speeches.library.models import Section, Speech, Tag, TagSuggestion
from speeches.library.tags import fold_tag
from speeches.text.words import fold, keywords, rarity, tagged_words

SUGGESTED = 6
KEYWORDS_LOOKED_AT = 40
# Words of every speech: they name no subject.
EVERYDAY_WORDS = """
同志 同志们 工作 问题 方面 情况 时候 时间 内容 要求 方式 方法 过程 部分 基础 重点 关键 目标 任务 措施 精神 意见 作用
意义 水平 能力 力度 思想 认识 领导 领导干部 干部 单位 部门 地方 会议 讲话 报告 全面 深入 切实 全市 全县 全区 全省 全国
大家 我们 今天 今年 去年 明年 当前 下一步 机制 体系 制度 建设 发展 活动 中央 总书记 人民 社会 国家 重大 重要 新时代
有力 核心 根本 成效 成果 环节 角度 高度 程度 态度 结果 原因 矛盾 条件 机会 局面 形势 事情 东西 道理 群众 组织 管理
学习 教育 实际 中心 大局 全局 力量 全体 主体 党员 党员干部 责任 政治 落实 一线 头脑 步伐 途径 关系 工作者 质量 效果
党课 讲稿 提纲 年度 广大 对党
"""
STOP_WORDS = frozenset(EVERYDAY_WORDS.split())
# Two words that go together name more than each: 作风 建设, 调查 研究, 乡村 振兴.
HEAD_FLAGS = {"n", "nz", "vn", "an", "b", "j", "ns"}
TAIL_FLAGS = {"n", "nz", "vn", "an", "v"}
HEAD_STOP_WORDS = STOP_WORDS - {"思想", "教育", "学习", "组织", "干部", "党员", "政治", "责任", "群众", "社会", "制度"}
TAIL_STOP_WORDS = STOP_WORDS - {"建设", "教育", "管理", "责任", "学习", "落实", "发展", "组织", "制度", "能力", "机制"}


@dataclass(frozen=True)
class SuggestedTag:
    """A tag that stands in a text, with what speaks for it; the fields are those of TagSuggestion."""

    name: str
    occurrences: int
    section_total: int
    is_in_title: bool
    is_known: bool
    weight: float


def suggest_tags(
    title: str, headings: Sequence[str], bodies: Sequence[str], *, known: Collection[str], limit: int = SUGGESTED
) -> list[SuggestedTag]:
    """At most `limit` tags for a text, the weightiest first; `headings` and `bodies` go together, one a section.

    Candidates are jieba's keywords (TF-IDF), pairs of words that go together, set phrases, and the library's `known`
    tags that stand in the text. In the title or a heading counts most, then the number of sections. A word inside a
    weightier candidate is left out.
    """
    sections = [fold(f"{heading}\n{body}") for heading, body in zip(headings, bodies, strict=True)]
    named = [fold(text) for text in (title, *headings)]
    tagged = tagged_words("\n".join([title, *headings, *bodies]))
    known_names = {fold(name): name for name in known}
    rated = (
        _rated(candidate, sections, named, known_names)
        for candidate in _candidates(tagged, known_names, "\n".join([*named, *sections]))
    )
    best = sorted((one for one in rated if one), key=lambda one: (-one.weight, one.name))
    return list(_without_parts(best))[:limit]


def suggested_for(title: str, sections: Sequence[Section]) -> list[SuggestedTag]:
    """The tags that a speech's title and sections suggest, saved or not; this takes its time, so lock nothing."""
    return suggest_tags(
        title,
        [section.heading for section in sections],
        [section.body for section in sections],
        known=Tag.objects.values_list("name", flat=True),
    )


@transaction.atomic
def save_suggestions(speech: Speech, suggested: Iterable[SuggestedTag]) -> None:
    """Suggest anew for a speech: what nobody decided on is replaced, what was dismissed or is a tag is not repeated."""
    speech.tag_suggestions.undecided().delete()
    settled = {*speech.tags.names(), *speech.tag_suggestions.values_list("name", flat=True)}
    TagSuggestion.objects.bulk_create(
        TagSuggestion(speech=speech, **vars(one)) for one in suggested if one.name not in settled
    )


def _candidates(tagged: Sequence[tuple[str, str]], known: Iterable[str], text: str) -> set[str]:
    """Everything that might be a tag, folded."""
    single = (keyword.word for keyword in keywords(tagged, KEYWORDS_LOOKED_AT, stop=STOP_WORDS))
    pairs = Counter(one[0] + two[0] for one, two in pairwise(tagged) if _go_together(one, two))
    repeated = (pair for pair, count in pairs.items() if count > 1)
    return {*single, *repeated, *(name for name in known if name in text)}


def _go_together(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether two neighbouring words of two characters, with their parts of speech, make a set phrase of four."""
    (first, head), (second, tail) = one, two
    return (
        len(first) == len(second) == 2
        and head in HEAD_FLAGS
        and tail in TAIL_FLAGS
        and first not in HEAD_STOP_WORDS
        and second not in TAIL_STOP_WORDS
    )


def _rated(
    candidate: str, sections: Sequence[str], named: Sequence[str], known: Mapping[str, str]
) -> SuggestedTag | None:
    """The candidate with its figures; None if it stands there too seldom to be what the text is about."""
    name = fold_tag(known.get(candidate, candidate))
    title = named[0]
    occurrences = title.count(candidate) + sum(section.count(candidate) for section in sections)
    is_in_title, is_known = any(candidate in text for text in named), candidate in known
    if not name or occurrences < (1 if is_known else 2 if is_in_title else 3):
        return None
    weight = _rarity(candidate) * log1p(occurrences)
    weight *= 2.0 if candidate in title else 1.5 if is_in_title else 1.0
    weight *= (1.3 if is_known else 1.0) * (1.4 if len(candidate) >= 4 else 1.0)
    section_total = sum(candidate in section for section in sections)
    return SuggestedTag(name, occurrences, section_total, is_in_title, is_known, round(weight, 3))


def _rarity(candidate: str) -> float:
    """jieba's rarity; of a pair that it does not know, its words' mean."""
    halves = (rarity(candidate[:2]) + rarity(candidate[2:])) / 2 if len(candidate) == 4 else None
    return rarity(candidate, unknown=halves)


def _without_parts(best: Iterable[SuggestedTag]) -> Iterator[SuggestedTag]:
    """Each of them, unless a weightier one holds it, is held by it, or goes on from it (年度作风 beside 作风建设)."""
    taken: list[str] = []
    for one in best:
        begin, end = one.name[:2], one.name[-2:]
        if not any(one.name in name or name in one.name or name[:2] == end or name[-2:] == begin for name in taken):
            taken.append(one.name)
            yield one
