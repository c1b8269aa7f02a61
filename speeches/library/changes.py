"""News of the library, for the slices that hang on its texts and that it does not know itself."""

from django.dispatch import Signal

# Sent inside the transaction that changes a section's body, with `section` (as it is now) and `old_body`.
section_rewritten = Signal()
