"""Study sessions: who studies what together, from when to when, and who looks after it."""
