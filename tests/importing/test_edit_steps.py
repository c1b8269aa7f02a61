"""Steps of an edit: small, kept as plain values, undone to the very state before and done again to the one after."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.importing.edit_acts import ACTS, acted, done_again, undone, with_facts
from speeches.importing.edit_steps import step_between
from speeches.importing.editing import Edit, edit_of_json
from speeches.text.blocks import Block, blocks_of, numbered
from speeches.text.outline import parse_outline
from speeches.text.settling import NoSense
from tests.importing.texts import SPEECH

FACTS = {"title": "在街道读书会上的讲话", "salutation": "同志们：", "tail": ""}
MOVES = st.tuples(
    st.sampled_from([*sorted(ACTS), "facts"]), st.integers(0, 99), st.sampled_from([None, 2, 6]), st.booleans()
)


def begun() -> Edit:
    return Edit(blocks_of(parse_outline(SPEECH), SPEECH), FACTS, (), 0)


def moved(edit: Edit, name: str, nth: int, at: int | None, *, is_long: bool) -> Edit:
    words = "" if name != "mend" else "换了一行\n再添一行" if is_long else "一、换了一行"
    if name == "facts":
        return with_facts(
            edit, {"salutation": "邻居们：" if is_long else "", "tail": "街道办\n四月" if at else "街道办"}
        )
    return acted(edit, name, edit.blocks[nth % len(edit.blocks)].id, at=at, words=words)


@settings(max_examples=60, deadline=None)
@given(st.lists(MOVES, max_size=15))
def test_undo_and_redo_lead_through_the_very_same_states(moves: list[tuple[str, int, int | None, bool]]) -> None:
    edit = begun()
    states = [edit]
    for name, nth, at, is_long in moves:
        try:
            edit = moved(edit, name, nth, at, is_long=is_long)
        except NoSense:
            continue
        edit = edit_of_json(json.loads(json.dumps(edit.as_json())))
        if len(edit.undo) == len(states):
            states.append(edit)
    for state in reversed(states[:-1]):
        edit = undone(edit)
        assert edit.blocks == state.blocks
        assert {name: edit.facts[name] for name in FACTS} == {name: state.facts[name] for name in FACTS}
    for state in states[1:]:
        edit = done_again(edit)
        assert edit.blocks == state.blocks
    assert len({state.revision for state in states}) == len(states)


def test_a_step_holds_what_changed_and_nothing_else() -> None:
    """A heading goes down with all that stands under it: no paragraph's words are kept twice."""
    paragraph = Block(0, "paragraph", "很长的话。" * 200)
    blocks = numbered(
        [Block(0, "heading", "总", level=1, kind="section"), Block(0, "heading", "分", level=1, kind="section")]
        + [Block(0, "heading", "细", level=2, kind="section"), paragraph] * 50
    )
    edit = acted(Edit(blocks, {}, (), 0), "demote", 2)
    assert len(json.dumps(edit.undo[0].as_json())) < 4_000
    assert step_between("", (blocks, {}), (blocks, {})).changed == {}
