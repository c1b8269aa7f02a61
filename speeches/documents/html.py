"""A saved web page as text: the article, its title and where it came from; what stood around it is told."""

import re

from django.utils.translation import gettext as _
from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from speeches.documents.article import Prose, is_hidden
from speeches.documents.page_lines import PageLines
from speeches.documents.reading import ReadText
from speeches.documents.refusal import Refused
from speeches.text.model import Noise

MAX_TAGS = 200_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->")
_TITLE_PARTS = re.compile(r"[_|｜]|\s[-–—]\s|-{2,}")
_FILE_SUFFIX = re.compile(r"\.(?:docx?|pdf|txt|wps)$", re.IGNORECASE)
_SHORTEST_TITLE = 4
_LONGEST_TITLE = 120
_HEAD_LINES = 6


def read_html(text: str, encoding: str) -> ReadText:
    """The article of a web page. Raises Refused for a page without words, or nested beyond reason.

    The title is put first, marked with `#`, if it stands outside the article. Scripts and styles are no words and go
    untold; navigation, links to other pages and the like are dropped and told.
    """
    page = _parsed(text)
    body = page.find("body")
    if body is None:
        raise Refused(_("There is no text in the web page."))
    prose = Prose(body)
    lines, around = _lines_in_and_around(body, prose)
    lines = [_FILE_SUFFIX.sub("", line) if at < _HEAD_LINES else line for at, line in enumerate(lines)]
    head = _head(page, body, prose, lines)
    if not lines:
        raise Refused(_("There is no text in the web page."))
    kept = {line.lstrip("# ") for line in head}
    dropped = [Noise(line.lstrip("# "), 0, _("Around the article of the web page")) for line in around]
    return ReadText(
        "\n".join(head + lines),
        encoding,
        dropped=tuple(noise for noise in dropped if noise.text not in kept),
        source_url=_address(text, page),
    )


def _lines_in_and_around(body: HtmlElement, prose: Prose) -> tuple[list[str], list[str]]:
    """The article's lines, and those of all that stands around it or is left out of it."""
    article = prose.article(body)
    furniture: list[HtmlElement] = []

    def is_left_out(element: HtmlElement) -> bool:
        found = prose.is_furniture(element, article)
        if found:
            furniture.append(element)
        return found

    pieces = PageLines(is_left_out)
    first, end = _between_links(pieces.of(article), pieces.linked)
    lines = pieces.lines[first:end]
    if not lines:  # a page of nothing but links: they are all the text there is
        return PageLines(is_hidden).of(body), []
    around = PageLines(lambda element: element is article).of(body) if article is not body else []
    around += [*pieces.lines[:first], *pieces.lines[end:]]
    around += [line for element in furniture for line in PageLines(lambda _inner: False).of(element)]
    return lines, around


def _between_links(lines: list[str], linked: list[bool]) -> tuple[int, int]:
    """From where to where lines are the article's: links before its first and behind its last word are the page's."""
    own = [at for at, is_linked in enumerate(linked) if not is_linked]
    return (own[0], own[-1] + 1) if own else (0, 0)


def _parsed(text: str) -> HtmlElement:
    """The page's tree: nothing is fetched, nothing is run."""
    if text.count("<") > MAX_TAGS:
        raise Refused(_("The web page is too long or too deeply nested; copy its text and paste it instead."))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        page = html.document_fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise Refused(_("There is no text in the web page.")) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refused(_("The web page is too long or too deeply nested; copy its text and paste it instead."))
    return page


def _head(page: HtmlElement, body: HtmlElement, prose: Prose, lines: list[str]) -> list[str]:
    """The title, and a subtitle right behind it, if the article does not begin with them."""
    page_title = _words(page.find("head/title"))
    element = _title_element(body, prose, page_title)
    title = (
        _FILE_SUFFIX.sub("", _words(element))
        if element is not None
        else _FILE_SUFFIX.sub("", _TITLE_PARTS.split(page_title)[0].strip())
    )
    begins = _folded("".join(lines[:_HEAD_LINES]))
    head = [f"# {title}"] if title and _folded(title) not in begins else []
    following = element.getnext() if element is not None else None
    if following is not None and (following.tag in {"h2", "h3"} or "sub" in following.get("class", "")):
        subtitle = _words(following)
        if _SHORTEST_TITLE <= len(subtitle) <= _LONGEST_TITLE and _folded(subtitle) not in begins:
            head.append(subtitle)
    return head


def _title_element(body: HtmlElement, prose: Prose, page_title: str) -> HtmlElement | None:
    """The element that shows the beginning of the page's title, the longest of them; else the only h1."""
    folded_title = _folded(page_title)
    best, length = None, _SHORTEST_TITLE - 1
    for element in body.iter("h1", "h2", "h3", "div", "p", "span", "td", "strong", "b", "font"):
        words = _folded(_words(element)) if prose.words(element) <= _LONGEST_TITLE else ""
        if length < len(words) <= _LONGEST_TITLE and folded_title.startswith(words):
            best, length = element, len(words)
    headings = list(body.iter("h1"))
    return headings[0] if best is None and len(headings) == 1 and _words(headings[0]) else best


def _words(element: HtmlElement | None) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _folded(text: str) -> str:
    return re.sub(r"[\s#]+", "", text)


def _address(text: str, page: HtmlElement) -> str:
    """Where the page was saved from, as browsers write it down, or as the page itself says."""
    if found := _SAVED_FROM.search(text[:4000]):
        return found[1][:500]
    for path, name in ((".//link[@rel='canonical']", "href"), (".//meta[@property='og:url']", "content")):
        element = page.find(path)
        address = element.get(name, "") if element is not None else ""
        if address.startswith(("http://", "https://")):
            return str(address)[:500]
    return ""
