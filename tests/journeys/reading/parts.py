"""The text that is read, and where one stands in it."""

from playwright.sync_api import Page

TITLE = "在全镇修路队晨会上的讲话"
BODY = """（2025年6月12日）
同志们：
路是一米一米修出来的，今天先把这句话说清楚。
一、先看路基
路基不牢，面子再平也经不起一场雨，所以先下到沟里去看。
看完沟，再看桥头，桥头最怕空。
（一）看沟
沟里的水往哪里走，要画在图上，不能只记在心里。
沟底的石头要码齐，缝里填实，来年汛期才睡得着觉。
（二）看桥头
桥头跳车不是小事，老人坐在后排最先知道。
二、再看人手
人手排到天，天天有人管，管的人签自己的名字。
三、最后看账本
账本摊在桌上，哪一笔都说得出去处。
同志们，天亮了，上路吧。
"""
SECTIONS = ["引言", "一、先看路基", "（一）看沟", "（二）看桥头", "二、再看人手", "三、最后看账本", "结语"]


def part(page: Page, label: str) -> str:
    """A selector of the section."""
    return f'.part[data-label="{label}"]'


def key(page: Page, label: str) -> str:
    return page.locator(part(page, label)).get_attribute("id") or ""


def bring_up(page: Page, label: str) -> None:
    """Turn the wheel until the section's words stand in the upper half of the window, or the page ends."""
    box = page.locator(f"{part(page, label)} .para").last.bounding_box()
    assert box is not None
    page.mouse.move(700, 200)
    page.mouse.wheel(0, box["y"] + box["height"] - 190)
