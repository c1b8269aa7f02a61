"""A reflection written in Word: shown first, then taken over; nothing is lost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from tests.conftest import signed_in
from tests.reflections.making import WORDS, address, handed_in, send, write

LINES = ["一、学到了什么", "桨要轻，心要定。", "二、差在哪里", "急的时候忘了看水。"]


def word_file(*lines: str, title: str = "") -> SimpleUploadedFile:
    document = Document()
    if title:
        document.add_heading(title, level=1)
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return SimpleUploadedFile("心得.docx", file.getvalue())


def test_the_text_is_shown_and_not_saved(item: ChecklistItem, reader: User) -> None:
    file = word_file(*LINES, title="水急桨轻")
    answer = send(signed_in(reader), "reflection_upload", item, "打了一半。", document=file)
    assert answer.status_code == 200
    assert answer.context["form"].initial["title"] == "水急桨轻"
    assert answer.context["form"].initial["body"] == "\n".join(LINES)
    assert "打了一半。" in answer.content.decode()
    assert reader.reflections.get().body == "打了一半。"


def test_it_takes_the_place_of_what_was_written_and_that_is_set_aside(item: ChecklistItem, reader: User) -> None:
    write(item, reader, "原来写的。")
    client = signed_in(reader)
    send(client, "reflection_take", item, "文件里的。", revision=1, how="instead")
    reflection = reader.reflections.get()
    assert (reflection.body, reflection.set_aside) == ("文件里的。", "原来写的。")
    send(client, "reflection_put_back", item, "文件里的。", revision=2)
    reflection.refresh_from_db()
    assert (reflection.body, reflection.set_aside) == ("原来写的。", "文件里的。")


def test_it_goes_behind_what_was_written(item: ChecklistItem, reader: User) -> None:
    write(item, reader, "原来写的。", title="我的题目")
    send(signed_in(reader), "reflection_take", item, "文件里的。", revision=1, how="behind", title="文件的题目")
    reflection = reader.reflections.get()
    assert (reflection.title, reflection.body) == ("我的题目", "原来写的。\n\n文件里的。")


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("坏的.docx", b"PK\x03\x04 no archive"),
        SimpleUploadedFile("老的.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        SimpleUploadedFile("图.png", b"\x89PNG\r\n"),
        SimpleUploadedFile("空.txt", b" \n"),
        SimpleUploadedFile("长.txt", ("长" * 50_001).encode()),
    ],
    ids=["broken", "old word", "picture", "empty", "too long"],
)
def test_what_cannot_be_read_is_told_and_the_words_are_saved(
    item: ChecklistItem, reader: User, file: SimpleUploadedFile
) -> None:
    file.seek(0)
    answer = send(signed_in(reader), "reflection_upload", item, WORDS, document=file)
    assert answer.status_code == 200
    assert answer.context["file_form"].errors["document"]
    assert reader.reflections.get().body == WORDS


def test_a_file_must_be_chosen(item: ChecklistItem, reader: User) -> None:
    answer = send(signed_in(reader), "reflection_upload", item, WORDS)
    assert answer.context["file_form"].errors["document"]


def test_what_is_handed_in_is_not_replaced(item: ChecklistItem, reader: User) -> None:
    handed_in(item, reader)
    assert send(signed_in(reader), "reflection_take", item, "别的", revision=1).status_code == 409
    assert reader.reflections.get().body == WORDS


@pytest.mark.parametrize("name", ["reflection_upload", "reflection_take"])
def test_others_and_nobody(item: ChecklistItem, stranger: User, name: str) -> None:
    assert send(signed_in(stranger), name, item, WORDS).status_code == 404
    assert send(Client(), name, item, WORDS).status_code == 302
    assert signed_in(stranger).get(address(name, item.pk)).status_code == 405
