"""Where the article stands in a saved web page: the smallest container that holds nearly all of the prose."""

import re

from lxml.html import HtmlElement

# Containers that editors of Chinese sites use for the words themselves (TRS, UCAP, WeChat, WordPress, …).
_NAMED = re.compile(
    r"(?:^|\s)(?:trs_editor|ucap-content|zoom|js_content|rich_media_content|pages_content|article-?(?:content|body|con|text)"
    r"|entry-content|post-content|news-?content|content-?text|main-?content|mw-parser-output|vsb_content\S*)(?:\s|$)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|bdshare|related|relate|recommend|breadcrumbs?|crumbs?|pagination|pager|copyright|qrcode|toolbar"
    r"|comments?|footer|sidebar|nav|navbar|menu|advert|ads?|hot|prev|next)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_STRUCTURE = frozenset({"body", "div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "form"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "button", "select", "textarea", "option", "label"})
_SENTENCE_MARK = re.compile("[，。；！？]")
_LONG_TEXT = 20
_NEARLY_ALL = 0.8
_NAMED_SHARE = 0.6
_FURNITURE_SHARE = 0.1
_LINKS_SHARE = 0.7
_FEW_LINKS = 2


class Prose:
    """How much prose stands in each element: running words outside links."""

    def __init__(self, body: HtmlElement) -> None:
        # the list keeps lxml's elements alive, so that they can stand as keys
        self._elements = list(body.iter())
        self._prose: dict[HtmlElement, int] = dict.fromkeys(self._elements, 0)
        self._linked: dict[HtmlElement, int] = dict.fromkeys(self._elements, 0)
        self._words: dict[HtmlElement, int] = dict.fromkeys(self._elements, 0)
        self._links: dict[HtmlElement, int] = dict.fromkeys(self._elements, 0)
        for element in reversed(self._elements):
            self._count(element)

    def _count(self, element: HtmlElement) -> None:
        """Add the element's own text to what its children, counted before it, have given it."""
        own = [element.text or "", *(child.tail or "" for child in element)]
        words = sum(len(text.strip()) for text in own)
        self._words[element] += words
        if element.tag == "a":
            self._linked[element], self._prose[element] = self._words[element], 0
            self._links[element] += 1
        else:
            self._prose[element] += sum(len(text.strip()) for text in own if _is_prose(text))
        parent = element.getparent()
        if parent is not None and parent in self._prose:
            for figures in (self._prose, self._linked, self._words, self._links):
                figures[parent] += figures[element]

    def article(self, body: HtmlElement) -> HtmlElement:
        """The container of the article; the whole body where no part of it holds nearly all of the prose."""
        total = self._prose[body]
        named = [element for element in self._elements if element.tag == "article" or _NAMED.search(names(element))]
        found = next((element for element in named if self._prose[element] >= total * _NAMED_SHARE), body)
        while total:
            inner = max(
                (child for child in found if child.tag in _STRUCTURE), key=self._prose.__getitem__, default=None
            )
            if inner is None or self._prose[inner] < self._prose[found] * _NEARLY_ALL:
                break
            found = inner
        return found

    def is_furniture(self, element: HtmlElement, article: HtmlElement) -> bool:
        """Is a part of the article's container no part of its text: hidden, links to elsewhere, share buttons?"""
        if element.tag in _FURNITURE_TAGS or is_hidden(element):
            return True
        if self._prose[element] > self._prose[article] * _FURNITURE_SHARE:
            return False
        if _FURNITURE.search(names(element)) and element.tag not in {"h1", "h2", "h3", "p", "span"}:
            return True
        is_linked = self._linked[element] >= self._words[element] * _LINKS_SHARE
        return is_linked and self._links[element] > _FEW_LINKS and element.tag != "p"

    def words(self, element: HtmlElement) -> int:
        """How many characters stand in an element."""
        return self._words.get(element, 0)


def names(element: HtmlElement) -> str:
    """The element's class and id, as one text."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def is_hidden(element: HtmlElement) -> bool:
    """Is it kept from the reader's eye by its own attributes?"""
    style = re.sub(r"\s", "", element.get("style", "")).lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def _is_prose(text: str) -> bool:
    return len(text.strip()) >= _LONG_TEXT or _SENTENCE_MARK.search(text) is not None
