"""Saved web pages: the article, its title and source; what stood around it is told."""

from pathlib import Path

import pytest
from lxml import etree, html

from speeches.documents.files import read_file, read_outline
from speeches.documents.html import read_html
from speeches.documents.refusal import Refused
from tests.documents.pages import BODY as SITE_BODY
from tests.documents.pages import SITES
from tests.importing.texts import SPEECH, TITLE, page, paragraphs

SAMPLES = Path(__file__).parent.parent / "samples"
BODY = SPEECH.split("\n", 1)[1]


def test_the_article_is_found_and_the_title_put_first() -> None:
    read = read_html(page(paragraphs(BODY)), "utf-8")
    assert read.text == f"# {TITLE}\n{BODY.strip()}"
    assert read.source_url == "https://www.example.org/hui/202504/t1.html"


def test_what_stood_around_is_told_and_scripts_are_no_words() -> None:
    read = read_html(page(paragraphs(BODY)), "utf-8")
    told = [noise.text for noise in read.dropped]
    assert "首页" in told
    assert "主办：柳树街道办事处" in told
    assert any("书架进了楼道" in text for text in told)
    assert not any("不是正文" in text or "line-height" in text for text in told)
    assert TITLE not in told


def test_every_word_of_the_page_is_kept_or_told() -> None:
    read = read_html(page(paragraphs(BODY)), "utf-8")
    everything = read.text + "".join(noise.text for noise in read.dropped)
    for word in ("首页", "通知", "办事", TITLE, "浏览：12", "书架进了楼道", "一刻钟讲书", "主办"):
        assert word in everything


def test_the_source_is_read_from_the_line_around_the_article() -> None:
    assert read_outline("页.html", page(paragraphs(BODY)).encode()).read.source_name == "柳树街道办事处"


def test_the_title_is_not_doubled() -> None:
    text = read_html(page(f"<h2>{TITLE}</h2>{paragraphs(BODY)}"), "utf-8").text
    assert text.count(TITLE) == 1
    assert text.startswith(f"## {TITLE}")


def test_a_title_without_h1_is_the_element_that_the_page_is_named_after() -> None:
    text = read_html(
        page(paragraphs(BODY)).replace("<h1>", '<div class="tit">').replace("</h1>", "</div>"), "utf-8"
    ).text
    assert text.startswith(f"# {TITLE}\n")


def test_share_bars_hidden_words_and_lists_of_links_inside_the_article() -> None:
    extra = '<div class="share">分享到：微信</div><p>正文<span style="display: none">防抄暗记</span>继续。</p>'
    links = (
        "<ul><li><a href='/1'>别的文章一</a></li><li><a href='/2'>别的二</a></li><li><a href='/3'>别的三</a></li></ul>"
    )
    read = read_html(page(paragraphs(BODY) + extra + links), "utf-8")
    assert "正文继续。" in read.text
    told = " ".join(noise.text for noise in read.dropped)
    for word in ("分享到", "防抄暗记", "别的文章一", "别的三"):
        assert word not in read.text
        assert word in told


def test_blocks_breaks_lists_and_cells_are_lines() -> None:
    article = (
        f"<p>{'这一段话说得长一些，好让人看出正文在哪里。' * 5}</p>第一行<br>第二行"
        "<ol start='3'><li>三</li><li>四</li></ol>"
        "<table><tr><td>甲</td><td>乙</td></tr></table><pre>上\n下</pre><p>换\n行处的空白不是字。two\nwords</p>"
    )
    lines = read_html(f"<body><div>{article}</div></body>", "utf-8").text.splitlines()
    assert lines[-8:] == ["第一行", "第二行", "3. 三", "4. 四", "甲\t乙", "上", "下", "换行处的空白不是字。two words"]


def test_a_layout_of_tables() -> None:
    text = f"<table><tr><td><a href='/'>首页</a></td><td>{paragraphs(BODY)}</td></tr></table>"
    assert read_html(f"<html><body>{text}</body></html>", "utf-8").text == BODY.strip()


def test_a_page_under_the_name_of_a_text() -> None:
    read = read_file("html-as.txt", (SAMPLES / "html-as.txt").read_bytes())
    assert "<" not in read.text
    assert read.text.startswith("# 在菜市场改造动员会上的讲话")


def test_a_page_in_gb2312_is_read_as_its_bytes_are() -> None:
    data = page(paragraphs(BODY)).replace("utf-8", "gb2312").encode("gb18030")
    assert read_file("页.htm", data).text.endswith(BODY.strip())


def test_a_page_of_nothing_but_links_is_its_links() -> None:
    read = read_html(
        "<html><body><ul><li><a>一</a></li><li><a>二</a></li><li><a>三</a></li></ul></body></html>", "utf-8"
    )
    assert (read.text, read.dropped) == ("一\n二\n三", ())


@pytest.mark.parametrize("text", ["<html></html>", "<html><body><script>1</script></body></html>", "<!-- 无 -->"])
def test_a_page_without_words_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="没有文字"):
        read_html(text, "utf-8")


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-8", "utf-16"])
def test_the_article_is_found_on_sites_of_all_kinds(site: str, codec: str) -> None:
    """Whatever the page says that it is written in: all of them say gb2312."""
    read = read_file(f"{site}.html", SITES[site]().encode(codec))
    assert [line.strip(" \u3000\xa0").lstrip("# ") for line in read.text.splitlines()] == [TITLE, *SITE_BODY]


@pytest.mark.parametrize("site", SITES)
def test_every_word_of_a_site_is_kept_or_told(site: str) -> None:
    read = read_html(SITES[site](), "utf-8")
    everything = "".join([read.text, *(noise.text for noise in read.dropped)])
    body = html.document_fromstring(SITES[site]()).find("body")
    assert body is not None
    etree.strip_elements(body, "style", "script", with_tail=False)
    for piece in body.itertext():
        for word in str(piece).split():
            assert word.removesuffix(".docx") in everything, word


def test_links_alone_before_and_behind_the_article_are_the_pages() -> None:
    text = f"<p><a href='/'>首页</a> | <a>讲话</a></p>{paragraphs(BODY)}<p>上一篇：<a>书架进了六个楼道</a></p>"
    read = read_html(f"<html><body><div>{text}</div></body></html>", "utf-8")
    assert read.text == BODY.strip()
    assert [noise.text for noise in read.dropped] == ["首页 | 讲话", "上一篇：书架进了六个楼道"]


def test_a_page_of_much_markup_is_read_as_its_bytes_are() -> None:
    """Where the marks are a hundred times the words, the words still tell the encoding."""
    noise = "".join(f"<div class='block-{at}' data-x='{at * 7919}'></div>" for at in range(3000))
    data = f"<html><body>{noise}{paragraphs(BODY)}</body></html>".encode("gb18030")
    assert read_file("页.htm", data).text == BODY.strip()
