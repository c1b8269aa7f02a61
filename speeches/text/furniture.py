"""Whole lines that belong to the page around a text: its menus, buttons, links, notices and numbers.

Each rule is the reason that the editor reads, and the words that such a line begins with.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from speeches.text.clean import Line
from speeches.text.model import Noise

PAGE_NUMBER = "页码"
_LINE_RULES = (
    ("网页导航", r"当前位置|您(?:现在)?的?位置|.{0,20}首页\s*[>»＞]|(?:新闻中心|学校公告|公文范文|范文大全)\s*[>»＞]"),
    ("网页导航", r"登录\s*\|\s*注册|\S{2,6}\s*\|$|\|+$|(?:[^|\s]{1,8}\|){3,}"),
    ("网页按钮", r"【?打印(?:正文|本页)】?|【?关闭(?:窗口)?】?$|【字号|】$|(?:阅读|查看)更多$|查看更多.?$"),
    (
        "网页按钮",
        r"(?:下载|打印|全屏|收藏|加大|还原|减小|分享|举报|购物车|我的足迹|返回顶部|扫一扫|微信订阅号|网站编辑)$",
    ),
    ("网页的文件信息", r"(?:文章|信息|资料|稿件)?来源\s*[：:]|(?:发布|更新|发表)?(?:时间|日期)\s*[：:]\s*\d{4}"),
    ("网页的文件信息", r"(?:点击|浏览|阅读)(?:数|量|次数)\s*[：:]|次$|责任?编辑\s*[：:]|编辑\s*[：:]\s*\S{2,4}$"),
    (
        "网页的文件信息",
        r"作者\s*[：:]\s*(?:佚名|admin|本站)|.{1,60}(?:发布|发表|更新)时间\s*[：:]|.{2,20}\s(?:推荐|供稿|转载|整理)$|供稿人?\s*[：:]\s*\S{2,8}$",
    ),
    ("网站名", r"\S{1,8}(?:范文网?|文库|论坛|资料网|文秘网|公文网|党建网|信息网|政府网|新闻网)$"),
    ("其他文章的链接", r"(?:上|下)一(?:篇|页|条)\s*[：:]|相关(?:推荐|报道|阅读|文章|新闻|链接|附件)\s*[：:]?$"),
    (
        "其他文章的链接",
        r"(?:热门资料|推荐阅读|猜你喜欢|热门推荐|内容预览|精彩推荐|最新文章)\s*[：:]?$|-\s*\d{4}-\d{2}-\d+\s",
    ),
    ("网页的日期", r"-?\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*发布)?\s*\|?$"),
    ("文件信息", r"-\s*\d[\d.]*\s*(?:[KMkm][Bb]|页)\s*\|?$|\d{4}-\d{2}-\d{2}\s+\d+\+?\s.*页"),
    (
        "文档网站的提示",
        r"(?:\(|（)?(?:未完|(?:试读|预览)结束|新来的客人|刚注册会员|请认真阅读下面的提示|全文共\d+字|阅读全部)",
    ),
    (
        "文档网站的提示",
        r"VIP|加入Vip|侵权投诉|申明敬告|文档介绍$|✂$|请点击.{0,30}(?:联系|下载|阅读)|-?\s*\d{0,2}、?本文档共\d",
    ),
    (
        "文档网站的提示",
        r".{0,40}(?:仅供站内会员|开通会员|版权归原作者|本站不保证|下载后可编辑|您需要先登录|网站文档一经付费|版权申诉|本站所有内容)",
    ),
    (
        "文档网站的广告语",
        r"欢迎来到.{0,30}(?:网|平台)|.{0,200}(?:下面|以下)(?:网友|小编|是小编).{0,20}(?:分享|整理|收集)",
    ),
    ("文档网站的广告语", r".{0,100}供(?:您|大家)参考(?:学习)?|.{0,40}小编为(?:大家|您).{0,6}(?:整理|带来|收集)"),
    ("论坛的帖头帖尾", r"\S{1,20}\s*发表于\s*(?:\d+\s*(?:秒|分钟|小时|天)前|昨天|前天|半小时前|\d{4}-\d)"),
    ("论坛的帖头帖尾", r"页\s*[：:]\s*\[\d+\]|查看完整版本\s*[：:]"),
    ("版权与备案", r".{0,40}(?:版权所有|Copyright|All Rights Reserved|ICP[备证]|公网安备)"),
    ("版权声明", r"Public domain$|false$|公有[领領]域$"),
    ("编者的导读", r"【\s*导\s*读\s*】|【?编者按】?[：:]|内容(?:摘要|提要)\s*[：:]|摘\s*要\s*[：:]"),
    (
        PAGE_NUMBER,
        r"\d{1,3}$|P\. ?\d{1,3}$|[-—–]\s*\d{1,3}\s*[-—–]$|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?$"
        r"|(?:Page|PAGE)\s*\d{1,3}\s*(?:开始|结束)?$",
    ),
    ("目录", r"目\s*录$"),
    ("图片说明", r".{0,30}本报记者.{0,12}摄$"),
)
_LINE = re.compile("|".join(f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(_LINE_RULES)))
LINE_LENGTH = 200
LARGEST_FOOT = 8
"""At most this part of the text: one eighth."""
# After one of these nothing of the speech follows.
FOOT_REASONS = frozenset({"其他文章的链接", "版权声明", "论坛的帖头帖尾", "文档网站的提示", "版权与备案"})
_LICENCE = re.compile(r"本作品是中[华華]人民共和[国國]的|[这這]部作品在\d{4}年|本作品.{0,12}(?:公有[领領]域|版[权權])")


def line_noise(text: str) -> str | None:
    """The reason why a whole line is no part of the text, or None.

    >>> line_noise("上一篇：开会通知"), line_noise("一、提高认识")
    ('其他文章的链接', None)
    """
    if len(text) > LINE_LENGTH:
        return None
    found = _LINE.match(text)
    if found is not None and found.lastgroup is not None:
        return _LINE_RULES[int(found.lastgroup[1:])][0]
    return None


def without_foot(lines: list[Line], noise: list[Noise]) -> tuple[list[Line], list[Noise]]:
    """The lines without the page's foot, and the foot.

    The foot is what stands behind a licence, or, at the very end, behind links and notices that were taken out.
    """
    start = _licence_row(lines)
    marks = sorted(item.line for item in noise if item.reason in FOOT_REASONS)
    size = sum(len(line.text) for line in lines)
    behind = 0
    for row in range(len(lines) - 1, 0, -1):
        behind += len(lines[row].text)
        if behind * LARGEST_FOOT > size:
            break
        if bisect_left(marks, lines[row].number) > bisect_right(marks, lines[row - 1].number):
            start = min(start, row)
    return lines[:start], [Noise(line.text, line.number, "正文之后的其他文字") for line in lines[start:]]


def _licence_row(lines: Sequence[Line]) -> int:
    """The row where a licence begins; the number of lines if there is none."""
    for row, line in enumerate(lines):
        if len(line.text) < LINE_LENGTH and _LICENCE.match(line.text):
            return row
    return len(lines)
