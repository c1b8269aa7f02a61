"""What is told to the editor when a text has been read: odd words, a broken end, and what was taken out."""

import re
from collections import Counter
from itertools import pairwise

from speeches.text.attributes import Head
from speeches.text.clean import Line
from speeches.text.findings import Findings
from speeches.text.model import Noise
from speeches.text.salutation import SALUTATION_REACH, salutation_in
from speeches.text.titles import TITLE_END, may_be_title

# Found by what they begin with, which is quick, and then looked at closely.
_MARKS = re.compile("[，,；;。．、：:！!]{2,}")
_DOUBLED = re.compile(r"[，,]{2,}|[；;]{2,}|[。．]{2,}|、{2,}|[：:]{2,}|[！!]。|。[！!]")
_MASK = re.compile("[×Xx*]")
_MASKED = re.compile(
    r"×{2,}|(?<![Xx])[Xx]{2,}+(?=[省市县区州镇乡村局院校部同书届次月日会])|(?<=[市县区新在])[Xx]{2,}"
    r"|\*{2,}|(?<![0-9A-Za-z_)）*])\*(?![0-9A-Za-z_(（*])"
)
_BOLD = re.compile(r"\*\*[^*\s][^*]{2,80}[^*\s]\*\*")
_BRACKETED = re.compile(r"[<＜][^<>＜＞]{0,60}[一-鿿][^<>＜＞]{0,60}[>＞]")
_NEXT_OF_MANY = re.compile(r"(?:篇|范文|例)\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[：:]?$")
LONGEST_LOOSE = 40
MANY = 6
LONGEST_TITLE_BETWEEN = 50
_REPORTED = {
    "夹在字间的网站名": "pasted_name",
    "付费阅读标记": "paywall_mark",
    "广告": "advert",
    "防复制的乱码": "scrambled",
    "夹在字间的拼音": "pinyin",
    "论坛的帖头帖尾": "forum",
    "文档网站的提示": "shop_notice",
    "文档网站的广告语": "shop_advert",
    "文档网站的分页号": "page_cuts",
    "编者的导读": "editors_note",
    "正文的引导语": "lead_dropped",
    "标题上的附加文字": "title_advert",
    "目录": "contents_dropped",
    "题注": "title_note",
    "网页代码，已换成它所代表的字符": "entities",
    "正文之后的其他文字": "foot_dropped",
    "网页代码": "web_code",
}


def report_head(head: Head, name: str | None, findings: Findings) -> None:
    """Tell of a title that is missing or was cut out of other words, and of a date that is no whole one."""
    if head.title is None:
        hint = f"文件名是“{name}”，可作参考。" if name else "请补上标题。"
        findings.add("title_missing", f"文中没有标题。{hint}", head.body[0].number if head.body else 0)
    others = [item for item in head.noise if item.reason == "正文之前的其他文字"]
    # a page with more of them has menus, which nobody needs to check
    if 0 < len(others) < MANY:
        findings.add("head_dropped", "标题之前的文字已去掉，请核对标题是否完整。", max(item.line for item in others))
    if head.yearless is not None and head.delivered_on is None:
        message = f"日期“{head.yearless.text[:20]}”没有年份，请补上。"
        findings.add("date_without_year", message, head.yearless.number)


def report_cut(lines: list[Line], findings: Findings) -> None:
    """Tell of a text that breaks off in mid-sentence."""
    if not lines:
        return
    last = lines[-1]
    broken = last.text.endswith(("...", "…", "，", ",")) or (
        len(last.text) > LONGEST_LOOSE and last.text[-1] not in "。！？!?”’）)；;：:」』"
    )
    if broken:
        findings.add("text_cut", f"文字到“{last.text[-12:]}”中断，可能不完整。", last.number)


def report_words(lines: list[Line], findings: Findings) -> None:
    """Tell of masked names, doubled marks and words in angle brackets; nothing is changed."""
    for line in lines:
        doubled = next(filter(None, (_DOUBLED.search(marks[0]) for marks in _MARKS.finditer(line.text))), None)
        if doubled is not None:
            findings.add("doubled_mark", f"标点重复：“{doubled[0][:6]}”。", line.number)
        masked = _masked(line.text)
        if masked is not None:
            findings.add("masked_name", f"名称已隐去：“{masked[0][:6]}”，请核对是否保留。", line.number)
        bracketed = _BRACKETED.search(line.text) if "<" in line.text or "＜" in line.text else None
        if bracketed is not None:
            message = f"尖括号里的文字“{bracketed[0][:20]}”留在原处，请核对是不是网页代码。"
            findings.add("angle_brackets", message, line.number)


def _masked(text: str) -> re.Match[str] | None:
    if _MASK.search(text) is None:
        return None
    return _MASKED.search(_BOLD.sub("", text) if "**" in text else text)


def report_several(body: list[Line], findings: Findings) -> None:
    """Tell of a second speech in the same file: a title in the midst of the text, and a salutation below it."""
    for before, line in pairwise(body):
        if line.text[-1] not in "：:" or len(line.text) > SALUTATION_REACH or salutation_in(line.text) is None:
            continue
        text = before.text
        titled = len(text) <= LONGEST_TITLE_BETWEEN and may_be_title(text) and TITLE_END.search(text) is not None
        if titled or (len(text) <= LONGEST_TITLE_BETWEEN and _NEXT_OF_MANY.search(text)):
            message = f"从“{text[:20]}”起可能是另一篇讲话，请核对是否应当分开导入。"
            findings.add("several_speeches", message, before.number)


def report_noise(noise: list[Noise], findings: Findings) -> None:
    """Tell of what was taken out, once a kind."""
    counts = Counter(item.reason for item in noise)
    for item in sorted(noise, key=lambda one: one.line):
        code = _REPORTED.get(item.reason)
        count = counts.pop(item.reason, 0)
        if code is not None and count:
            findings.add(code, f"已去掉{item.reason}“{item.text[:20]}”，共{count}处。", item.line)
