"""A short speech of our own for the tests of the import."""

SPEECH = """在街道读书会上的讲话
（2025年4月8日）
同志们：
今天的会不长，说三件事，说完就去看书。
一、书要放在手边
书放在柜子里是摆设，放在手边才会翻开。每个楼道添一个书架，不上锁。
（一）先放大家要看的。问一问楼里的老人和孩子，再列单子。
（二）再放大家该看的。办事的章程、防火的常识，各放两本。
二、时间要留出来
每星期三晚上七点到八点半，会议室的灯开着，谁来都行。
三、读了要说出来
每月最后一次，请三位同志各讲一刻钟，讲不下去就念一段。
同志们，灯已经亮了，书已经摆好了，就等大家坐下来。
"""
TITLE = "在街道读书会上的讲话"
OTHER = """在防火演练总结会上的讲话
同志们：
演练用了四十分钟，比上次快了一刻钟，灭火器有三只打不开。
一、先把器材换好
月底以前，每层楼的箱子都要打开看过，坏的换新的，换下来的登记。
二、再把路线走熟
谁负责喊人，谁负责扶老人，写在门后面，下个月不打招呼再走一次。
"""
TRADITIONAL = "各位鄉親，今天我們在這裡開會，主要說兩件事情：一是把學校門前的路修好，二是把圖書館的燈點亮。\n" * 3


def page(article: str, *, title: str = TITLE) -> str:
    """A saved web page around an article."""
    return f"""<!DOCTYPE html>
<!-- saved from url=(0041)https://www.example.org/hui/202504/t1.html -->
<html><head><meta charset="utf-8"><title>{title}_柳树街道办事处</title>
<style>p {{ line-height: 2 }}</style><script>var hits = "不是正文";</script></head>
<body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">通知</a></li><li><a href="/b">办事</a></li></ul>
<h1>{title}</h1>
<div class="info">发布时间：2025-04-09 来源：柳树街道办事处 浏览：12</div>
<div class="content">{article}</div>
<div class="related"><a href="/1">书架进了楼道</a> <a href="/2">会议室的灯</a> <a href="/3">一刻钟讲书</a></div>
<div class="foot">主办：柳树街道办事处</div>
</body></html>"""


def paragraphs(text: str) -> str:
    """The lines of a text as HTML paragraphs."""
    return "".join(f"<p>{line}</p>\n" for line in text.splitlines())
