"""What was left between the words of a text and is none of them: paywall marks, pasted names, adverts, junk.

Rules are general where they can be: an advert has an address in it, an anti-copy string is no language at all. Only
names pasted into the words need a table.
"""

import re
from collections import Counter
from dataclasses import replace

from speeches.text.clean import CONTEXT, Line, is_rule, with_text
from speeches.text.furniture import CONTENTS, PAGE_NUMBER, is_contents_entry, line_noise
from speeches.text.model import Noise

# Document shops that paste their name into the words, so that a copy can be recognised: 我（某网）区.
PASTED_NAMES = ("老秘网", "老金范文", "文秘帮", "秘书网", "公文网", "笔杆子网", "第一范文网", "范文网", "好范文")
_PASTED = re.compile("|".join(PASTED_NAMES))
_PASTED_UNKNOWN = re.compile(r"(?<=[我全本各])[一-鿿]{2,4}(?:网|论坛|文库|范文)(?=[省市县区州镇乡局院校旗])")
_SLOGAN = re.compile(
    r"(?:精选|专业|优秀)?优质文档[-—]+倾情为你奉上|精品文档[-—，, ]*(?:放心下载|仅供参考|值得下载)"
    r"|(?:可编辑|此文档可编辑)修改"
)
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
WORD_COUNT = "字数说明"
# The names of HTML and of Word's own tags: <KPI考核> is text.
_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe"
    "|image|img|input|ins|label|li|link|meta|nav|ol|option|p|pre|s|script|section|select|small|span|strike|strong|style"
    "|sub|sup|table|tbody|td|th|thead|title|tr|tt|u|ul|video|[a-z]\\d?:[a-z]+|st\\d:[a-z]+"
)
# What is pasted between the words: a hint that is quickly looked for, the pattern, and the reason.
_FRAGMENTS = (
    ("##", re.compile(r"#{2,4}[A-Za-z_]{3,30}#{2,4}"), "付费阅读标记"),
    (None, re.compile(rf"[（(][a-zü]{{0,4}}[{_TONES}][a-zü]{{0,4}}[）)]"), "夹在字间的拼音"),
    ("<", re.compile(rf"<image>[!-;=-~]{{0,4000}}(?:</image>)?|</?(?:{_TAGS})(?:[\s/][^<>]{{0,300}})?>"), "网页代码"),
    ("<!", re.compile(r"<!--[^<>]{0,300}-->"), "网页代码"),
    ("![", re.compile(r"!\[[^\]]{0,80}\]\((?:data:[^()\s]*+|[^)]{0,2000})\)"), "网页代码"),
    ("字", re.compile(r"[（(] ?(?:全文)?(?:共|约)? ?\d{3,6} ?字[）)]|\d{3,6}字(?:文稿|讲稿|范本|范文)"), WORD_COUNT),
    ("页", re.compile(r"第 ?\d{1,3} ?页 ?共 ?\d{1,3} ?页"), PAGE_NUMBER),
    ("{", re.compile(r"(?:@?[A-Za-z][\w.-]{0,30}+ ?){1,3}+\{[^{}:]{0,60}:[^{}]{0,400}\}"), "网页代码"),
    ("[标签", re.compile(r"(?:\bl)?>? ?\[标签[：:][^\]]{0,20}\]"), "网页代码"),
    ("文档", _SLOGAN, "文档网站的广告语"),
    ("编辑", _SLOGAN, "文档网站的广告语"),
)
_TONE = re.compile(f"[{_TONES}]")
_SENTENCE = re.compile(r"[^。！？!?\s]{1,200}[。！？!?]?|[。！？!?\s]+|.{1,200}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S|(?<![A-Za-z0-9-])[A-Za-z0-9-]{2,}+\.(?:com|cn|net|org)\b")
_TOUTING = re.compile(r"下载|网址|加微|微信|公众号|QQ|海量|润笔|代写|会员|更多")
_ASCII_RUN = re.compile(r"[!-~][ -~]{9,}[!-~]")
_ODD = frozenset("!#$%&*+;:<=>?@[\\]^_`{|}~/()'\"-.,")


def sift(lines: list[Line]) -> tuple[list[Line], list[Noise]]:
    """The lines without what is noise in any place, and the noise."""
    pasted = _pasted_names(lines)
    scrambled = _is_scrambled_text(lines)
    kept: list[Line] = []
    noise: list[Noise] = []
    gap = False
    contents = False
    for line in lines:
        reason = line_noise(line.text) or (CONTENTS if contents and is_contents_entry(line.text) else None)
        contents = reason == CONTENTS
        if reason is not None:
            noise.append(Noise(line.text, line.number, reason))
            gap = gap or reason != PAGE_NUMBER
            continue
        text = _without_fragments(line, pasted, noise, scrambled=scrambled)
        reason = line_noise(text) if text and text != line.text else None
        if reason is not None:
            noise.append(Noise(text, line.number, reason, ""))
        elif text and not is_rule(text):
            kept.append(
                replace(line, text=text, after_blank=line.after_blank or gap) if gap or text != line.text else line
            )
        elif text:
            noise.append(Noise(text, line.number, "分隔线", None if text == line.text else ""))
        gap = False
    return kept, noise


def _without_fragments(line: Line, pasted: re.Pattern[str] | None, noise: list[Noise], *, scrambled: bool) -> str:
    """The words of a line without what was pasted between them."""
    text = line.text
    for hint, pattern, reason in _FRAGMENTS:
        if hint in text if hint is not None else _TONE.search(text):
            text = _without(pattern, text, line.number, reason, noise)
    if pasted is not None:
        text = _without(pasted, text, line.number, "夹在字间的网站名", noise)
    if "." in text and _ADDRESS.search(text):
        text = _without_adverts(text, line.number, noise)
    if scrambled:
        text = _without_scramble(text, line.number, noise)
    return text.strip() if text is not line.text else text


def _without(pattern: re.Pattern[str], text: str, number: int, reason: str, noise: list[Noise]) -> str:
    """A text without what a pattern finds; what stood before each piece is told as it stands without the others."""
    kept: list[str] = []
    context, end = "", 0
    for found in pattern.finditer(text):
        between = text[end : found.start()]
        context = (context + between)[-CONTEXT:]
        noise.append(Noise(found[0], number, reason, context))
        kept.append(between + (" " if reason == WORD_COUNT else ""))
        end = found.end()
    return "".join(kept) + text[end:] if end else text


def before_in(text: str, start: int) -> str:
    """What stands right before a place in a line, so that what was there can be put back."""
    return text[max(0, start - CONTEXT) : start]


def _pasted_names(lines: list[Line]) -> re.Pattern[str] | None:
    """Names pasted into the words: those of the table, and others that break the grammar twice or more."""
    names = Counter(found for line in lines for found in _PASTED.findall(line.text))
    unknown = Counter(found for line in lines for found in _PASTED_UNKNOWN.findall(line.text) if found not in names)
    wanted = [*names, *(name for name, count in unknown.items() if count > 1)]
    if not wanted:
        return None
    longest_first = sorted(wanted, key=len, reverse=True)
    # In words only: 我（…）区. A name that stands for itself has a mark or a line's end beside it.
    return re.compile(rf"(?<=[一-鿿])(?:{'|'.join(map(re.escape, longest_first))})(?=[一-鿿])")


def _without_adverts(text: str, number: int, noise: list[Noise]) -> str:
    """Sentences that tout and name a web address."""
    kept: list[str] = []
    for sentence in _SENTENCE.findall(text):
        if _ADDRESS.search(sentence) and _TOUTING.search(sentence):
            before = "".join(kept[-CONTEXT:])[-CONTEXT:] if sentence != text else None
            noise.append(Noise(sentence, number, "广告", before))
        else:
            kept.append(sentence)
    return "".join(kept)


def _is_scrambled_text(lines: list[Line]) -> bool:
    """Does the page hold anti-copy strings? One odd run may be a formula; two are a habit."""
    odd = 0
    for line in lines:
        if not line.text.isascii() and line.text[0] > "~" and line.text[-1] > "~":
            continue
        odd += any(_is_scrambled(run) for run in _ASCII_RUN.findall(line.text))
        if odd > 1:
            return True
    return False


def _is_scrambled(run: str) -> bool:
    """Single letters and odd marks between spaces are no language: `8 [; o H! @9 B! f& ?#`."""
    tokens = run.split()
    odd = sum(character in _ODD for character in run)
    return len(tokens) >= 4 and sum(map(len, tokens)) <= 3 * len(tokens) and odd * 5 >= sum(map(len, tokens))


def _without_scramble(text: str, number: int, noise: list[Noise]) -> str:
    """A line without its anti-copy strings."""

    def record(found: re.Match[str]) -> str:
        if not _is_scrambled(found[0]):
            return found[0]
        # a parenthesis or full stop at its head closes the words before it
        run = found[0].lstrip(").")
        noise.append(Noise(run, number, "防复制的乱码", before_in(text, found.end() - len(run))))
        return found[0][: len(found[0]) - len(run)]

    return _ASCII_RUN.sub(record, text)


_COMMENTED = re.compile(r"解读|点评|评析|批注|赏析")
_COMMENT = re.compile(r"(?<=[。！？!?，,；;])\s*[（(][^（()）]{4,120}[）)]")


def without_comments(lines: list[Line], title: str | None, noise: list[Noise]) -> list[Line]:
    """A text that is published with its analysis (…解读) has comments in parentheses behind its sentences."""
    if title is None or not _COMMENTED.search(title):
        return lines
    kept = []
    for line in lines:
        for found in _COMMENT.finditer(line.text):
            noise.append(Noise(found[0].strip(), line.number, "编者的点评", before_in(line.text, found.start())))
        text = _COMMENT.sub("", line.text).strip()
        if text:
            kept.append(with_text(line, text))
    return kept
