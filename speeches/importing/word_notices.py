"""What is said about a Word file: the things in it that are no plain words."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.importing.reading import notice
from speeches.text.model import OutlineWarning


def word_notices(counts: Counter[str]) -> Iterator[OutlineWarning]:
    """What was met in a file, said once a kind: `counts` has the kinds by the names below."""
    messages = {
        "insertion": ngettext(
            "%(count)d tracked insertion was taken in.",
            "%(count)d tracked insertions were taken in.",
            counts["insertion"],
        ),
        "deletion": ngettext(
            "%(count)d tracked deletion was left out.", "%(count)d tracked deletions were left out.", counts["deletion"]
        ),
        "comment": ngettext("%(count)d comment was left out.", "%(count)d comments were left out.", counts["comment"]),
        "footnote": ngettext(
            "%(count)d footnote was left out.", "%(count)d footnotes were left out.", counts["footnote"]
        ),
        "endnote": ngettext("%(count)d endnote was left out.", "%(count)d endnotes were left out.", counts["endnote"]),
        "hidden": ngettext(
            "%(count)d hidden piece was left out.", "%(count)d hidden pieces were left out.", counts["hidden"]
        ),
        "phonetic": ngettext(
            "%(count)d phonetic guide was left out.", "%(count)d phonetic guides were left out.", counts["phonetic"]
        ),
        "contents": _("The automatic table of contents was left out."),
        "text_box": ngettext(
            "%(count)d text box was put after its paragraph.",
            "%(count)d text boxes were put after their paragraphs.",
            counts["text_box"],
        ),
        "table_row": ngettext(
            "%(count)d table row became a line.", "%(count)d table rows became lines.", counts["table_row"]
        ),
        "symbol": ngettext(
            "%(count)d sign of a symbol font could not be read.",
            "%(count)d signs of symbol fonts could not be read.",
            counts["symbol"],
        ),
        "embedded": _("A document embedded in the Word file was not read."),
    }
    for name, message in messages.items():
        if counts[name]:
            yield notice(f"word_{name}", message % {"count": counts[name]})
