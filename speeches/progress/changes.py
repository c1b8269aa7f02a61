"""What happens to a person's reading that others keep count of."""

from django.dispatch import Signal

# A person began or read sections, or marked them as unread: owner, section_ids. Sent within the transaction of the
# merge, and only where a section's status (unread, reading, read), or since when it is read, became another.
progress_changed = Signal()
