"""What happens to checklists that others keep count of, and what is asked of slices that come later."""

from django.dispatch import Signal

# Items of a session's lists were added, changed, moved to another group or day, archived or put back: session,
# item_ids.
items_changed = Signal()

# What a person did about items changed (a tick, a confirmation, a reflection): owner, item_ids.
work_changed = Signal()

# How far people are in items that a later slice knows of (reflections): items, owner_ids. Each receiver answers with
# {(item pk, owner pk): ("begun" | "done", the day of it)}; who is not in it has not begun.
asked_states = Signal()
