"""What happens in a session that others keep count of."""

from django.dispatch import Signal

# Who is in the session, or in which group, is another: session, user_ids (None: everybody's may be).
# Whoever withdrew is told of by member_left besides.
members_changed = Signal()

# A person left a session or was taken out of it: session, user. What they shared becomes private again.
member_left = Signal()

# The session was opened, or opened again: session, now. Figures are derived from here on.
session_opened = Signal()
