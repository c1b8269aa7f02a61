"""What the page of an edit holds, and what an act changed on it."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from speeches.importing.details_form import DetailsForm
from speeches.importing.drafting import Draft
from speeches.importing.edit_rows import shown
from speeches.importing.edit_steps import Facts
from speeches.importing.editing import Edit
from speeches.library.models import TagSuggestion


def answer(before: Edit, after: Edit, *, select: int, told: str = "", whole: bool = False) -> dict[str, Any]:
    """What a script needs to bring the page up to date: the rows that changed, and what became of the rest."""
    old, new = shown(before), shown(after)
    return {
        "revision": after.revision,
        "whole": whole,
        "select": f"b{select}",
        "told": told,
        "figures": new.figures,
        "facts": _changed_facts(before.facts, after.facts),
        "undo": step_name(after.undo[-1].name) if after.undo else "",
        "redo": step_name(after.redo[-1].name) if after.redo else "",
        "rows": _difference(old.rows, new.rows, "importing/_lines.html", whole=whole),
        "items": _difference(old.items, new.items, "importing/_items.html", whole=whole),
    }


def step_name(name: str) -> str:
    """An act in words."""
    words = {
        "promote": pgettext("act", "Level up"),
        "demote": pgettext("act", "Level down"),
        "heading": pgettext("act", "Make a heading"),
        "text": pgettext("act", "Make text"),
        "join": pgettext("act", "Join with the line above"),
        "split": pgettext("act", "Split"),
        "mend": pgettext("act", "Change the words"),
        "noise": pgettext("act", "Take out"),
        "put_back": pgettext("act", "Put back"),
        "conclusion": pgettext("act", "Conclusion from here"),
        "preamble": pgettext("act", "Preamble up to here"),
        "title": pgettext("act", "This is the title"),
        "subtitle": pgettext("act", "This is the subtitle"),
        "salutation": pgettext("act", "This is the salutation"),
        "tail": pgettext("act", "After the end from here"),
        "facts": pgettext("act", "Facts"),
        "seen": pgettext("act", "No trouble"),
    }
    return words.get(name, "")


def _row_acts() -> dict[str, str]:
    """The words on the buttons of a row, looked up once for all of them."""
    return {
        "put_back": step_name("put_back"),
        "seen": step_name("seen"),
        "to_check": _("to be checked"),
        "show_all": _("show all"),
        "fold": _("fold"),
    }


def suggested_tags(draft: Draft) -> list[tuple[str, str]]:
    """Tags for the speech, each with its reason, ready for a form's boxes."""
    return [(one.name, f"{one.name}（{TagSuggestion(**vars(one)).reason}）") for one in draft.suggestions]


def page_of(
    edit: Edit, form: DetailsForm | None, *, suggestions: list[tuple[str, str]], block: str = ""
) -> dict[str, Any]:
    """What the page needs of an edit; with a form that was sent, that one, else one of the facts as they are kept."""
    accepted = [name for name in edit.facts.get("suggested", "").split("\n") if name]
    names = {name for name, _label in suggestions}
    boxes = suggestions + [(name, name) for name in accepted if name not in names]
    initial = {**edit.facts, "suggested": accepted}
    chosen = int(block) if block.isdecimal() and len(block) < 10 else 0
    return {
        "form": form or DetailsForm(initial=initial, suggestions=boxes),
        "preview": shown(edit),
        **_row_acts(),
        "undo": step_name(edit.undo[-1].name) if edit.undo else "",
        "redo": step_name(edit.redo[-1].name) if edit.redo else "",
        "suggestions": suggestions,
        "facts_line": [text for text in map(str.strip, _told(edit.facts)) if text],
        "chosen": str(chosen or next((one.id for one in edit.blocks if one.role == "heading"), 0)),
        "mending": str(chosen),
    }


def _told(facts: Facts) -> list[str]:
    """The facts that are shown while the form is folded."""
    speaker = f"{facts.get('speaker_role', '')} {facts.get('speaker', '')}"
    date = facts.get("delivered", "") or str(_("no date"))
    return [speaker, date, facts.get("occasion", ""), facts.get("source_name", "")]


def _difference(old: Sequence[Any], new: Sequence[Any], template: str, *, whole: bool) -> dict[str, Any]:
    """The elements that are new, changed or elsewhere: their HTML, behind which they stand, and which are gone."""
    before = {one.dom_id: (one, old[at - 1].dom_id if at else "") for at, one in enumerate(old)}
    after = [(one, new[at - 1].dom_id if at else "") for at, one in enumerate(new)]
    changed = [pair for pair in after if whole or before.get(pair[0].dom_id) != pair]
    there = {one.dom_id for one in new}
    return {
        "html": render_to_string(template, {"shown": [one for one, _above in changed], **_row_acts()}),
        "behind": [[one.dom_id, above] for one, above in changed],
        "gone": [dom_id for dom_id in before if dom_id not in there],
    }


def _changed_facts(before: Facts, after: Facts) -> Facts:
    return {name: text for name, text in after.items() if before.get(name, "") != text and name != "suggested"}
