"""How a speech ends: where its conclusion begins, and what stands behind it (signature, date, attachments, notes)."""

import re
from collections.abc import Sequence

from speeches.text.clean import Line
from speeches.text.metadata import date_in
from speeches.text.salutation import addresses

_CLOSING = re.compile(
    r"最[后後][，,祝我请請让讓希]|总之[，,]|[让讓]我们|讓我們|以上[一-鿿]{0,8}(?:意见|发言|要求|汇报|讲|是我)|总的来说|展望未来|回顾过去|回顾.{1,10}的工作|今天我所?[讲说]"
    r"|我(?:坚|相)信|(?:再次|衷心)感谢|谢谢|謝謝|预祝|預祝|祝[大各同愿願]|新(?:时代|征程)(?:呼唤|号角)|我的(?:讲话|发言|汇报)(?:完|到此)|本次?党课"
)
_INLINE_CLOSING = re.compile(
    r"(?<=[。！？!?])\s*(?:同志们|各位代表|各位领导|同学们|老师们)[，,！!]|(?<=[。！？!?])\s*最后[，,](?:让我们|祝|希望)|(?<=[。！？!?])\s*让我们"
)
_TAIL = re.compile(
    r"附\s*(?:件|录|表|图|注)?\s*[0-9０-９一二三四五]{0,2}\s*[：:]|附\s*(?:件|录|表)$|【参考资料】|注\s*释$|参考(?:文献|资料)$|[〔\[]1[〕\]]\s*\S|抄送\s*[：:]"
)


def tail_start(lines: Sequence[Line]) -> int:
    """The first line of what stands behind the text: attachments, notes, signature and date; their number if none.

    >>> tail_start([Line("一、学", 1), Line("要学。", 2), Line("要做。", 3), Line("附件：名单", 4)])
    3
    """
    for row in range(len(lines) * 2 // 5, len(lines)):
        text = lines[row].text
        if (len(text) < 60 and row and _TAIL.match(text)) or (text.startswith(("〔1〕", "[1] ")) and row):
            return row
    end = len(lines)
    while end > 1 and end > len(lines) - 3 and _signs(lines[end - 1].text):
        end -= 1
    return end if end < len(lines) and any(date_in(line.text) for line in lines[end:]) else len(lines)


def _signs(text: str) -> bool:
    """A short line without a mark at its end: who signed, or when."""
    return len(text) <= 24 and text[-1] not in "。！？!?；;：:”…" and (date_in(text) is not None or len(text) <= 16)


def conclusion_start(paragraphs: Sequence[str], *, first: int, run_in: bool, prose: bool = False) -> int | None:
    """The paragraph that opens the conclusion, among those of the last section from `first` on.

    run_in: its sisters hold one paragraph each, so that whatever follows the last one's has left the series.
    prose: the text has no sections; there an address begins many a paragraph, and only the last one closes.

    >>> conclusion_start(["要学习。", "要落实。", "同志们，让我们奋斗！"], first=0, run_in=False)
    2
    """
    if run_in and first < len(paragraphs):
        return first
    start = None
    for at in range(len(paragraphs) - 1, first - 1, -1):
        text = paragraphs[at]
        if text.isascii():
            continue
        closes = _CLOSING.match(text) is not None
        if not closes and ((start is not None and prose) or not addresses(text)):
            break
        start = at
    return start


def inline_conclusion(paragraph: str) -> int | None:
    """The offset at which a paragraph that holds everything turns to its conclusion, or None."""
    starts = [found for found in _INLINE_CLOSING.finditer(paragraph) if found.end() - found.start()]
    for found in reversed(starts):
        if ("们" in found[0][:4] and "让" not in found[0]) or "各位" in found[0]:
            return found.start()
    return starts[-1].start() if starts else None
