"""What a page puts between its title and the speech: a summary, a report's first words, an announcement."""

import re

from speeches.text.attributes import Head
from speeches.text.markers import marker_at_head
from speeches.text.model import HeadLine, Noise
from speeches.text.salutation import salutation_in
from speeches.text.titles import LIKE, TITLE_END, folded, is_same_title, may_be_title

_ANNOUNCED = re.compile(r".{0,120}如下\s*[：:]$")
_FULL_TEXT = re.compile(r".{0,200}以下[为為是][^。]{0,20}全文\s*[：:。]?$|【.{2,20}全文】$|.{0,200}全文如下\s*[：:]$")
# What an editor says of the text below: 本文是…，欢迎阅读。
_EDITORIAL = re.compile(r"(?:本文|本篇|小编|小編).{0,80}(?:阅读|閱讀|参考|參考|分享|整理)")
_NUMBER = re.compile(r"[（(]?[一1１][)）]?$|(?:篇|范文)\s*[一1１]\s*[：:]?$")
LONGEST_ANNOUNCED = 40
LONGEST_LEAD = 300
SITE_NAME = 12
REACH = 8
"""So many lines a lead may have."""


def drop_lead(head: Head) -> None:
    """Take out what stands above the title's second place, a line that announces the full text, or a lone number."""
    for row, line in enumerate(head.body[:REACH]):
        if row and marker_at_head(line.text) is not None and not _NUMBER.match(line.text):
            return
        if _names_speech(head, row) and (_is_addressed(head, row + 1) or _is_addressed(head, row + 2)):
            _take_title(head, row)
            return
        if head.title is not None and is_same_title(line.text, head.title) and _is_addressed(head, row + 1):
            _drop(head, row, "重复的标题")
            return
        if head.title is not None and _is_addressed(head, row + 1) and _EDITORIAL.search(line.text[:LONGEST_LEAD]):
            _drop(head, row, "编者的导读")
            return
        if ("全文" in line.text and _FULL_TEXT.match(line.text)) or (
            _NUMBER.match(line.text) and _is_addressed(head, row + 1)
        ):
            _drop(head, row, "正文的引导语")
            return


def announcement_row(head: Head) -> int | None:
    """The row of the line that announces the full text, with which a report ends; None if there is none."""
    for row, line in enumerate(head.body[:REACH]):
        if "全文" in line.text and _FULL_TEXT.match(line.text):
            return row
    return None


def _is_addressed(head: Head, row: int) -> bool:
    return row < len(head.body) and salutation_in(head.body[row].text) is not None


def _names_speech(head: Head, row: int) -> bool:
    """Is it the title of a text that had none, with nothing but short lines of the page above it?"""
    text = head.body[row].text
    if head.title is not None or len(text) > LONGEST_ANNOUNCED or TITLE_END.search(text) is None:
        return False
    return may_be_title(text) and all(len(line.text) <= LONGEST_ANNOUNCED for line in head.body[:row])


def _take_title(head: Head, row: int) -> None:
    """Take a line of the body as the title; what stands above it, and before the salutation below, is the page's."""
    title = head.body[row]
    end = row + (1 if _is_addressed(head, row + 1) else 2)
    for line in [*head.body[:row], *head.body[row + 1 : end]]:
        head.drop(line, "正文之前的其他文字")
    head.title = title.text
    head.lines.append(HeadLine(title.text, title.number, "title"))
    head.body = head.body[end:]


def _drop(head: Head, row: int, reason: str) -> None:
    """Drop the lines of the body up to a row; those that come again are told as such."""
    below = {line.text[:20] for line in head.body[row + 1 :]}
    for line in head.body[:row]:
        head.drop(line, "重复的开头" if line.text[:20] in below else "编者的导读")
    head.drop(head.body[row], reason)
    head.body = head.body[row + 1 :]


def drop_title_below(head: Head) -> None:
    """A page that ends with its title again, perhaps behind its own name."""
    if len(head.body) < 3 or head.title is None or not may_be_title(head.body[-1].text):
        return
    last, title = head.body[-1], folded(head.title)
    dropped = {folded(item.text) for item in head.noise if item.reason == "正文之前的其他文字"}
    own = folded(last.text)
    known = title in own or any(len(words) > LIKE and words in own for words in dropped)
    if known and len(own) <= len(title) + SITE_NAME:
        head.drop(last, "重复的标题")
        head.body = head.body[:-1]


def drop_announcement(head: Head) -> None:
    """A text that is published by an announcement (…公示如下：) has its title behind it."""
    if len(head.body) < 3 or not _ANNOUNCED.match(head.body[0].text):
        return
    title = head.body[1].text
    named = f"《{title}》" in (head.title or "")
    if not named or len(title) > LONGEST_ANNOUNCED or not may_be_title(title) or marker_at_head(title) is not None:
        return
    head.noise.append(Noise(head.title or "", head.body[0].number, "公告的标题"))
    head.drop(head.body[0], "公告的引导语")
    head.title = title
    head.lines = [*(line for line in head.lines if line.role != "title"), HeadLine(title, head.body[1].number, "title")]
    head.body = head.body[2:]


def drop_repeated_opening(head: Head) -> None:
    """A page that gives the first words as a summary, and then the text from its salutation on."""
    if len(head.body) < 3 or head.salutation is None:
        return
    summary, salutation, opening = head.body[:3]
    if salutation.text == head.salutation and opening.text[:20] == summary.text[:20]:
        head.drop(summary, "重复的开头")
        head.drop(salutation, "重复的称呼")
        head.body = head.body[2:]
