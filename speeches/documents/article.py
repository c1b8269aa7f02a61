"""Where the article stands in a saved web page: the smallest container that holds nearly all of the prose."""

import re

from lxml.html import HtmlElement

# Containers of the words themselves that only one kind of site has: TRS, UCAP, WeChat, Visual SiteBuilder, Discuz, …
_SURE = re.compile(
    r"(?:^|\s)(?:trs_editor(?:_view)?|trs_ueditor|ucap-content|js_content|rich_media_content|pages_content|v_news_content"
    r"|vsb_content\S*|rm_txt_(?:con|zw)|rwb_zw|ozoom|entry-content|mw-parser-output|t_f|t_msgfont|wp_articlecontent)(?:\s|$)",
    re.IGNORECASE,
)
# And those that often are.
_NAMED = re.compile(
    r"(?:^|\s)(?:zoom|article-?(?:content|body|con|text)|post-content|news-?content|content-?text|main-?content"
    r"|detail-?content|zw|zhengwen)(?:\s|$)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|bdshare\w*|breadcrumbs?|crumbs?|pagination|pager|qrcode|toolbar|nav|navbar|menu|advert|ads?|hot"
    r"|prev|next)(?:[\s_-]|$)",
    re.IGNORECASE,
)
# These may hold many words, and none of them is the article's.
_LONG_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|relate|recommend\w*|comments?|footer|foot|sidebar|copyright|disclaimer)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"主办单位|承办单位|版权所有|网站标识码|公网安备|ICP备|技术支持|copyright|侵权|免责声明|联系我们|网站地图",
    re.IGNORECASE,
)
_CHROME_LENGTH = 400
_STRUCTURE = frozenset({"body", "div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "form"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "button", "select", "textarea", "option", "label"})
_WORDS_TAGS = frozenset({"h1", "h2", "h3", "p", "span"})
_SENTENCE_MARK = re.compile("[，。；！？]")
_LONG_TEXT = 20
_NEARLY_ALL = 0.8
_SURE_SHARE, _NAMED_SHARE = 0.25, 0.6
_FURNITURE_SHARE, _LONG_FURNITURE_SHARE = 0.1, 0.6
_HIDDEN_SHARE = 0.3
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
        found = self._named(body)
        while self._prose[found]:
            inner = max(
                (child for child in found if child.tag in _STRUCTURE), key=self._prose.__getitem__, default=None
            )
            if inner is None or self._prose[inner] < self._own_prose(found, inner) * _NEARLY_ALL:
                break
            found = inner
        return found

    def _named(self, body: HtmlElement) -> HtmlElement:
        """Where to look for the article: in what its name shows to be its container, if enough prose stands there."""
        total = self._prose[body]
        for pattern, share in ((_SURE, _SURE_SHARE), (_NAMED, _NAMED_SHARE)):
            named = [element for element in self._elements if pattern.search(names(element))]
            if pattern is _NAMED:
                named += [element for element in self._elements if element.tag == "article"]
            best = max(named, key=self._prose.__getitem__, default=body)
            if best is not body and self._prose[best] >= total * share:
                return best
        return body

    def _own_prose(self, container: HtmlElement, inner: HtmlElement) -> int:
        """The prose in a container, without that of the page's own notices and lists beside one of its parts."""
        others = (child for child in container if child is not inner and self._prose[child])
        return self._prose[container] - sum(self._prose[child] for child in others if self._is_chrome(child))

    def _is_chrome(self, element: HtmlElement) -> bool:
        if element.tag in _FURNITURE_TAGS or _LONG_FURNITURE.search(names(element)):
            return True
        return self._words[element] <= _CHROME_LENGTH and _CHROME.search(element.text_content()) is not None

    def is_furniture(self, element: HtmlElement, article: HtmlElement) -> bool:
        """Is a part of the article's container no part of its text: hidden, links to elsewhere, share buttons?"""
        share = self._prose[element] / (self._prose[article] or 1)
        if is_hidden(element):  # what holds much of the article is only hidden until a script shows it
            return share < _HIDDEN_SHARE
        if element.tag in _FURNITURE_TAGS:
            return True
        if element.tag not in _WORDS_TAGS and share <= _LONG_FURNITURE_SHARE and _LONG_FURNITURE.search(names(element)):
            return True
        if share > _FURNITURE_SHARE:
            return False
        if element.tag not in _WORDS_TAGS and _FURNITURE.search(names(element)):
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
