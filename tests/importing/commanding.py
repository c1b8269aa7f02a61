"""`manage.py import_speeches` for tests: what it is called with, and what it said."""

from io import StringIO

from django.core.management import call_command


def run(*arguments: object) -> tuple[list[str], str, int]:
    """The table's lines, what stands on stderr, and the exit status."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_speeches", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return out.getvalue().splitlines(), err.getvalue(), status


def result_of(lines: list[str], name: str) -> str:
    """The second column of a file's row."""
    return next(line.split()[1] for line in lines if line.startswith(name))
