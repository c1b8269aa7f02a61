"""What an editor should look at, gathered while the text is read; and every kind of it, in one table."""

from dataclasses import dataclass

from speeches.text.model import OutlineWarning

MAX_OF_A_KIND = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: what it tells, and how sure the parser is of what it did there, from 0 to 1."""

    meaning: str
    certainty: float


KINDS = {
    # the head
    "title_missing": Kind("文中没有标题", 0.8),
    "head_dropped": Kind("标题之前的文字已去掉", 0.6),
    "title_advert": Kind("标题上的附加文字已去掉", 0.75),
    "title_note": Kind("标题下括号里的题注已去掉", 0.72),
    "lead_dropped": Kind("标题与正文之间的导语已去掉", 0.65),
    "date_without_year": Kind("日期没有年份", 0.9),
    # the outline
    "number_skipped": Kind("编号中间缺号", 0.95),
    "number_missing": Kind("一组编号不从一开始", 0.8),
    "number_repeated": Kind("编号重复或倒退", 0.8),
    "heading_guessed": Kind("标题与正文之间没有标点，结尾是推断的", 0.6),
    "heading_long": Kind("标题很长", 0.55),
    "several_speeches": Kind("一份文件里可能有几篇讲话", 0.7),
    # the words
    "text_cut": Kind("文字中断", 0.7),
    "doubled_mark": Kind("标点重复", 0.95),
    "masked_name": Kind("名称已隐去", 0.9),
    "angle_brackets": Kind("尖括号里的文字留在原处", 0.85),
    # what was taken out
    "contents_dropped": Kind("目录已去掉", 0.85),
    "foot_dropped": Kind("正文之后的其他文字已去掉", 0.65),
    "editors_note": Kind("编者的导读已去掉", 0.7),
    "shop_notice": Kind("文档网站的提示已去掉", 0.92),
    "shop_advert": Kind("文档网站的广告语已去掉", 0.85),
    "page_cuts": Kind("文档网站的分页号已去掉，断开的句子已接上", 0.88),
    "forum": Kind("论坛的帖头帖尾已去掉", 0.93),
    "advert": Kind("广告已去掉", 0.82),
    "pasted_name": Kind("夹在字间的网站名已去掉", 0.96),
    "paywall_mark": Kind("付费阅读标记已去掉", 0.98),
    "pinyin": Kind("夹在字间的拼音已去掉", 0.97),
    "scrambled": Kind("防复制的乱码已去掉", 0.9),
    "entities": Kind("网页代码已换成它所代表的字符", 0.99),
    "web_code": Kind("网页代码已去掉", 0.87),
}


class Findings:
    """The warnings so far; a kind of finding that stands everywhere is told only so often."""

    def __init__(self) -> None:
        self._warnings: list[OutlineWarning] = []
        self._counts: dict[str, int] = {}

    def add(self, code: str, message: str, line: int, certainty: float | None = None) -> None:
        """Note one finding of a kind in the table; its certainty is the kind's, unless this one's is known better."""
        kind = KINDS[code]
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= MAX_OF_A_KIND:
            sure = kind.certainty if certainty is None else round(certainty, 2)
            self._warnings.append(OutlineWarning(code, message, line, sure))

    def in_order(self) -> tuple[OutlineWarning, ...]:
        """All of them by line."""
        return tuple(sorted(self._warnings, key=lambda warning: warning.line))
