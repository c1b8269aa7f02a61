"""Tags as people type them: split at Chinese and western separators, folded, short."""

import re
import unicodedata
from collections.abc import Iterable

MAX_TAG_LENGTH = 32
SEPARATORS = re.compile(r"[，、；,;\n\r]+")


def fold_tag(text: str) -> str:
    """One tag's text in the one form it is kept in: NFKC, inner white space single, at most 32 characters.

    >>> fold_tag("  ＡＩ　学习 ")
    'AI 学习'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())[:MAX_TAG_LENGTH].strip()


def split_tags(text: str | None) -> list[str]:
    """The tags in a typed text, in order, each once: separated by ， 、 ； , ; and line ends.

    >>> split_tags("作风建设、调查研究；作风建设, 四风")
    ['作风建设', '调查研究', '四风']
    """
    folded = (fold_tag(part) for part in SEPARATORS.split(text or ""))
    return list(dict.fromkeys(tag for tag in folded if tag))


def join_tags(tags: Iterable[object]) -> str:
    """Tags as they stand in an edit field; the reverse of `split_tags`."""
    return "，".join(sorted(str(getattr(tag, "name", tag)) for tag in tags))
