"""The admin: useful to an editor, closed to everybody else, silent about what is private."""
