"""A door: Django looks for the admin's registrations here."""
