"""Tags that a text suggests by itself: what it keeps coming back to, what its headings name, what others carry."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from math import log1p

from django.db import transaction

from speeches.library.models import Section, Speech, Tag, TagSuggestion
from speeches.library.tags import fold_tag
from speeches.text.folding import fold
from speeches.text.words import Tally, keywords, rarity, tally

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
    text = _Text(fold(title), "\n".join(map(fold, headings)), "\n".join(sections))
    counted = tally("\n".join([title, *headings, *bodies]))
    known_names = {fold(name): name for name in known}
    rated = ((candidate, _rated(candidate, text, known_names)) for candidate in _candidates(counted, known_names, text))
    best = sorted(
        ((candidate, one) for candidate, one in rated if one), key=lambda pair: (-pair[1].weight, pair[1].name)
    )
    return [
        replace(one, section_total=sum(candidate in section for section in sections))
        for candidate, one in islice(_without_parts(best), limit)
    ]


def suggested_for(
    title: str, sections: Sequence[Section], *, known: Collection[str] | None = None
) -> list[SuggestedTag]:
    """The tags that a speech's title and sections suggest, saved or not; this takes its time, so lock nothing.

    Without `known` the database is asked for the library's tags.
    """
    return suggest_tags(
        title,
        [section.heading for section in sections],
        [section.body for section in sections],
        known=known_tags() if known is None else known,
    )


def known_tags() -> list[str]:
    """The names of the library's tags."""
    return list(Tag.objects.values_list("name", flat=True))


@transaction.atomic
def save_suggestions(speech: Speech, suggested: Iterable[SuggestedTag]) -> None:
    """Suggest anew for a speech: what nobody decided on is replaced, what was dismissed or is a tag is not repeated."""
    speech.tag_suggestions.undecided().delete()
    settled = {*speech.tags.names(), *speech.tag_suggestions.values_list("name", flat=True)}
    TagSuggestion.objects.bulk_create(suggestion_rows(speech, suggested, settled=settled))


def suggestion_rows(
    speech: Speech, suggested: Iterable[SuggestedTag], *, settled: Collection[str] = ()
) -> list[TagSuggestion]:
    """Suggestions as rows, unsaved; those that are `settled` are left out."""
    return [TagSuggestion(speech=speech, **vars(one)) for one in suggested if one.name not in settled]


@dataclass(frozen=True, slots=True)
class _Text:
    """A folded text to count in; line ends, which no candidate holds, keep the headings and the sections apart."""

    title: str
    headings: str
    sections: str

    def count(self, candidate: str) -> int:
        """How often it stands in the title and the sections, whose headings are part of them."""
        return self.title.count(candidate) + self.sections.count(candidate)


def _candidates(counted: Tally, known: Iterable[str], text: _Text) -> set[str]:
    """Everything that might be a tag, folded."""
    single = (keyword.word for keyword in keywords(counted, KEYWORDS_LOOKED_AT, stop=STOP_WORDS))
    everything = f"{text.title}\n{text.headings}\n{text.sections}"
    return {*single, *_phrases(counted), *(name for name in known if name and name in everything)}


def _phrases(counted: Tally) -> Iterator[str]:
    """Neighbouring words of two characters whose parts of speech make a set phrase of four, if it is repeated."""
    heads = counted.folded(HEAD_FLAGS, stop=HEAD_STOP_WORDS)
    tails = counted.folded(TAIL_FLAGS, stop=TAIL_STOP_WORDS)
    together = [(heads[one], tails[two]) for one, two in pairwise(counted.words) if one in heads and two in tails]
    return (one + two for (one, two), n in Counter(together).items() if n > 1 and len(one) == len(two) == 2)


def _rated(candidate: str, text: _Text, known: Mapping[str, str]) -> SuggestedTag | None:
    """The candidate, its sections yet to be counted; None if it stands there too seldom to be what it is about."""
    name, occurrences = fold_tag(known.get(candidate, candidate)), text.count(candidate)
    is_known, is_in_name = candidate in known, candidate in text.title
    is_in_title = is_in_name or candidate in text.headings
    if not name or occurrences < (1 if is_known else 2 if is_in_title else 3):
        return None
    weight = _rarity(candidate) * log1p(occurrences)
    weight *= 2.0 if is_in_name else 1.5 if is_in_title else 1.0
    weight *= (1.3 if is_known else 1.0) * (1.4 if len(candidate) >= 4 else 1.0)
    return SuggestedTag(name, occurrences, 0, is_in_title, is_known, round(weight, 3))


def _rarity(candidate: str) -> float:
    """jieba's rarity; of a pair that it does not know, its words' mean."""
    halves = (rarity(candidate[:2]) + rarity(candidate[2:])) / 2 if len(candidate) == 4 else None
    return rarity(candidate, unknown=halves)


def _without_parts(best: Iterable[tuple[str, SuggestedTag]]) -> Iterator[tuple[str, SuggestedTag]]:
    """Each of them, unless a weightier one holds it, is held by it, or goes on from it (年度作风 beside 作风建设)."""
    taken: list[str] = []
    for candidate, one in best:
        begin, end = one.name[:2], one.name[-2:]
        if not any(one.name in name or name in one.name or name[:2] == end or name[-2:] == begin for name in taken):
            taken.append(one.name)
            yield candidate, one
