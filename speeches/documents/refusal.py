"""Why a file cannot be read: one sentence for a person, never a traceback."""


class Refused(Exception):
    """The file is not taken; `str()` of it is the reason, in the language of the one who handed it in."""
