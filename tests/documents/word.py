"""Small Word files for the tests, made from the parts that matter."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with this XML in its body; `numbering`, `styles`, `comments`, … are the insides of further parts."""
    files = {"_rels/.rels": RELATIONS, "word/document.xml": _part("document", f"<w:body>{body}</w:body>")}
    files |= {f"word/{name}.xml": _part(name, inside) for name, inside in parts.items()}
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these entries."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(text: str, *, number: tuple[int, int] | None = None, style: str = "", inside: str = "") -> str:
    """A paragraph; `number` is its (instance, level), `inside` XML in place of the text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside or run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def plan(name: int, *levels: str, link: str = "") -> str:
    """A numbering plan of these levels."""
    return f'<w:abstractNum w:abstractNumId="{name}">{link}{"".join(levels)}</w:abstractNum>'


def level(index: int, number_format: str, template: str, *, start: int = 1, more: str = "") -> str:
    """A level of a plan."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


def instance(name: int, of: int, overrides: str = "") -> str:
    """An instance of a plan."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def _part(name: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {NAMESPACES}>{inside}</w:{name}>'
