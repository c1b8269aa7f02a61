"""One checklist: items in order, what is done and how, when it is due, and the figure."""

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.checklists.making import NOON, begin, count_queries, in_days, parts, read
from tests.conftest import make_speech, signed_in


def page_of(checklist: Checklist, person: User) -> str:
    answer = signed_in(person).get(checklist.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(page: str) -> str:
    """The items alone, without the words that the page keeps for its script."""
    return page[page.index("<ol") : page.index("</ol>")]


def test_items_stand_in_order_with_their_places(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    page = page_of(checklist, reader)
    section = items[1].section
    assert section
    assert f'href="{section.get_absolute_url()}"' in page
    assert page.index(f'id="item-{items[0].pk}"') < page.index(f'id="item-{items[1].pk}"') < page.index("和同事谈一次")


def test_it_says_how_each_item_was_done(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    section = items[1].section
    assert section
    assert rows_of(page_of(checklist, reader)).count("○ 未完成") == 3
    read(reader, section)
    checklist.tick(items[2], reader, now=NOON)
    page = rows_of(page_of(checklist, reader))
    assert page.count("✓ 已读完") == 1
    assert page.count("手工勾选") == 1
    assert "◐ 在读" in page


def test_due_days_in_words(reader: User) -> None:
    checklist = Checklist.objects.create(owner=reader, title="清单")
    for days in (-3, 0, 30):
        checklist.add_task(f"{days}", due_on=in_days(days))
    page = page_of(checklist, reader)
    assert "逾期 3 天" in page
    assert page.count("◷ 今天") == 1
    assert page.count("日截止") == 3


def test_optional_items_are_counted_apart(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    checklist.tick(items[1], reader, now=NOON)
    page = page_of(checklist, reader)
    assert "必读 0 / 2" in page
    assert "选读 1 / 1" in page


def test_where_nothing_is_required_there_is_no_figure(reader: User) -> None:
    checklist = Checklist.objects.create(owner=reader, title="随读")
    checklist.tick(checklist.add_task("写提纲", is_required=False)[0], reader, now=NOON)
    page = page_of(checklist, reader)
    assert "—" in page
    assert "100 %" not in page
    assert "<progress" not in page


def test_an_archived_speech_is_named_without_a_link(checklist: Checklist, reader: User) -> None:
    speech = checklist.items.exclude(speech=None).get().speech
    assert speech
    speech.archive()
    page = page_of(checklist, reader)
    assert speech.title in page
    assert f"/speeches/{speech.pk}/read/" not in page
    assert page.count("现已不在讲话库") == 2


def test_an_empty_checklist_says_what_to_do(reader: User) -> None:
    assert "清单还是空的" in page_of(Checklist.objects.create(owner=reader, title="空"), reader)


def test_words_are_shown_as_they_are(reader: User) -> None:
    checklist = Checklist.objects.create(owner=reader, title="<b>清单</b>")
    checklist.add_task("<script>alert(1)</script>")
    page = page_of(checklist, reader)
    assert "<script>alert" not in page
    assert "<b>清单" not in page


def test_as_many_queries_for_fifty_items_as_for_ten(reader: User) -> None:
    checklist = Checklist.objects.create(owner=reader, title="长")
    client, counts = signed_in(reader), []
    for number in range(25):
        speech = make_speech(title=f"第{number}篇")
        checklist.add_speech(speech)
        checklist.add_sections(parts(speech)[:1])
        begin(reader, parts(speech)[0])
        if number + 1 in (5, 25):
            counts.append(count_queries(lambda: client.get(checklist.get_absolute_url())))
    assert counts[0] == counts[1]
