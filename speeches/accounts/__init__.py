"""People: the user, sign-in, roles, the profile."""
