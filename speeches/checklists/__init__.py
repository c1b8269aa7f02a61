"""Reading checklists: items, due dates, ticks."""
