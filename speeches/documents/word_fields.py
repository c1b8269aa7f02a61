"""What stands on the page through a field's own code: figures in circles, which Word and WPS build as equations."""

import re

from speeches.documents.counting import written

_CIRCLE = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\(\s*[○〇◯⊙]\s*[,，;；]\s*([^()]{1,3}?)\s*\)\s*", re.IGNORECASE)


def circled(code: str) -> str:
    """What a field shows by its code alone; "" for all others, whose results stand in the text.

    >>> circled(r" eq \\o\\ac(○,3)"), circled(" PAGE ")
    ('③', '')
    """
    found = _CIRCLE.fullmatch(code)
    if found is None:
        return ""
    return written(int(found[1]), "decimalEnclosedCircle") if found[1].isdecimal() else found[1]
