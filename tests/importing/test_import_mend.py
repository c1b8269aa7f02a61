"""Acts on the text of a waiting file: kept at once, answered with the changed rows, refused kindly."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.importing.editing import draft_of_file, edit_of_file
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.waiting import receive
from speeches.library.models import Speech
from speeches.text.blocks import Block
from tests.conftest import signed_in
from tests.importing.texts import SPEECH


@pytest.fixture
def file(editor: User) -> ImportFile:
    return receive(editor, "读书会.txt", SPEECH.encode())


def blocks(file: ImportFile) -> tuple[Block, ...]:
    return edit_of_file(ImportFile.objects.get(pk=file.pk)).blocks


def block(file: ImportFile, words: str) -> Block:
    return next(block for block in blocks(file) if words in block.label)


def mend(client: Client, file: ImportFile, act: str, line_with: str = "", **fields: object) -> Any:
    """An act as the page's script makes it: on the line with these words."""
    line = block(file, line_with).id if line_with else 0
    headers = {"Accept": "application/json"}
    address = reverse("importing:import_mend", args=[file.pk])
    return client.post(address, {"act": act, "block": line, **fields}, headers=headers)


def outline(file: ImportFile) -> list[str]:
    return [f"{'#' * one.level} {one.label}" for one in blocks(file) if one.role == "heading" and one.label]


FOUND = [
    "# 一、书要放在手边",
    "## （一）先放大家要看的",
    "## （二）再放大家该看的",
    "# 二、时间要留出来",
    "# 三、读了要说出来",
]


@pytest.mark.parametrize(
    ("act", "words", "fields", "after"),
    [
        ("demote", "二、时间", {}, {3: "## 二、时间要留出来"}),
        ("promote", "（二）", {}, {2: "# （二）再放大家该看的"}),
        ("mend", "二、时间", {"text": "第二，时间要留足"}, {3: "# 第二，时间要留足"}),
        ("mend", "二、时间", {"text": "二、时间要留足"}, {3: "# 二、时间要留足"}),
        ("split", "二、时间", {"at": 4}, {3: "# 二、时间"}),
        ("split", "二、时间", {"words": "要留出来"}, {3: "# 二、时间"}),
    ],
)
def test_acts_on_headings(
    editor: User, file: ImportFile, act: str, words: str, fields: dict[str, object], after: dict[int, str]
) -> None:
    assert outline(file) == FOUND
    assert mend(signed_in(editor), file, act, words, **fields).json()["told"] == ""
    assert outline(file) == [after.get(at, label) for at, label in enumerate(FOUND)]


def test_a_line_becomes_a_heading_and_text_again(editor: User, file: ImportFile) -> None:
    client = signed_in(editor)
    mend(client, file, "heading", "每星期三晚上")
    assert outline(file)[4] == "# 每星期三晚上七点到八点半，会议室的灯开着，谁来都行"
    mend(client, file, "text", "每星期三晚上")
    assert outline(file) == FOUND
    mend(client, file, "text", "（二）再放")
    assert block(file, "（二）再放").text == "（二）再放大家该看的。办事的章程、防火的常识，各放两本。"


def test_lines_are_split_joined_struck_out_and_put_back(editor: User, file: ImportFile) -> None:
    client = signed_in(editor)
    mend(client, file, "split", "书放在柜子里", words="每个楼道")
    assert block(file, "每个楼道").text == "每个楼道添一个书架，不上锁。"
    mend(client, file, "join", "每个楼道")
    mend(client, file, "noise", "书放在柜子里", at=4, words="子里")
    assert block(file, "书放在柜").text.startswith("书放在柜是摆设")
    struck = block(file, "子里")
    assert (struck.role, struck.before) == ("noise", "书放在柜")
    mend(client, file, f"put_back {struck.id}")
    assert block(file, "书放在柜子里是摆设").role == "paragraph"
    mend(client, file, "noise", "每月最后一次")
    assert block(file, "每月最后一次").role == "noise"


def test_the_frame_is_set(editor: User, file: ImportFile) -> None:
    client = signed_in(editor)
    mend(client, file, "conclusion", "每月最后一次")
    draft = draft_of_file(ImportFile.objects.get(pk=file.pk))
    assert [(section.kind, section.body[:4]) for section in draft.sections[-2:]] == [
        ("section", ""),
        ("conclusion", "每月最后"),
    ]
    answer = mend(client, file, "title", "今天的会不长").json()
    assert answer["facts"]["title"].startswith("今天的会不长")
    mend(client, file, "undo")
    assert edit_of_file(ImportFile.objects.get(pk=file.pk)).facts["title"] == "在街道读书会上的讲话"


def test_every_act_can_be_undone_and_done_again(editor: User, file: ImportFile) -> None:
    client, before = signed_in(editor), blocks(file)
    for act, words in [("demote", "二、时间"), ("join", "书放在柜子里"), ("noise", "（一）"), ("text", "三、读了")]:
        assert not mend(client, file, act, words).json()["told"]
    after = blocks(file)
    for _step in range(4):
        assert mend(client, file, "undo").json()["redo"]
    assert blocks(file) == before
    assert mend(client, file, "undo").json()["told"]
    for _step in range(4):
        mend(client, file, "redo")
    assert blocks(file) == after


def test_an_answer_holds_only_the_rows_that_changed(editor: User, file: ImportFile) -> None:
    answer = mend(signed_in(editor), file, "demote", "二、时间").json()
    heading = block(file, "二、时间").id
    assert [one for one, _above in answer["rows"]["behind"]] == [f"b{heading}"]
    assert "时间要留出来" in answer["rows"]["html"]
    assert "读了要说出来" not in answer["rows"]["html"]
    assert answer["select"] == f"b{heading}"


@pytest.mark.parametrize(
    ("act", "words"),
    [("promote", "一、书要"), ("demote", "一、书要"), ("demote", "今天的会"), ("join", "在街道"), ("burn", "一、书要")],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(editor: User, file: ImportFile, act: str, words: str) -> None:
    answer = mend(signed_in(editor), file, act, words)
    assert answer.status_code == 200
    assert answer.json()["told"]
    file.refresh_from_db()
    assert file.edit is None


def test_an_act_on_a_text_that_is_no_more_is_refused_with_the_text_that_is(editor: User, file: ImportFile) -> None:
    client = signed_in(editor)
    seen = edit_of_file(file).revision
    assert mend(client, file, "demote", "二、时间", revision=seen).json()["revision"] == seen + 1
    answer = mend(client, file, "demote", "三、读了", revision=seen)
    assert "在别的窗口里改过" in answer.json()["told"]
    assert answer.json()["whole"]
    assert len(answer.json()["rows"]["behind"]) == len(blocks(file))
    assert outline(file)[3:] == ["## 二、时间要留出来", "# 三、读了要说出来"]


def test_a_form_without_script_is_led_back_to_its_line(editor: User, file: ImportFile) -> None:
    line = block(file, "二、时间").id
    client, address = signed_in(editor), reverse("importing:import_mend", args=[file.pk])
    answer = client.post(address, {"act": "demote", "block": line})
    page = reverse("importing:import_preview", args=[file.pk])
    assert answer["Location"] == f"{page}?block={line}#b{line}"
    opened = client.post(address, {"act": "open", "block": line}, follow=True).content.decode()
    assert '<textarea class="input" name="text" rows="3"' in opened
    told = client.post(address, {"act": "promote", "block": block(file, "一、书").id}, follow=True).content.decode()
    assert "已经是最高一级" in told


def test_doubts_that_are_none_are_told_so(editor: User) -> None:
    file = receive(editor, "跳号.txt", SPEECH.replace("三、读了", "四、读了").encode())
    assert 'class="line-doubts"' in mend(signed_in(editor), file, "demote", "四、读了").json()["rows"]["html"]
    answer = mend(signed_in(editor), file, "seen", "四、读了").json()
    assert "line-doubts" not in answer["rows"]["html"]
    assert ImportFile.objects.get().warning_count == 0


def test_what_was_changed_is_saved(editor: User, file: ImportFile) -> None:
    client = signed_in(editor)
    mend(client, file, "demote", "二、时间")
    mend(client, file, "noise", "每月最后一次")
    assert ImportFile.objects.get().section_count == 5
    client.post(reverse("importing:import_preview", args=[file.pk]), {"title": "在读书会上", "kind": "speech"})
    speech = Speech.objects.get()
    assert [section.level for section in speech.sections.current()] == [1, 1, 2, 2, 2, 1, 1]
    assert "每月最后一次" not in "".join(section.body for section in speech.sections.current())
    assert "编辑去掉" in [noise["reason"] for noise in SpeechSource.objects.get().noise]


def test_facts_are_kept_as_they_are_typed(editor: User, file: ImportFile) -> None:
    client, address = signed_in(editor), reverse("importing:import_facts", args=[file.pk])
    facts = {"title": "在读书会上", "salutation": "各位邻居：", "delivered": "去年", "suggested": ["书架", "灯"]}
    answer = client.post(address, facts, headers={"Accept": "application/json"}).json()
    assert "各位邻居：" in answer["rows"]["html"]
    form = client.get(reverse("importing:import_preview", args=[file.pk])).context["form"]
    assert [form[name].value() for name in facts] == list(facts.values())
    assert ImportFile.objects.get().title == "在读书会上"
    mend(client, file, "undo")
    assert block(file, "同志们：").role == "salutation"


def test_somebody_elses_file_is_not_there(administrator: User, reader: User, file: ImportFile) -> None:
    assert mend(signed_in(administrator), file, "demote", "二、时间").status_code == 404
    assert mend(signed_in(reader), file, "demote", "二、时间").status_code == 403
    assert mend(Client(), file, "demote", "二、时间").url.startswith(reverse("account_login"))
    for name in ("import_facts", "import_target"):
        address = reverse(f"importing:{name}", args=[file.pk])
        assert signed_in(administrator).post(address, {"title": "x"}).status_code == 404
    assert signed_in(administrator).get(reverse("importing:import_tags", args=[file.pk])).status_code == 404
    file.refresh_from_db()
    assert file.edit is None


def test_an_act_on_a_longer_text_asks_no_more_queries(
    editor: User, file: ImportFile, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    mend(client, file, "demote", "二、时间")
    with django_assert_max_num_queries(20) as first:
        client.post(
            reverse("importing:import_mend", args=[file.pk]), {"act": "undo"}, headers={"Accept": "application/json"}
        )
    allowed = len(first.captured_queries)
    longer = receive(editor, "长.txt", (SPEECH + "五、再添一条\n还有话说。\n" * 200).encode())
    mend(client, longer, "demote", "二、时间")
    with django_assert_max_num_queries(allowed):
        client.post(
            reverse("importing:import_mend", args=[longer.pk]), {"act": "undo"}, headers={"Accept": "application/json"}
        )


def test_a_file_is_read_before_anything_is_locked(editor: User, file: ImportFile) -> None:
    """Reading may take long, and everybody else who writes would wait."""
    line, client = block(file, "二、时间"), signed_in(editor)
    address = reverse("importing:import_mend", args=[file.pk])
    with CaptureQueriesContext(connection) as asked:
        client.post(address, {"act": "demote", "block": line.id})
    queries = [query["sql"] for query in asked.captured_queries]
    locked = next(at for at, sql in enumerate(queries) if sql.startswith("SAVEPOINT"))
    assert any('"content"' in sql for sql in queries[:locked])
    assert not any('"content"' in sql for sql in queries[locked:])
    assert ImportFile.objects.get().edit
