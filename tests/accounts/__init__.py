"""People: sign-in, profile, who may open what."""
