"""How long a reflection is, and whether that is what was asked for."""

from django.utils.translation import gettext as _

from speeches.checklists.items import ChecklistItem
from speeches.library.characters import count_characters


def characters_in(body: str) -> int:
    """The characters of the text without white space, as everywhere on the site; its title does not count.

    >>> characters_in("读后 有感。\\n\\n　　再读。")
    8
    """
    return count_characters("", body)


def length_problem(item: ChecklistItem, characters: int) -> str:
    """Why a reflection of that length cannot be handed in, in a sentence; nothing if it can."""
    if not characters:
        return _("There is nothing to hand in yet: write your reflection first.")
    least, most = item.min_characters or 0, item.max_characters
    if characters < least:
        figures = {"least": least, "characters": characters, "missing": least - characters}
        return _("At least %(least)d characters are wanted; there are %(characters)d, so %(missing)d more.") % figures
    if most is not None and characters > most:
        figures = {"most": most, "characters": characters, "over": characters - most}
        return _("At most %(most)d characters are wanted; there are %(characters)d, %(over)d too many.") % figures
    return ""
