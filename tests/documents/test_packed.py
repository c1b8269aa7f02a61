"""Archives of files: what is in them comes out one by one, and what is bad spoils only itself."""

import stat
import struct
import zipfile
from io import BytesIO

import pytest
from pytest_django import Settings

from speeches.documents.packed import is_archive, members
from speeches.documents.refusal import Refused
from tests.documents.word import paragraph, word_file, zipped
from tests.importing.texts import SPEECH

TEXT = SPEECH.encode()


def listed(data: bytes, name: str = "合集.zip") -> dict[str, bytes | str]:
    """The archive's files; a refusal as its reason."""
    return {name: str(found) if isinstance(found, Refused) else found for name, found in members(name, data)}


def packed(*entries: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these entries, in order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data, compress_type=method)
    return stream.getvalue()


def renamed(data: bytes, old: str, new: bytes, *, flags: int = 0) -> bytes:
    """An archive whose ASCII name is replaced by other bytes of the same length, as other programs write them."""
    assert len(old) == len(new)
    replaced = bytearray(data.replace(old.encode(), new))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = replaced.find(mark)
        replaced[at + place : at + place + 2] = struct.pack("<H", flags)
    return bytes(replaced)


def test_files_and_folders_in_order() -> None:
    data = packed(("二月/", b""), ("二月/讲话.txt", TEXT), ("三月/讲话.txt", b"b"), ("单子.md", b"c"))
    assert list(members("合集.zip", data)) == [
        ("合集/二月/讲话.txt", TEXT),
        ("合集/三月/讲话.txt", b"b"),
        ("合集/单子.md", b"c"),
    ]


def test_a_folder_of_the_archives_own_name_is_not_said_twice() -> None:
    assert list(listed(packed(("合集/讲话.txt", TEXT)))) == ["合集/讲话.txt"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_that_do_not_say_how_they_are_written(codec: str) -> None:
    name = "讲话稿.txt".encode(codec)
    data = renamed(packed(("n" * len(name), TEXT)), "n" * len(name), name)
    assert listed(data) == {"合集/讲话稿.txt": TEXT}


def test_a_name_given_in_utf8_besides() -> None:
    info = zipfile.ZipInfo("jianghua.txt")
    name = "讲话.txt".encode()
    info.extra = struct.pack("<HHBI", 0x7075, len(name) + 5, 1, 0) + name
    assert listed(packed((info, TEXT))) == {"合集/讲话.txt": TEXT}


def test_what_systems_leave_behind_is_passed_over() -> None:
    names = ["__MACOSX/._讲话.txt", ".DS_Store", "甲/Thumbs.db", "甲/desktop.ini", "甲/~$讲话.docx", "甲/._讲话.txt"]
    assert listed(packed(*((name, b"x") for name in names), ("讲话.txt", TEXT))) == {"合集/讲话.txt": TEXT}


def test_names_are_made_harmless() -> None:
    names = ["/etc/甲.txt", "../../乙.txt", "C:\\丙\\丁.txt", "戊\x1b[2J\u202e.txt"]
    assert list(listed(packed(*((name, TEXT) for name in names)))) == [
        "合集/etc/甲.txt",
        "合集/乙.txt",
        "合集/丙/丁.txt",
        "合集/戊[2J.txt",
    ]


def test_archives_in_archives_only_so_deep(settings: Settings) -> None:
    inner = packed(("一.txt", TEXT))
    middle = packed(("里.zip", inner), ("二.txt", b"2"))
    data = packed(("中.zip", middle), ("三.txt", b"3"))
    settings.IMPORT_MAX_NESTING = 2
    found = listed(data, "外.zip")
    assert "拆开" in str(found.pop("外/中/里.zip"))
    assert found == {"外/中/二.txt": b"2", "外/三.txt": b"3"}
    settings.IMPORT_MAX_NESTING = 3
    assert listed(data, "外.zip")["外/中/里/一.txt"] == TEXT


def test_a_word_file_in_an_archive_is_a_file() -> None:
    word = word_file(paragraph("同志们"))
    assert listed(packed(("讲话.docx", word))) == {"合集/讲话.docx": word}


def test_what_is_an_archive() -> None:
    assert is_archive(packed(("讲话.txt", TEXT)))
    assert is_archive(packed())
    assert is_archive(packed(("讲话.txt", TEXT))[:-30])
    for name in ("[Content_Types].xml", "mimetype", "OFD.xml", "xl/workbook.xml", "word/document.xml"):
        assert not is_archive(packed((name, b"<x/>")))
    assert not is_archive(word_file(paragraph("同志们"))[:-30])
    assert not is_archive(TEXT)


def test_more_files_than_are_taken(settings: Settings) -> None:
    settings.IMPORT_MAX_FILES = 2
    inner = packed(*((f"{number}.txt", TEXT) for number in range(9)))
    found = list(members("多.zip", packed(("甲.txt", TEXT), ("里.zip", inner), ("乙.txt", TEXT))))
    assert [name for name, _data in found] == ["多/甲.txt", "多/里.zip"]
    assert "2 个" in str(found[-1][1])


def test_a_bomb_spoils_only_itself(settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 50_000
    settings.IMPORT_MAX_EXPANDED_BYTES = 60_000
    data = packed(("弹.txt", b"0" * 100_000), ("甲.txt", b"1" * 50_000), ("乙.txt", b"2" * 50_000), ("丙.txt", TEXT))
    found = listed(data)
    assert "超过" in str(found["合集/弹.txt"])
    assert found["合集/甲.txt"] == b"1" * 50_000
    assert "解压" in str(found["合集/乙.txt"])
    assert "解压" in str(found["合集/丙.txt"])  # the bytes of all files are counted together


def test_a_size_that_lies_gains_nothing() -> None:
    data = packed(("弹.txt", b"0" * 100_000), ("甲.txt", TEXT))
    lying = data.replace((100_000).to_bytes(4, "little"), (500).to_bytes(4, "little"))
    found = listed(lying)
    assert "损坏" in str(found["合集/弹.txt"])
    assert found["合集/甲.txt"] == TEXT


def test_damaged_locked_and_linked_entries_are_told_apart() -> None:
    link = zipfile.ZipInfo("链.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    data = bytearray(packed(("坏.txt", b"x" * 400), (link, b"/etc/passwd"), ("锁.txt", b"y"), ("好.txt", TEXT)))
    data[data.index(b"PK\x03\x04") + 40] ^= 0xFF
    locked = data.index("锁.txt".encode(), data.index(b"PK\x01\x02")) - 46
    data[locked + 8] |= 1
    found = listed(bytes(data))
    assert [word in str(found[f"合集/{name}.txt"]) for name, word in (("坏", "损坏"), ("链", "链接"), ("锁", "密码"))]
    assert found["合集/好.txt"] == TEXT


def test_overlapping_entries_share_one_room(settings: Settings) -> None:
    """Many names for one piece of data are many files, each of which counts."""
    settings.IMPORT_MAX_EXPANDED_BYTES = 250_000
    data = packed(("甲.txt", b"0" * 100_000))
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, tail = data[start:end], bytearray(data[end:])
    tail[8:10] = tail[10:12] = struct.pack("<H", 50)
    tail[12:16] = struct.pack("<I", len(entry) * 50)
    found = [data for _name, data in members("叠.zip", data[:start] + entry * 50 + bytes(tail))]
    assert sum(len(data) for data in found if isinstance(data, bytes)) <= 250_000
    assert sum(isinstance(data, Refused) for data in found) >= 48


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_measure_are_refused(method: int) -> None:
    assert "损坏" not in str(listed(packed(("甲.txt", TEXT), method=method))["合集/甲.txt"])
    assert "重新" in str(listed(packed(("甲.txt", TEXT), method=method))["合集/甲.txt"])


def test_an_archive_without_its_end() -> None:
    assert "损坏" in str(listed(packed(("甲.txt", TEXT))[:-30])["合集.zip"])


def test_an_empty_archive_holds_nothing() -> None:
    assert listed(zipped({})) == {}
