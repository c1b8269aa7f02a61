"""Print the outlines that files hold, without a database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from speeches.documents.files import FileOutline, read_outline, readable_name
from speeches.documents.refusal import Refused
from speeches.importing.table import printable
from speeches.text.model import Outline


class Command(BaseCommand):
    """Print outlines for a person or, with --json, for a program: reading and parsing alone, nothing is saved."""

    help = "Print the outline that each file holds. Exit status 1 if any of them could not be read."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them all; a file that cannot be read is a line on stderr and does not stop the rest."""
        refused = 0
        for name in options["files"]:
            try:
                found = read_outline(readable_name(name), _bytes_of(name))
            except Refused as reason:
                refused += 1
                self.stderr.write(printable(f"{readable_name(name)}: {reason}"))
                continue
            self.stdout.write(_json(found) if options["as_json"] else "\n".join(map(printable, _tree(found))))
        if refused:
            sys.exit(1)


def _bytes_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Refused(error.strerror or str(error)) from error


def _json(found: FileOutline) -> str:
    values = {"file": found.name, "encoding": found.read.encoding, **found.outline.as_json()}
    return json.dumps(values, ensure_ascii=False)


def _tree(found: FileOutline) -> list[str]:
    """The outline for a person: what is known of the text, its headings indented by level, and the warnings."""
    outline = found.outline
    lines = [f"{found.name} ({found.read.encoding})", f"  {outline.title or '—'}"]
    lines += [f"  {label}：{text}" for label, text in _facts(outline) if text]
    for section in outline.sections:
        characters = sum(len("".join(paragraph.split())) for paragraph in section.paragraphs)
        heading = f"{section.marker or ''}{section.heading}" or f"[{section.kind}]"
        lines.append(f"  {'    ' * (section.level - 1)}  {heading}  ({characters})")
    lines += [f"  ! {warning.line or '–'}: {warning.message}" for warning in outline.warnings]
    lines += [f"  - {noise.line or '–'}: {noise.text}  ({noise.reason})" for noise in outline.noise]
    return [*lines, ""]


def _facts(outline: Outline) -> list[tuple[str, str | None]]:
    return [
        (_("subtitle"), outline.subtitle),
        (_("speaker"), " ".join(part for part in (outline.speaker_role, outline.speaker) if part)),
        (_("occasion"), outline.occasion),
        (_("delivered on"), outline.delivered_on),
        (_("salutation"), outline.salutation),
    ]
