"""Texts to try the parser on: anything, the genre's own marks in any order, and speeches as the genre writes them."""

from dataclasses import dataclass

from hypothesis import strategies as st

MARKERS = [
    *("一、", "二、", "三、", "（一）", "（二）", "(三)", "1.", "2．", "（1）", "①", "②", "一是", "二是"),
    *("一要", "第一，", "首先，", "一抓", "最后，", "()"),
]
WORDS = [
    *("抓好学习", "要见成效", "水患不除民无宁日", "同志们", "各位代表", "2024年", "我老秘网县", "×××", "*"),
    *("KPI", "“关键少数”", "《公约》", "附件：表", "目录", "在会上的讲话", "（草案）", "3月8日", "县长"),
    *("<条例>", "<b>", "&lt;", "1、", "——治水", "篇1", "(xué)", "谢谢大家！", "小编整理"),
]
MARKS = [
    *("。", "，", "；", "：", "！", "？", "、", "\n", "\n\n", " ", "　", "\t", "——", "…", "。一、"),
    *("##paidend##", "&nbsp;", "# "),
]
soup = st.lists(st.sampled_from(MARKERS + WORDS + MARKS * 2), max_size=60).map("".join)
anything = st.text(max_size=300)

TITLES = [
    *("全县治水动员会讲话", "治水当如治病", "在全县防汛工作会议上的讲话", "乡镇治水工作报告"),
    *("专题党课：守好一条河",),
]
SALUTATIONS = ["同志们：", "各位代表：", "尊敬的各位领导、同志们：", "老师们、同学们："]
OPENINGS = ["今天开会，专门研究治水的大事。", "会议很重要，请大家认真记下要点。"]
HEADINGS = [
    *("抓好学习", "认清形势，早做准备", "为什么要治水", "把责任“扛”起来", "河长要管河", "坚持问题导向、目标导向"),
    *("一年来的工作", "“五水共治”要见效", "防汛、抗旱两手抓"),
]
PARAGRAPHS = [
    "水患不除，民无宁日。要早做准备。",
    "要一件一件抓，一年一年干。",
    "这件事说到底，是为了乡亲们。",
    "县里有3条河，长72.5公里；去年修堤20里。",
    "“上善若水”，说的也是治水的道理。",
    "重点有三件：一是清淤；二是护堤；三是修闸。",
]
CONCLUSIONS = ["同志们，汛期不等人，让我们行动起来！", "最后，祝大家工作顺利！"]
NUMERALS = "一二三四五六"
# Ways to number: one template a level, from the top.
STYLES = [
    ("{c}、", "（{c}）", "{d}.", "（{d}）"),
    ("第{c}部分 ", "{c}、", "（{c}）"),
    ("{c}、", "{d}、", "（{d}）"),
    ("{c}、", "{c}是"),
    ("{c}、", "第{c}，"),
    ("{c}、", "（{c}）", "{c}是"),
    ("（{c}）", "{d}．"),
    ("{d}.", "（{d}）"),
    ("第{c}，",),
    ("{c}要",),
]


@dataclass(frozen=True)
class Part:
    """A section as it is to be written, with what stands under it."""

    heading: str
    paragraphs: list[str]
    parts: list["Part"]


def parts(depth: int, *, least: int) -> st.SearchStrategy[list[Part]]:
    """Sisters, each with parts of its own down to a depth; the last level has paragraphs."""
    deeper = parts(depth - 1, least=0) if depth > 1 else st.just([])
    body = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=2)
    one = st.builds(Part, st.sampled_from(HEADINGS), body, deeper)
    return st.lists(one, min_size=least, max_size=3).filter(lambda sisters: least or len(sisters) != 1)


@dataclass(frozen=True)
class Speech:
    """A speech as it is to be written."""

    style: tuple[str, ...]
    run_in: bool
    title: str
    salutation: str
    opening: str
    parts: list[Part]
    conclusion: str | None

    @property
    def text(self) -> str:
        """Its lines: headings on lines of their own, or all of them run in."""
        lines = [self.title, self.salutation, self.opening, *self._lines(self.parts, 0)]
        return "\n".join([*lines, *([self.conclusion] if self.conclusion else [])])

    def _lines(self, sisters: list[Part], level: int) -> list[str]:
        lines = []
        for number, part in enumerate(sisters):
            mark = self.style[level].format(c=NUMERALS[number], d=number + 1)
            # what runs on behind the heading is one paragraph: a further one would be the conclusion's
            run_in = [f"{mark}{part.heading}。{part.paragraphs[0]}"]
            lines += run_in if self.run_in else [mark + part.heading, *part.paragraphs]
            lines += self._lines(part.parts, level + 1)
        return lines

    @property
    def tree(self) -> list[tuple[int, str]]:
        """Level and heading of each of its sections."""
        return _rows(self.parts, 1)


def _rows(sisters: list[Part], level: int) -> list[tuple[int, str]]:
    return [row for part in sisters for row in [(level, part.heading), *_rows(part.parts, level + 1)]]


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    """Speeches in all the styles of numbering."""
    style = draw(st.sampled_from(STYLES))
    return Speech(
        style=style,
        run_in=draw(st.booleans()),
        title=draw(st.sampled_from(TITLES)),
        salutation=draw(st.sampled_from(SALUTATIONS)),
        opening=draw(st.sampled_from(OPENINGS)),
        parts=draw(parts(len(style), least=2)),
        conclusion=draw(st.none() | st.sampled_from(CONCLUSIONS)),
    )
