"""One act on the text of a waiting file, as a form or a script sends it."""

from typing import Any

from django import forms

LONGEST = 200_000


class MendForm(forms.Form):
    """Which act on which line; where in it, in code points; with which words; and which state of the text was seen.

    A button says the act, and may name its line (`promote 12`); else it is the chosen line's. `text` are new words,
    `words` some that stand there.
    """

    act = forms.RegexField(r"[a-z_]{1,20}(?: \d{1,9})?\Z")
    block = forms.IntegerField(required=False, min_value=0)
    at = forms.IntegerField(required=False, min_value=0)
    text = forms.CharField(required=False, max_length=LONGEST, strip=False)
    words = forms.CharField(required=False, max_length=LONGEST, strip=False)
    revision = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """The act's name and its line apart."""
        data = super().clean() or {}
        name, _space, block = data.get("act", "").partition(" ")
        words = data.get("text" if name == "mend" else "words", "")
        return {**data, "name": name, "block": int(block or data.get("block") or 0), "words": words}
