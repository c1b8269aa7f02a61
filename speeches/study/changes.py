"""What happens in a session that others keep count of."""

from django.dispatch import Signal

# Who is in the session, or in which group, is another: session, user_ids (None: everybody's may be).
# Whoever withdrew is told of by members_left besides.
members_changed = Signal()

# People left a session or were taken out of it: session, user_ids. What they shared becomes private again.
members_left = Signal()

# The session was opened, or opened again: session, now. Figures are derived from here on.
session_opened = Signal()
