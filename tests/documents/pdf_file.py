"""Small PDF files for the tests: Chinese text put where it is wanted, in a font that needs no embedding."""

import zlib
from collections.abc import Sequence

A4 = (595, 842)
Text = tuple[float, float, float, str]
"""Where it begins, where it stands, its size, and the words."""

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000/FontDescriptor 5 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
    "/Descent -120/CapHeight 880/StemV 80>>",
)
_PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
_FIRST_PAGE = 7


def pdf_file(*pages: Sequence[Text] | bytes, page: str = "", trailer: str = "") -> bytes:
    """A PDF file of these pages: texts with their places, or content as it is (`/P Do` paints a picture).

    `page` goes into each page's dictionary, `trailer` into the file's.
    """
    count = len(pages)
    kids = " ".join(f"{_FIRST_PAGE + 2 * at} 0 R" for at in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        *(part.encode() for part in _FONT),
        _stream(_PICTURE, b"\x80"),
    ]
    for at, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Contents {_FIRST_PAGE + 2 * at + 1} 0 R{page}"
            "/Resources<</Font<</F 3 0 R>>/XObject<</P 6 0 R>>>>>>".encode()
        )
        data = compressed(content if isinstance(content, bytes) else b"".join(map(shown, content)))
        objects.append(_stream(f"<</Length {len(data)}/Filter/FlateDecode>>".encode(), data))
    return _file(objects, trailer)


def compressed(content: bytes) -> bytes:
    """A page's content as it stands in the file."""
    return zlib.compress(content)


def shown(text: Text) -> bytes:
    """The operators that show a text."""
    left, base, size, words = text
    return f"BT /F {size} Tf 1 0 0 1 {left} {base} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n".encode()


def lines(
    texts: Sequence[str], *, left: float = 90, top: float = 760, size: float = 16, pitch: float = 28
) -> list[Text]:
    """Texts one under the other; a full-width space at the start of one is an indent."""
    return [
        (left + size * (len(text) - len(text.lstrip("　"))), top - at * pitch, size, text.strip("　"))
        for at, text in enumerate(texts)
    ]


def _stream(dictionary: bytes, data: bytes) -> bytes:
    return dictionary + b"\nstream\n" + data + b"\nendstream"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
