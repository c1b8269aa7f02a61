"""A checklist goes out as Excel; what nobody changed changes nothing when it comes in again."""

from datetime import date

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.excel_files import column, hand_in, let_come, taken_out
from tests.checklists.test_privacy import rows
from tests.conftest import signed_in


def test_what_was_taken_out_changes_nothing_when_it_comes_in(full_list: Checklist, organiser: User) -> None:
    before, client = rows(), signed_in(organiser)
    preview = hand_in(client, full_list, taken_out(organiser, full_list))
    plan = preview.context["plan"]
    assert (plan.unchanged, len(plan.added), len(plan.changed), len(plan.problems)) == (7, 0, 0, 0)
    assert not plan
    assert "没有需要变动的" in preview.content.decode()
    let_come(client, full_list, preview)
    assert rows() == before


def test_the_same_for_a_template_and_for_a_list_of_ones_own(organiser: User, speech: Speech) -> None:
    for is_template in (True, False):
        checklist = Checklist.objects.create(owner=organiser, title="清单", is_template=is_template)
        checklist.add_speech(speech, **({"due_after": 3} if is_template else {"due_on": date(2026, 3, 14)}))
        before, client = rows(), signed_in(organiser)
        preview = hand_in(client, checklist, taken_out(organiser, checklist))
        assert (preview.context["plan"].unchanged, bool(preview.context["plan"])) == (1, False)
        let_come(client, checklist, preview)
        assert rows() == before


def test_cells_are_typed_and_harmless(full_list: Checklist, organiser: User) -> None:
    sheet = taken_out(organiser, full_list).active
    assert sheet.cell(3, column(sheet, "截止日期")).value.date() == date(2026, 3, 14)
    assert sheet.cell(2, column(sheet, "任务或说明")).value == "'=1+1 写成一句话"
    assert sheet.cell(8, column(sheet, "最少字数")).value == 800
    assert [sheet.cell(8, column(sheet, head)).value for head in ("类型", "范围")] == ["交心得体会", "第一组"]
