"""Markdown files: their words without the marks; headings keep theirs for the outline."""

from speeches.documents.files import read_outline
from speeches.documents.markdown import read_markdown

TEXT = """---
title: 不是正文
---
# 在街道读书会上的讲话

**同志们：**

今天说**两件**事，都写在[单子](https://example.org/a_b)上。![墙上的单子](a.png)

## 一、书要放在手边
> 不上锁。
- 一号楼
* 二号楼

## 二、时间要留出来
每星期三，*七点*开灯\\*。<!-- 八点关 -->
"""


def test_marks_are_taken_off_and_dropped_words_told() -> None:
    read = read_markdown(TEXT, "utf-8")
    assert [line for line in read.text.splitlines() if line] == [
        "# 在街道读书会上的讲话",
        "同志们：",
        "今天说两件事，都写在单子上。",
        "## 一、书要放在手边",
        "不上锁。",
        "一号楼",
        "二号楼",
        "## 二、时间要留出来",
        "每星期三，七点开灯*。",
    ]
    assert {noise.text for noise in read.dropped} == {"title: 不是正文", "墙上的单子", "八点关"}


def test_the_outline_of_a_markdown_file() -> None:
    outline = read_outline("读书会.md", TEXT.encode()).outline
    assert outline.title == "在街道读书会上的讲话"
    assert outline.salutation == "同志们："
    sections = [(section.marker, section.heading) for section in outline.sections if section.kind == "section"]
    assert sections == [("一、", "书要放在手边"), ("二、", "时间要留出来")]


def test_embedded_pictures_are_left_out_and_told_in_short() -> None:
    data = "data:image/png;base64," + "iVBORw0KGgo" * 1000
    text = (
        f'# 读书会\n书架![书架]({data} "照片")在楼道。\n灯![灯][image1]开着。\n\n[image1]: <{data}>\n[注]: 灯是新的。\n'
    )
    read = read_markdown(text, "utf-8")
    assert read.text.split() == ["#", "读书会", "书架在楼道。", "灯开着。", "[注]:", "灯是新的。"]
    told = [noise.text for noise in read.dropped]
    assert [text for text in told if not text.startswith("data:")] == ["书架", "照片", "灯"]
    assert [text[-1] + text[:21] for text in told if text.startswith("data:")] == ["…data:image/png;base64"] * 2
    assert [notice.message for notice in read.notices] == ["已略去 2 张嵌入的图片。"]


def test_pictures_and_links_whose_address_stands_elsewhere() -> None:
    text = (
        "# 读书会\n书架![书架][shelf]在[楼道][Hall]，见[单子][]。\n\n"
        '[shelf]: pictures/shelf.png "新书架"\n[hall]: <https://example.org/hall>\n'
        "  [单子]: /list.html\n[注]: 灯是新的。\n"
    )
    read = read_markdown(text, "utf-8")
    assert [line for line in read.text.splitlines() if line] == ["# 读书会", "书架在楼道，见单子。", "[注]: 灯是新的。"]
    assert {noise.text for noise in read.dropped} == {"新书架", "书架"}


def test_brackets_side_by_side_are_no_link_where_nothing_is_defined() -> None:
    assert read_markdown("〔2025〕[3号][甲]文件", "utf-8").text == "〔2025〕[3号][甲]文件"


def test_footnotes_and_struck_words_are_told() -> None:
    read = read_markdown("书要[^1]放在~~柜子里~~手边。\n\n[^1]: 见上次的记录。\n", "utf-8")
    assert read.text.strip() == "书要放在手边。"
    assert [(noise.text, noise.reason) for noise in read.dropped] == [
        ("见上次的记录。", "脚注"),
        ("柜子里", "Markdown 中划掉的文字"),
    ]


def test_underlined_headings_tables_tasks_and_tags() -> None:
    text = (
        "在街道读书会上的讲话\n====\n\n一、书要放在手边\n---\n<center>不上锁。</center>\n- [x] 一号楼<br>二号楼\n\n"
        '| 楼 | 书 |\n|:---|---:|\n| 甲 | 乙 |\n<img src="a.png" alt="灯"/>\n\n灯亮着。\n---\n'
    )
    read = read_markdown(text, "utf-8")
    assert [line for line in read.text.splitlines() if line] == [
        "# 在街道读书会上的讲话",
        "## 一、书要放在手边",
        "不上锁。",
        "一号楼",
        "二号楼",
        "楼\t书",
        "甲\t乙",
        "灯亮着。",
        "---",
    ]
    assert [noise.text for noise in read.dropped] == ["灯"]
