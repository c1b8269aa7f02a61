"""What is said about a Word file: the things in it that are no plain words."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from speeches.documents.reading import notice
from speeches.text.model import OutlineWarning

# Why a piece is no part of the text, said with each piece.
REASONS = {
    "deletion": _("Deleted in Word with tracked changes"),
    "comment": _("Comment"),
    "footnote": _("Footnote"),
    "endnote": _("Endnote"),
    "header": _("Header or footer"),
    "hidden": _("Hidden in Word"),
    "phonetic": _("Phonetic guide in Word"),
    "placeholder": _("Placeholder of a form in Word"),
    "contents": _("Automatic table of contents"),
}
_MESSAGES = {
    "insertion": ngettext_lazy(
        "%(count)d tracked insertion was taken in.", "%(count)d tracked insertions were taken in.", "count"
    ),
    "deletion": ngettext_lazy(
        "%(count)d tracked deletion was left out.", "%(count)d tracked deletions were left out.", "count"
    ),
    "comment": ngettext_lazy("%(count)d comment was left out.", "%(count)d comments were left out.", "count"),
    "footnote": ngettext_lazy("%(count)d footnote was left out.", "%(count)d footnotes were left out.", "count"),
    "endnote": ngettext_lazy("%(count)d endnote was left out.", "%(count)d endnotes were left out.", "count"),
    "header": ngettext_lazy(
        "%(count)d header or footer was left out.", "%(count)d headers and footers were left out.", "count"
    ),
    "placeholder": ngettext_lazy(
        "%(count)d placeholder was left out.", "%(count)d placeholders were left out.", "count"
    ),
    "hidden": ngettext_lazy("%(count)d hidden piece was left out.", "%(count)d hidden pieces were left out.", "count"),
    "phonetic": ngettext_lazy(
        "%(count)d phonetic guide was left out.", "%(count)d phonetic guides were left out.", "count"
    ),
    "contents": _("The automatic table of contents was left out."),
    "text_box": ngettext_lazy(
        "%(count)d text box was put after its paragraph.",
        "%(count)d text boxes were put after their paragraphs.",
        "count",
    ),
    "table_row": ngettext_lazy("%(count)d table row became a line.", "%(count)d table rows became lines.", "count"),
    "symbol": ngettext_lazy(
        "%(count)d sign of a symbol font could not be read.",
        "%(count)d signs of symbol fonts could not be read.",
        "count",
    ),
    "embedded": _("A document embedded in the Word file was not read."),
}


def word_notices(counts: Counter[str]) -> Iterator[OutlineWarning]:
    """What was met in a file, said once a kind: `counts` has the kinds by the names above."""
    for name, message in _MESSAGES.items():
        if counts[name]:
            yield notice(f"word_{name}", message % {"count": counts[name]})
