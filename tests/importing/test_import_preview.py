"""One file looked over: facts, outline, warnings, what was taken out; saved as a draft or published."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.importing.editing import edit_of_file, save_edit
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.saving import import_file
from speeches.importing.waiting import receive
from speeches.library.models import Speech, Tag
from tests.conftest import signed_in
from tests.importing.texts import SPEECH, TITLE

DATA = SPEECH.replace("三、读了", "四、读了").encode()
FACTS = {"title": "在读书会上的讲话（整理稿）", "kind": "address", "delivered": "2025年4月", "then": "draft"}


@pytest.fixture
def file(editor: User) -> ImportFile:
    return receive(editor, "读书会.txt", DATA)


def url(file: ImportFile) -> str:
    return reverse("importing:import_preview", args=[file.pk])


def save(user: User, file: ImportFile, **facts: object) -> Any:
    return signed_in(user).post(url(file), {**FACTS, **facts}, follow=True)


def test_it_shows_what_was_found(editor: User, file: ImportFile) -> None:
    page = signed_in(editor).get(url(file))
    assert page.context["form"].initial["title"] == TITLE
    assert page.context["form"]["delivered"].value() == "2025-04-08"
    content = page.content.decode()
    assert "四、读了要说出来" in content
    assert '<del class="line-words">（2025年4月8日）</del>' in content
    shown = page.context["preview"]
    assert [row.words for row in shown.rows if row.doubts] == ["四、读了要说出来"]
    assert [item.css[-1] for item in shown.items] == ["1", "1", "2", "2", "1", "1", "1"]
    assert not Speech.objects.exists()


def test_the_text_stands_in_its_order_with_what_was_taken_out_in_its_place(editor: User, file: ImportFile) -> None:
    rows = signed_in(editor).get(url(file)).context["preview"].rows
    assert [(row.role, row.words[:4]) for row in rows[:5]] == [
        ("title", "在街道读"),
        ("noise", "（202"),
        ("salutation", "同志们："),
        ("heading", ""),
        ("paragraph", "今天的会"),
    ]


def test_looking_changes_nothing(editor: User, file: ImportFile) -> None:
    signed_in(editor).get(url(file))
    file.refresh_from_db()
    assert file.edit is None


def test_tags_are_suggested_when_asked_for(editor: User, file: ImportFile) -> None:
    Tag.objects.create(name="书架", slug="shujia")
    client = signed_in(editor)
    assert "suggested" not in client.get(url(file)).context["form"].fields
    assert "suggested" in client.get(url(file), {"tags": "1"}).context["form"].fields
    boxes = client.get(reverse("importing:import_tags", args=[file.pk]), headers={"HX-Request": "true"})
    assert 'type="checkbox" name="suggested"' in boxes.content.decode()


def test_saving_takes_the_facts_as_they_were_set_right(editor: User, file: ImportFile) -> None:
    Tag.objects.create(name="书架", slug="shujia")
    save(editor, file, speaker="林小满", suggested=["书架"], tags="夜校，灯", source_url="https://example.org/1")
    speech = Speech.objects.get()
    assert (speech.title, speech.kind, speech.status) == ("在读书会上的讲话（整理稿）", "address", "draft")
    assert (speech.delivered_on, speech.delivered_precision) == (date(2025, 4, 1), "month")
    assert (speech.speaker, speech.source_url, speech.salutation) == ("林小满", "https://example.org/1", "同志们：")
    assert set(speech.tags.names()) == {"书架", "夜校", "灯"}
    assert speech.sections.count() == 7
    assert bytes(SpeechSource.objects.get().content) == DATA
    assert not ImportFile.objects.exists()


def test_publishing_links_to_the_speech_and_goes_on_to_the_next_file(editor: User, file: ImportFile) -> None:
    following = receive(editor, "下一个.txt", SPEECH.encode())
    page = save(editor, file, then="publish")
    speech = Speech.objects.get()
    assert speech.status == "published"
    assert page.context["file"] == following
    assert f'<a href="{speech.get_absolute_url()}">{speech.title}</a>' in page.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"delivered": "去年春天"}, {"delivered": "2025-02-30"}, {"kind": "song"}, {"source_url": "x y"}],
)
def test_bad_input_is_shown_and_nothing_is_saved(editor: User, file: ImportFile, wrong: dict[str, str]) -> None:
    page = save(editor, file, **wrong)
    assert page.context["form"].errors
    assert not Speech.objects.exists()
    assert ImportFile.objects.exists()


def test_somebody_elses_file_is_not_there(administrator: User, file: ImportFile) -> None:
    assert signed_in(administrator).get(url(file)).status_code == 404
    assert save(administrator, file).status_code == 404
    assert not Speech.objects.exists()


def test_readers_may_not_and_strangers_sign_in(reader: User, file: ImportFile) -> None:
    assert signed_in(reader).get(url(file)).status_code == 403
    assert Client().get(url(file))["Location"].startswith(reverse("account_login"))


def test_a_refused_file_has_no_page(editor: User) -> None:
    assert signed_in(editor).get(url(receive(editor, "坏.txt", b"\x00"))).status_code == 404


def test_bad_facts_are_kept_as_they_were_typed(editor: User, file: ImportFile) -> None:
    save(editor, file, delivered="去年春天", speaker="林小满")
    form = signed_in(editor).get(url(file)).context["form"]
    assert (form["delivered"].value(), form["speaker"].value()) == ("去年春天", "林小满")


def test_the_way_back_to_a_saved_file_leads_to_its_speech(editor: User, file: ImportFile) -> None:
    client = signed_in(editor)
    client.post(url(file), FACTS)
    assert client.get(url(file))["Location"] == Speech.objects.get().get_absolute_url()
    assert signed_in(editor).get(url(file))["Location"] == reverse("importing:import_list")


def test_a_new_version_goes_to_the_comparison(editor: User, file: ImportFile, speech: Speech) -> None:
    """Its facts are the speech's own; salutation and tail belong to the text."""
    client = signed_in(editor)
    client.post(reverse("importing:import_target", args=[file.pk]), {"speech": speech.pk})
    form = client.get(url(file)).context["form"]
    assert (form["title"].value(), form["salutation"].value()) == (speech.title, "同志们：")
    answer = client.post(url(file), {**FACTS, "then": "compare"})
    assert answer["Location"] == reverse("importing:import_compare", args=[file.pk])
    assert Speech.objects.get().title == speech.title
    client.post(reverse("importing:import_target", args=[file.pk]), {"speech": ""})
    assert client.get(url(file)).context["form"]["title"].value() == TITLE


def test_nothing_is_made_twice(editor: User, file: ImportFile) -> None:
    """The same words came into the library while the file waited."""
    import_file("另.txt", DATA.decode().encode("gb18030"), now=timezone.now())
    page = save(editor, file)
    assert "讲话库中已有" in page.content.decode()
    assert Speech.objects.count() == 1
    file.refresh_from_db()
    assert (file.resembles, file.likeness) == (Speech.objects.get(), 100)


def test_the_same_words_are_saved_once_their_owner_says_that_they_are_another_speech(
    editor: User, file: ImportFile
) -> None:
    import_file("另.txt", DATA.decode().encode("gb18030"), now=timezone.now())
    save(editor, file)
    signed_in(editor).post(reverse("importing:import_decide", args=[file.pk]), {"as": "own"})
    save(editor, file)
    assert Speech.objects.count() == 2
    assert not ImportFile.objects.exists()


def test_the_same_bytes_are_never_saved_twice(editor: User, file: ImportFile) -> None:
    import_file("另.txt", DATA, now=timezone.now())
    ImportFile.objects.filter(pk=file.pk).update(resembles=Speech.objects.get(), likeness=0)
    save(editor, file)
    assert Speech.objects.count() == 1


def test_what_was_changed_since_it_was_looked_at_is_not_taken_out(editor: User, file: ImportFile) -> None:
    save_edit(ImportFile.objects.get(), edit_of_file(file), now=timezone.now())
    assert not editor.import_files.take_out(file)
    assert editor.import_files.take_out(ImportFile.objects.get())


@pytest.mark.parametrize("page", ["preview", "mend", "facts", "tags", "compare"])
def test_a_file_that_cannot_be_read_any_more_stays(
    editor: User, file: ImportFile, speech: Speech, settings: Settings, page: str
) -> None:
    """The limit may be raised again."""
    ImportFile.objects.filter(pk=file.pk).update(target=speech if page == "compare" else None)
    settings.IMPORT_MAX_CHARACTERS = 10
    client, address = signed_in(editor), reverse(f"importing:import_{page}", args=[file.pk])
    sent = {"act": "promote 1", "title": "另题"} if page in {"mend", "facts"} else {}
    answer = client.post(address, sent) if sent else client.get(address)
    assert answer["Location"] == reverse("importing:import_list")
    file.refresh_from_db()
    assert (bytes(file.content), file.problem) == (DATA, "")


def test_a_script_is_told_of_a_file_that_cannot_be_read_any_more(
    editor: User, file: ImportFile, settings: Settings
) -> None:
    settings.IMPORT_MAX_CHARACTERS = 10
    address = reverse("importing:import_mend", args=[file.pk])
    answer = signed_in(editor).post(address, {"act": "promote 1"}, headers={"Accept": "application/json"})
    assert (answer.status_code, list(answer.json())) == (422, ["error"])


def test_a_text_is_shown_as_text(editor: User) -> None:
    file = receive(editor, "码.txt", "一、<script>alert(1)</script>\n要学<b>好</b>。\n二、<i>做</i>\n要做。".encode())
    content = signed_in(editor).get(url(file)).content.decode()
    assert "<script>alert" not in content
    assert "<b>好" not in content


def test_a_longer_text_asks_no_more_queries(
    editor: User, file: ImportFile, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    with django_assert_max_num_queries(20) as first:
        client.get(url(file))
    longer = receive(editor, "长.txt", (SPEECH + "五、再添一条\n还有话说。\n" * 200).encode())
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(url(longer))


def test_a_long_run_of_noise_folds_but_what_is_in_doubt_is_shown(editor: User) -> None:
    menu = [f"栏目{name} |" for name in "一二三四五六"]
    file = receive(editor, "网页.txt", "\n".join([*menu, SPEECH]).encode())
    rows = signed_in(editor).get(url(file)).context["preview"].rows
    noise = [row for row in rows if row.role == "noise"]
    assert "6" in noise[0].folded
    assert ["line-folded" in row.css for row in noise] == [False, True, True, True, True, True, False]
    assert [row.folded for row in noise[1:]] == [""] * 6
