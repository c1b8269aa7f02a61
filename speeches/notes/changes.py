"""What happens to a person's notes that others keep count of."""

from django.dispatch import Signal

# Notes with words were made, deleted, or came to have words or none: owner, section_ids. Sent within the transaction.
notes_changed = Signal()
