"""How a section's characters are counted: everywhere by this one rule."""


def count_characters(heading: str, body: str) -> int:
    """The characters of heading and body without white space, as word processors count 字数（不计空格）.

    >>> count_characters("一个 标题", "第一段。\\n第二段。")
    12
    """
    return len("".join(f"{heading}{body}".split()))
