"""What is no part of the text."""

import pytest

from speeches.text.clean import clean_lines
from speeches.text.furniture import line_noise
from speeches.text.noise import sift
from speeches.text.outline import parse_outline


def sifted(raw: str) -> tuple[list[str], list[str]]:
    lines, noise = sift(clean_lines(raw)[0])
    return [line.text for line in lines], [item.text for item in noise]


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 领导讲话",
        "上一篇：关于放假的通知",
        "来源：县融媒体中心",
        "浏览次数：128",
        "【打印本页】",
        "某某县人民政府 版权所有",
        "清风 发表于 3 小时前",
        "页: [1]",
        "查看完整版本: 在总结会上的讲话",
        "- 12 -",
        "第 3 页 共 9 页",
        "全文共3021字，登录后阅读",
        "试读结束，开通会员继续阅读",
        "小小范文网",
        "分享到：",
        "字號：",
        "2025-03-18 09:30 | 稿件來源：小河新聞網",
        "小河范文网 首页",
        "小河文秘 www.example.com",
        "本頁位置：首頁",
        "本文档为Word版可编辑",
        "……（开头部分已省略436字）",
        "小河治水讲话_第4页",
        "全文预览已结束",
        "此处隐藏655个字。会员可见",
        "预览阅读已结束，需要全文请联系。",
        "（想阅读全部图文内容，您需要先登陆！）",
        "下面是小编整理的治水讲话，供大家参考。",
        "下面是小河網站提供的治水講話，歡迎閱讀。",
        "治水讲话1000字。",
        "【收藏】【投稿】作者：佚名",
        "用户名：",
        "扫一扫关注我们",
        "图源：小河日报",
        "一、提高认识………………3",
    ],
)
def test_the_furniture_of_pages_is_noise(line: str) -> None:
    assert line_noise(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        *("一、抓好来源管控", "同志们：", "要下载学习资料。", "在首次会议上的讲话", "最后，祝大家顺利！"),
        *(
            "以上几点意见，供大家参考。",
            "治水讲话范文",
            "时间：2025年3月18日",
            "下面我讲三点意见。",
            "全县有水库300座。",
        ),
        *("全县有水库300座。", "分享发展成果，是大家的心愿。", "投资2000万元", "请登录网站报名，名单由县里提供。"),
    ],
)
def test_words_of_a_speech_are_none(line: str) -> None:
    assert line_noise(line) is None


def test_paywall_marks_go_out_of_the_line() -> None:
    assert sifted("##paidbegin##（二）抓落实。要干。") == (["（二）抓落实。要干。"], ["##paidbegin##"])


def test_a_pasted_site_name_goes_out_of_the_words() -> None:
    kept, noise = sifted("我老秘网县今年增收。老秘网是个网站。")
    assert kept == ["我县今年增收。老秘网是个网站。"]
    assert noise == ["老秘网"]


def test_an_unknown_name_needs_to_break_the_grammar_twice() -> None:
    assert sifted("我春风网县要发展。全春风网县要努力。")[0] == ["我县要发展。全县要努力。"]
    assert sifted("我春风网县要发展。")[0] == ["我春风网县要发展。"]


def test_an_advert_with_an_address_goes() -> None:
    kept, noise = sifted("要抓落实。海量范文下载网址:www.example.com。要见成效。")
    assert kept == ["要抓落实。要见成效。"]
    assert noise == ["海量范文下载网址:www.example.com。"]


def test_an_address_that_does_not_tout_stays() -> None:
    assert sifted("请登录www.example.com报名。")[1] == []


def test_anti_copy_strings_go_if_there_are_several() -> None:
    junk = "7 [; o H! @9 B! f& ?# v"
    kept, noise = sifted(f"要抓落实。{junk}\n{junk}\n要见成效。")
    assert kept == ["要抓落实。", "要见成效。"]
    assert noise == [junk, junk]
    assert sifted(f"公式是{junk}")[1] == []


def test_pinyin_between_the_words_goes() -> None:
    assert sifted("根據(jù)安排(xx)抓好") == (["根據安排(xx)抓好"], ["(jù)"])


def test_what_stands_behind_a_place_that_a_shop_left_out_is_text() -> None:
    learning = "要学好用好。" * 9
    text = (
        f"在全县治水动员会上的讲话\n同志们：\n一、学习\n{learning}\n---此处隐藏7135字，下载后查看---\n二、落实\n要做。"
    )
    outline = parse_outline(text)
    assert [section.heading for section in outline.sections] == ["学习", "落实"]
    assert [item.reason for item in outline.noise] == ["文档网站略去之处"]
