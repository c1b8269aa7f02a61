"""Why an act on a line made no sense, in words for the editor."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "gone": _("This line is not there any more."),
    "unchanged": _("That changes nothing here."),
    "highest": _("This heading is on the highest level already."),
    "deepest": _("This heading cannot go deeper: there is none above it to stand under."),
    "no_heading": _("Only headings have a level; make the line a heading first."),
    "nothing_there": _("Put the cursor where the line shall be cut, between two words of it."),
    "nothing_above": _("There is no line above that this one could be joined with."),
    "empty": _("A line needs words; take it out instead, if it does not belong into the text."),
    "no_words": _("These words cannot be changed; put them back first."),
    "no_paragraph": _("Choose a paragraph for that."),
    "heading_follows": _("Headings follow below; join those first, if they are none."),
    "not_first": _("Headings stand above; the preamble stands before the first heading."),
}


def reason_in_words(code: str) -> str:
    """What to tell of a code of NoSense."""
    return str(REASONS.get(code, REASONS["unchanged"]))
