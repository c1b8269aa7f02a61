"""Outlines said short, for the tests that read them."""

from speeches.text.outline import Outline, parse_outline


def tree(text: str) -> list[str]:
    """The sections of a text as indented lines: marker and heading."""
    return [
        "  " * (section.level - 1) + f"{section.marker or ''}{section.heading}"
        for section in parse_outline(text).sections
        if section.kind == "section"
    ]


def codes(outline: Outline) -> list[str]:
    """The codes of its warnings."""
    return [warning.code for warning in outline.warnings]


def conclusion(outline: Outline) -> tuple[str, ...] | None:
    """The paragraphs of its conclusion, or None."""
    return next((section.paragraphs for section in outline.sections if section.kind == "conclusion"), None)


def content(outline: Outline) -> tuple[object, ...]:
    """All that a reader sees of it."""
    sections = [(s.kind, s.level, s.marker, s.ordinal, s.heading, s.paragraphs) for s in outline.sections]
    head = (outline.title, outline.subtitle, outline.salutation, outline.speaker, outline.speaker_role)
    return (*head, outline.delivered_on, sections, outline.tail)


def written_out(outline: Outline) -> str:
    """An outline as a text of its own: a line for each paragraph and for each heading that had one; no noise."""
    date = zip(outline.delivered_on.split("-"), "年月日", strict=False) if outline.delivered_on else ()
    lines = [
        f"# {outline.title}" if outline.title else "",
        f"——{outline.subtitle}" if outline.subtitle else "",
        "".join(f"{int(part)}{unit}" for part, unit in date),
        "　".join(part for part in (outline.speaker_role, outline.speaker) if part) if outline.speaker else "",
        outline.salutation or "",
    ]
    for section in outline.sections:
        if section.kind == "section":
            mark = section.marker or f"{'#' * (section.level + 1)} "
            lines.append(f"{mark}{section.heading}")
        if section.heading and section.lines[:1] == (section.line,):
            end = "" if section.heading[-1] in "？?" else "。"
            lines[-1] += f"{end}{section.paragraphs[0]}"
            lines += section.paragraphs[1:]
        else:
            lines += section.paragraphs
    return "\n".join(line for line in (*lines, *outline.tail) if line)
