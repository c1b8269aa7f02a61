"""From bytes to text: byte order marks, UTF-8, GB18030, Big5 and UTF-16, and what is no text at all."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer
from django.utils.translation import gettext as _

from speeches.documents.refusal import Refused

# UTF-32's mark begins with UTF-16's, so it is asked for first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Chinese prose is made of, beside ASCII: ideographs and punctuation.
_PROSE = re.compile("[·—‘-”…\u3000-\u3017\u4e00-\u9fff\uff01-\uff5e￥㈠-㈩①-⑳Ⅰ-Ⅻ]+")
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")
_FOREIGN = re.compile("[^\0-\x7f]+")
# A fifth to a third of all Chinese writing, in both scripts; bytes read in a wrong way hardly ever yield them.
_COMMON = re.compile(
    "[，。、：；“”（）！？的一是在不了有和人这這中大为為上个個国國我以要他们們时時来來用生到作地于於出就分对對成会會可主发發年动動"
    "同工也能下过過说說产產种種面而方后後多定行学學法所民得经經三之进進着等部度家电力里如水化高自二理起小物现現实實加量都两兩体"
    "制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内数"
    "正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系系军軍很情者最立代想已通并提直题題党黨"
    "程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手"
    "角期根论論运運农農指几幾九区區强放决決西被干做必战戰先回则則任取据處处府研治领領导導会書书记記习習]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_SAMPLE_CHARACTERS = 50_000
_PROSE_SHARE = 0.97
_COMMON_SHARE = 0.1
_CLEAR_SHARE = 0.3  # no wrong reading reaches it: the others need not be tried
_DAMAGE_SHARE = 0.005
_DAMAGE_ONCE = 20
_CONTROL_SHARE = 0.002
_GUESS_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, what its bytes were read as, and how many places of it were unreadable (now U+FFFD)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded:
    """The text in a file's bytes. Raises Refused for what is empty, binary or in no encoding that is known.

    The encoding is named as the web names it: "utf-8", "gb18030", "big5", "utf-16", …; a mark at the start decides,
    then UTF-8, whose form is unmistakable, then the first that yields Chinese prose. A few broken bytes (a download
    cut short, a page pasted together from two) do not spoil a text: they are counted in `damaged`.

    >>> decode("一、学习".encode("gb18030"))
    Decoded(text='一、学习', encoding='gb18030', damaged=0)
    """
    if not data:
        raise Refused(_("The file is empty."))
    decoded = _marked(data) or _utf8(data) or _chinese(data) or _guessed(data)
    if decoded is None:
        raise Refused(_binary_reason(data))
    return _checked(decoded)


def _marked(data: bytes) -> Decoded | None:
    """A text whose byte order mark says how to read it."""
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            return Decoded(text, codec.removesuffix("-le").removesuffix("-be"), _damage(data, codec, text))
    return None


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, a few broken bytes allowed: other encodings of Chinese break it at almost every character."""
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
        damage = _damage(data, "utf-8", text)
        foreign = sum(map(len, _IDEOGRAPHS.findall(text)))
        return Decoded(text, "utf-8", damage) if _is_slight(damage, foreign) else None


def _chinese(data: bytes) -> Decoded | None:
    """The reading that yields most of the common Chinese characters; else the first that looks like Chinese prose."""
    best, best_share, plain = None, _COMMON_SHARE, None
    for codec in _codecs(data):
        text = data.decode(codec, "replace")
        damage = _damage(data, codec, text)
        if not _is_slight(damage, len(text)):
            continue
        decoded = Decoded(text, codec.removesuffix("-le").removesuffix("-be"), damage)
        share = _common_share(text)
        if share > best_share:
            best, best_share = decoded, share
        if share > _CLEAR_SHARE:
            break
        if plain is None and _is_chinese_prose(text):
            plain = decoded
    return best or plain


def _codecs(data: bytes) -> tuple[str, ...]:
    """What Chinese text without a mark may be written in; bytes of zero are in no text but in wide ones."""
    zeros = data[:_GUESS_BYTES].count(0)
    if zeros * 5 >= len(data[:_GUESS_BYTES]) * 2:
        return ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
    return ("utf-16-le", "utf-16-be") if zeros else ("gb18030", "big5", "utf-16-le", "utf-16-be")


def _common_share(text: str) -> float:
    """How much of a text is common Chinese characters; ASCII, as in a web page's marks, does not count."""
    foreign = "".join(_FOREIGN.findall(text[:_SAMPLE_CHARACTERS]) or _FOREIGN.findall(text))
    return len(_COMMON.findall(foreign)) / len(foreign) if foreign else 0.0


def _guessed(data: bytes) -> Decoded | None:
    """What charset-normalizer takes it for, if that reads as prose: its guesses for binaries are wild."""
    if b"\0" in data:
        return None
    best = charset_normalizer.from_bytes(data[:_GUESS_BYTES]).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    ascii_share = sum(character.isascii() for character in text) / len(text)
    if text.count("\ufffd") or not (_is_chinese_prose(text) or ascii_share > 0.8):
        return None
    return Decoded(text, best.encoding.replace("_", "-"))


def _damage(data: bytes, codec: str, text: str) -> int:
    """How many places could not be decoded; replacement characters that stood in the source are none of them."""
    found = text.count("\ufffd")
    return found - data.count("\ufffd".encode(codec)) if found and codec.startswith("utf") else found


def _is_slight(damage: int, characters: int) -> bool:
    """So little that the rest is sure: one place in a short text, one in two hundred characters in a long one."""
    return damage <= max(characters * _DAMAGE_SHARE, 1 if characters >= _DAMAGE_ONCE else 0)


def _is_chinese_prose(text: str) -> bool:
    """Is it, ASCII aside, almost nothing but what Chinese prose is made of, a fair part of it ideographs?"""
    sample = text[:_SAMPLE_CHARACTERS]
    foreign = sum(map(len, _FOREIGN.findall(sample)))
    prose = sum(map(len, _PROSE.findall(sample)))
    ideographs = sum(map(len, _IDEOGRAPHS.findall(sample)))
    return prose >= foreign * _PROSE_SHARE - 1 and ideographs * 5 >= len(sample)


def _checked(decoded: Decoded) -> Decoded:
    """The same, if it is text."""
    controls = len(_CONTROLS.findall(decoded.text))
    if "\0" in decoded.text or controls > 2 + len(decoded.text) * _CONTROL_SHARE:
        raise Refused(_("This is a binary file, not a text."))
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0\x1a"):
        raise Refused(_("There is nothing but white space in the file."))
    return decoded


def _binary_reason(data: bytes) -> str:
    """Binary, or a text in an encoding that nobody could tell."""
    controls = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a" for byte in data[:_GUESS_BYTES])
    if b"\0" in data or controls > 2 + min(len(data), _GUESS_BYTES) * _CONTROL_SHARE:
        return _("This is a binary file, not a text.")
    return _("The encoding of the text could not be recognised; save it as UTF-8 and try again.")
