"""The acts of an editor on a waiting file's text and facts, undone and done again."""

from collections.abc import Callable
from dataclasses import replace

from django.http import QueryDict

from speeches.importing.details_form import FACT_NAMES
from speeches.importing.doubts import doubts_of
from speeches.importing.edit_steps import Facts, Step, step_between
from speeches.importing.editing import Edit
from speeches.text import block_acts, block_frame, block_noise
from speeches.text.blocks import Blocks, Role, texts_of
from speeches.text.settling import NoSense

MAX_STEPS = 100
LONGEST_FACT = 20_000
Act = Callable[[Blocks, int, int | None, str], Blocks]


def acted(edit: Edit, name: str, block_id: int, *, at: int | None = None, words: str = "") -> Edit:
    """The edit after an act. Raises NoSense."""
    if name == "undo":
        return undone(edit)
    if name == "redo":
        return done_again(edit)
    if name == "seen":
        return _looked_at(edit, block_id)
    if name not in ACTS:
        raise NoSense("unknown")
    blocks = ACTS[name](edit.blocks, block_id, _offset(edit.blocks, block_id, at, words), words)
    return _stepped(edit, name, blocks, edit.facts | _facts_of_lines(edit.blocks, blocks))


def with_facts(edit: Edit, facts: Facts) -> Edit:
    """The edit with facts as they were typed; the lines of the text that are facts follow. Raises NoSense."""
    typed = {name: text.replace("\x00", "")[:LONGEST_FACT] for name, text in facts.items()}
    if all(edit.facts.get(name, "") == text for name, text in typed.items()):
        raise NoSense("unchanged")
    blocks = edit.blocks
    for role in ("salutation", "tail"):
        if role in typed and typed[role] != edit.facts.get(role, ""):
            blocks = block_frame.said(blocks, role, typed[role])
    if blocks == edit.blocks:
        return replace(edit, facts=edit.facts | typed, revision=edit.revision + 1)
    return _stepped(edit, "facts", blocks, edit.facts | typed)


def undone(edit: Edit) -> Edit:
    """One step back. Raises NoSense."""
    if not edit.undo:
        raise NoSense("unchanged")
    *earlier, step = edit.undo
    blocks, facts = step.undone(edit.blocks, edit.facts)
    return _moved(edit, blocks, facts, (tuple(earlier), (*edit.redo, step)))


def done_again(edit: Edit) -> Edit:
    """One step forth again. Raises NoSense."""
    if not edit.redo:
        raise NoSense("unchanged")
    *later, step = edit.redo
    blocks, facts = step.done(edit.blocks, edit.facts)
    return _moved(edit, blocks, facts, ((*edit.undo, step), tuple(later)))


ACTS: dict[str, Act] = {
    "promote": lambda blocks, one, at, words: block_acts.promote(blocks, one),
    "demote": lambda blocks, one, at, words: block_acts.demote(blocks, one),
    "heading": lambda blocks, one, at, words: block_acts.heading(blocks, one, at or 0),
    "text": lambda blocks, one, at, words: block_acts.text(blocks, one),
    "join": lambda blocks, one, at, words: block_acts.join(blocks, one),
    "split": lambda blocks, one, at, words: block_acts.split(blocks, one, at or 0),
    "mend": lambda blocks, one, at, words: block_acts.mend(blocks, one, words),
    "noise": lambda blocks, one, at, words: block_noise.noise(blocks, one, at or 0, words),
    "put_back": lambda blocks, one, at, words: block_noise.put_back(blocks, one),
    "conclusion": lambda blocks, one, at, words: block_frame.conclusion(blocks, one),
    "preamble": lambda blocks, one, at, words: block_frame.preamble(blocks, one),
    "title": lambda blocks, one, at, words: block_frame.become(blocks, one, "title"),
    "subtitle": lambda blocks, one, at, words: block_frame.become(blocks, one, "subtitle"),
    "salutation": lambda blocks, one, at, words: block_frame.become(blocks, one, "salutation"),
    "tail": lambda blocks, one, at, words: block_frame.tail(blocks, one),
}


def _stepped(edit: Edit, name: str, blocks: Blocks, facts: Facts) -> Edit:
    step = step_between(name, (edit.blocks, edit.facts), (blocks, facts))
    return _moved(edit, blocks, facts, ((*edit.undo, step)[-MAX_STEPS:], ()))


def _moved(edit: Edit, blocks: Blocks, facts: Facts, steps: tuple[tuple[Step, ...], tuple[Step, ...]]) -> Edit:
    """The edit one revision on, with the steps that lead back and forth from there."""
    undo, redo = steps
    return replace(edit, blocks=blocks, facts=facts, revision=edit.revision + 1, undo=undo, redo=redo)


def _looked_at(edit: Edit, block_id: int) -> Edit:
    """The doubts about a line, or under 0 about the whole, need no more attention."""
    numbers = doubts_of(edit).get(block_id, [])
    if not numbers:
        raise NoSense("unchanged")
    return replace(edit, seen=(*edit.seen, *numbers), revision=edit.revision + 1)


def _offset(blocks: Blocks, block_id: int, at: int | None, words: str) -> int | None:
    """Where to cut: the offset, or where the given words begin."""
    if at is not None or not words:
        return at
    label = next((block.label for block in blocks if block.id == block_id), "")
    return max(label.find(words), 0)


def _facts_of_lines(before: Blocks, after: Blocks) -> Facts:
    """The facts that lines of the text are, where these lines changed."""
    roles: tuple[tuple[Role, str], ...] = (("title", " "), ("subtitle", " "), ("salutation", ""), ("tail", "\n"))
    facts: Facts = {}
    for role, glue in roles:
        lines = texts_of(after, role)
        if lines != texts_of(before, role):
            facts[role] = glue.join(lines).lstrip("—–―─- ")
    return facts


def facts_in(posted: QueryDict) -> Facts:
    """The facts that a form was sent with; boxes that are not ticked are not sent."""
    facts = {name: str(posted[name]) for name in FACT_NAMES if name in posted}
    return facts | {"suggested": "\n".join(posted.getlist("suggested"))}


def selected_after(before: Edit, after: Edit, block_id: int) -> int:
    """The line to stand on after an act: the same one; after undoing the first that changed; else the one above."""
    there = {block.id for block in after.blocks}
    if not block_id:
        old = {block.id: block for block in before.blocks}
        changed = (block.id for block in after.blocks if old.get(block.id) != block)
        return next(changed, 0)
    if block_id in there:
        return block_id
    above = 0
    for block in before.blocks:
        if block.id == block_id:
            break
        above = block.id if block.id in there else above
    return above
