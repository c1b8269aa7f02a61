"""What a text is: str and frozen dataclasses in and out; no Django, no files, no clock, no settings."""
