"""Web pages as sites of different kinds build them, around one speech of our own."""

from tests.importing.texts import SPEECH, TITLE

_MORE = """四、书旧了要有人补
书翻得多了自然会旧，旧不要紧，怕的是没有人管。每个楼道请一位同志照看书架，一个月看一遍，缺页的补上，脏了的擦一擦。
补书不是粗活，要有耐心。社区里退休的老师傅手艺好，请他们教一教年轻人，学会了就是一门本事，也是一份情分。
五、钱要花得明白
买书的钱不多，一年就那么几百块，更要一笔一笔记清楚。买了什么、花了多少、放在哪里，每季度贴在楼下，谁都可以问。
有人愿意捐书，先谢谢，再看一看合不合适，合适的写上名字放上去，不合适的说清楚道理退回去，不要堆在角落里。
"""
_SPEECH_LINES = SPEECH.strip().splitlines()
BODY = [*_SPEECH_LINES[1:-1], *_MORE.splitlines(), _SPEECH_LINES[-1]]
_NAV = "".join(f'<a href="/{name}/">{name}</a> ' for name in ("首页", "政务公开", "办事服务", "互动交流", "走进柳树"))
_TITLES = ("书架进了六个楼道", "会议室的灯换了新的", "一刻钟讲书开讲", "街道办事处搬到了一楼")
_LINKS = "".join(f'<li><a href="/{at}.html">{text}</a><span>04-0{at}</span></li>' for at, text in enumerate(_TITLES, 1))
_FOOT = (
    "<p>主办单位：柳树街道办事处　承办单位：柳树街道信息中心</p>"
    "<p>网站标识码：1234567890　联系我们：请在工作时间来电，我们会尽快答复您的来信来电。</p>"
)


def portal_of_tables() -> str:
    """An old government portal: tables in tables, the text in one cell, each paragraph indented with blanks."""
    text = "".join(f"<p>&nbsp;&nbsp;&nbsp; {line}</p>\r\n" for line in BODY)
    return _page(f"""
<table width="1000" align="center"><tr><td background="top.jpg">{_NAV}</td></tr></table>
<table width="1000"><tr><td width="200"><table><tr><td>通知公告</td></tr>
<tr><td><ul>{_LINKS}</ul></td></tr></table></td>
<td width="800"><table><tr><td>您现在的位置：<a href="/">首页</a> &gt; <a href="/ld/">领导讲话</a></td></tr>
<tr><td align="center"><font size="5"><b>{TITLE}</b></font></td></tr>
<tr><td align="center">发布时间：2025-04-09　来源：柳树街道办事处
【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</td></tr>
<tr><td><table><tr><td class="zhengwen">{text}</td></tr></table></td></tr>
<tr><td align="right"><a href="javascript:print()">【打印】</a><a href="javascript:close()">【关闭】</a></td></tr>
</table></td></tr></table>
<table width="1000"><tr><td align="center">{_FOOT}</td></tr></table>""")


def editor_of_a_portal() -> str:
    """A portal whose editor leaves its styles and a span around every phrase."""
    text = "".join(
        f'<P style="TEXT-INDENT: 2em"><SPAN style="FONT-FAMILY: 宋体"><FONT size=3>{line[:7]}</FONT></SPAN>'
        f"<SPAN lang=EN-US>{line[7:]}<?xml:namespace prefix = o /><o:p></o:p></SPAN></P>\n"
        for line in BODY
    )
    return _page(f"""
<div class="header"><div class="nav">{_NAV}</div></div>
<div class="main"><div class="crumb">当前位置：<a href="/">首页</a> &gt; 讲话</div><div class="title">{TITLE}</div>
<div class="info"><span>日期：2025-04-09</span><span>来源：柳树街道</span>
<span>点击：<script>hits(1)</script>次</span></div>
<div id="Zoom"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>{text}</div></div>
<div class="bdsharebuttonbox"><a>微信</a><a>微博</a></div></div>
<div class="right"><h3>相关新闻</h3><ul>{_LINKS}</ul></div><div class="footer">{_FOOT}</div>""")


def public_account() -> str:
    """An article of a public account, saved before its script made it visible."""
    text = "".join(
        f'<section style="margin: 8px"><p><span style="font-size: 16px"><span>{line}</span></span></p></section>'
        "<section><p><br></p></section>"
        for line in BODY
    )
    return _page(f"""
<div id="js_article" class="rich_media"><div class="rich_media_inner">
<div id="page-content" class="rich_media_area_primary">
<div id="img-content" class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
<div id="meta_content" class="rich_media_meta_list"><span>原创</span>
<a id="js_name">柳树街道</a><em>2025年4月9日</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{text}</div></div>
<div id="js_pc_qr_code" style="display:none"><p>微信扫一扫，关注该公众号，第一时间看到街道的消息。</p></div></div></div>
<div class="rich_media_area_extra"><p>预览时标签不可点</p><p>轻触阅读原文，向上滑动看下一个</p></div></div>""")


def forum() -> str:
    """A thread of a forum: the text with line breaks only, replies below it."""
    text = "<br />\n".join(f"　　{line}" for line in BODY)
    replies = "".join(
        f'<div id="post_{at}" class="plhin"><div class="authi">{who} 发表于 2025-4-{at + 10}</div>'
        f'<td class="t_f" id="postmessage_{at}">{words}</td>'
        '<div class="sign">签名：天天向上，好好学习，日日有进步。</div></div>'
        for at, (who, words) in enumerate(
            (("读书人", "谢谢楼主分享，写得很好，收藏了慢慢看。"), ("过路人", "顶一个，灯亮着就好。"))
        )
    )
    return _page(f"""
<div id="hd">{_NAV}<form><input type="text"><button>搜索</button></form></div>
<div id="postlist"><h1 class="ts"><a href="/forum-2-1.html">[讲话致辞]</a> <span id="thread_subject">{TITLE}</span></h1>
<table id="pid1" class="plhin"><tr>
<td class="pls" rowspan="2"><div class="authi">老柳树</div><p>主题 12</p><p>积分 345</p></td>
<td class="plc"><div class="pti">发表于 2025-4-9 08:30 | 只看该作者</div><div class="t_fsz"><table><tr>
<td class="t_f" id="postmessage_1">{text}<br /></td></tr></table></div></td></tr></table>{replies}</div>
<div class="pgs">返回列表　下一页</div><div id="ft">Powered by 柳树论坛</div>""")


def document_shop() -> str:
    """A shop of documents: the text in pages, offers between them."""
    pages = [BODY[:6], BODY[6:12], BODY[12:]]
    text = "".join(
        f'<div class="page" id="page_{at}"><div class="inner">{"".join(f"<p>{line}</p>" for line in page)}</div></div>'
        f'<div class="ad"><a href="/vip">开通会员</a><a href="/down">立即下载</a><a href="/app">打开应用</a></div>'
        for at, page in enumerate(pages, 1)
    )
    return _page(
        f"""
<div class="top">{_NAV}<a href="/login">登录</a></div><div class="doc-title"><h1>{TITLE}.docx</h1></div>
<div class="doc-meta">上传人：老柳树　文档编号：12345　格式：DOCX　页数：3　价格：9.9</div>
<div class="reader-wrap"><div class="reader">{text}</div></div>
<div class="download-bar"><button>下载文档</button><span>剩余0页未读，继续阅读</span></div>
<div class="related"><h3>猜你喜欢</h3><ul>{_LINKS}</ul></div>
<div class="disclaimer"><p>本站文档由用户上传，如有侵权请联系我们删除，我们会在收到通知后及时处理。</p></div>""",
        title=f"{TITLE}.docx - 柳树文库",
    )


def breaks_only() -> str:
    """A page of one cell, its paragraphs apart by two line breaks."""
    text = "<br><br>".join(f"　　{line}" for line in BODY)
    return _page(f'<center><h2>{TITLE}</h2></center><hr><font size="4">{text}</font><hr><a href="/">返回首页</a>')


def a_division_each() -> str:
    """A page whose paragraphs are div elements, the site's words around them long."""
    text = "".join(f"<div>{line}</div><div><br></div>" for line in BODY)
    return _page(f"""<header><nav>{_NAV}</nav></header><main><div class="wrap"><div class="left"><h1>{TITLE}</h1>
<div class="meta"><time>2025-04-09</time></div><div class="detail">{text}</div>
<div class="pages"><a>上一页</a><a>1</a><a>2</a><a>下一页</a></div></div>
<aside><h4>编者的话</h4><p>这里每天登一篇讲话，都是街道里的人说的，说得好不好，请大家来信告诉我们，我们改。</p></aside></div></main>
<footer>{_FOOT}</footer>""")


def school() -> str:
    """A school's site, whose editor names everything after itself; comments below are longer than the text."""
    text = "".join(f'<p class="vsbcontent_start" style="text-indent:2em">{line}</p>' for line in BODY)
    comments = "".join(
        f'<div class="comment-item"><b>读者{at}</b>'
        f"<p>看了这篇讲话，想起我们楼里的书架，也是这么一点一点摆起来的，第{at}次看还是觉得好。</p></div>"
        for at in range(12)
    )
    return _page(f"""<div class="menu"><ul><li>{_NAV}</li></ul></div>
<form name="_newscontent_fromname"><div class="content-t">
<h3>{TITLE}</h3><div class="arti-metas">作者：办公室　审核：老柳　时间：2025年04月09日　浏览：12</div></div>
<div id="vsb_content_2"><div class="v_news_content">{text}</div></div><div id="div_vote_id"></div></form>
<p>上一条：<a href="1.htm">书架进了六个楼道</a></p><p>下一条：<a href="2.htm">会议室的灯换了新的</a></p>
<div id="comments" class="comments-area"><h3>评论</h3>{comments}</div><div class="copyright">{_FOOT}</div>""")


SITES = {
    make.__name__: make
    for make in (
        portal_of_tables,
        editor_of_a_portal,
        public_account,
        forum,
        document_shop,
        breaks_only,
        a_division_each,
        school,
    )
}


def _page(body: str, *, title: str = f"{TITLE}-柳树街道办事处") -> str:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}</title>'
    script = "<script>var a = '<p>不是正文，是程序里的话。</p>';</script>"
    return f"<html><head>{head}{script}</head><body>{body}</body></html>"
